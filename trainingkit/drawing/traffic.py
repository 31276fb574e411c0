"""Where the conversations of a class went: transcripts, played again and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trainingkit.engine import Session, lead_taken, read_transcript, replay_all
from trainingkit.errors import TranscriptError
from trainingkit.model import Lead, Scenario


@dataclass
class Traffic:
    """How often each point was come to and each way on was taken.

    `refused` has a line for each transcript or attempt that could not be played again.
    """

    conversations: int = 0
    transcripts: int = 0
    came: Counter[str] = field(default_factory=Counter)
    taken: Counter[tuple[str, Lead]] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def add(self, session: Session) -> None:
        """Count a conversation; one in which nothing was said is none."""
        if not session.turns:
            return
        self.conversations += 1
        self.came[session.scenario.start] += 1
        for turn in session.turns:
            self.taken[turn.before.node, lead_taken(session.scenario, turn.before, turn.reply)] += 1
            self.came[turn.after.node] += 1


def traffic_of(scenario: Scenario, paths: Iterable[Path]) -> Traffic:
    """Play every attempt of the transcripts again, and count where they went.

    Of a folder, every file in it named after the scenario is read.
    """
    traffic = Traffic()
    for path in _files(scenario, paths, traffic):
        try:
            transcript = read_transcript(path, scenario=scenario.name)
        except TranscriptError as problem:
            traffic.refused.append(f"{path}: left out: {problem}")
            continue
        sessions, refused = replay_all(scenario, transcript)
        traffic.refused += [f"{path}: {line}" for line in refused]
        traffic.transcripts += bool(sessions)
        for session in sessions:
            traffic.add(session)
    return traffic


def _files(scenario: Scenario, paths: Iterable[Path], traffic: Traffic) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.rglob(f"{scenario.name}.jsonl"))
        if not found:
            traffic.refused.append(f"{path}: has no transcript called {scenario.name}.jsonl")
        yield from found
