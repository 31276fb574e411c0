"""Where the conversations of a class went: transcripts, played again and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trainingkit.engine import Session, Turn, offered, read_transcript, replay_all
from trainingkit.engine.rules import branch_taken
from trainingkit.errors import TranscriptError
from trainingkit.model import Branch, Choice, Scenario


@dataclass
class Traffic:
    """How often each point was come to and each way on was taken.

    `refused` has a line for each transcript or attempt that could not be played again.
    """

    conversations: int = 0
    transcripts: int = 0
    came: Counter[str] = field(default_factory=Counter)
    taken: Counter[tuple[str, Choice | Branch]] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    @property
    def most_taken(self) -> int:
        """How often the busiest choice or branch was taken."""
        return max(self.taken.values(), default=0)

    def add(self, session: Session) -> None:
        """Count a conversation; one in which nothing was said is none."""
        if not session.turns:
            return
        self.conversations += 1
        self.came[session.scenario.start] += 1
        for turn in session.turns:
            self.taken[turn.before.node, _lead(session.scenario, turn)] += 1
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


def _lead(scenario: Scenario, turn: Turn) -> Choice | Branch:
    """Return the choice or branch of the file that a reply took."""
    if turn.reply.choice is not None:
        return offered(scenario, turn.before)[turn.reply.choice - 1]
    return branch_taken(scenario, turn.before, turn.reply)
