"""Attempts as a trainee looks back on them: read from transcripts, played again, marked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainingkit.authoring import scenario_named
from trainingkit.engine import Session, read_transcript, replay
from trainingkit.engine.transcripts import FOLDER
from trainingkit.errors import ContentError, TranscriptDamaged, TranscriptError, TranscriptForeign
from trainingkit.model import Criterion, Move, Scenario, Score
from trainingkit.scoring import mark


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt, played again.

    `curve` is trust from the opening on; `made` the moves made, `missed` those that an unmet criterion
    asked for; `day` is None where the transcript keeps none (before format 2).
    """

    scenario: Scenario
    folder: Path
    day: date | None
    score: Score
    curve: tuple[int, ...]
    made: frozenset[Move]
    missed: frozenset[Move]
    hints: int
    undone: int

    @property
    def ended(self) -> bool:
        """Whether the conversation was led to its end."""
        return self.score.ended_at is not None

    @property
    def share(self) -> float:
        """The share of the points, 0 to 1."""
        return self.score.points / self.score.out_of

    def earned(self, criterion: Criterion) -> float:
        """Return the points for a criterion."""
        return next(verdict.earned for verdict in self.score.verdicts if verdict.criterion == criterion)


@dataclass(frozen=True, slots=True)
class Record:
    """All that was tried at one scenario in one folder, in order.

    `other_version` counts attempts at another version of it, which are not guessed at.
    """

    scenario: Scenario
    folder: Path
    tried: tuple[Tried, ...] = ()
    other_version: int = 0
    notes: tuple[str, ...] = ()

    @property
    def best(self) -> Tried | None:
        """The attempt with the most points, the later of equals; None where nothing was tried."""
        return max(reversed(self.tried), key=lambda one: one.score.points, default=None)


def records_in(folder: Path) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Return a record for each transcript in a folder, and the names of those that are of no scenario here."""
    found: list[Record] = []
    strange: list[str] = []
    for path in sorted((folder / FOLDER).glob("*.jsonl")):
        if "." in path.stem:
            continue  # set aside by the player, which told so
        try:
            found.append(record_of(scenario_named(path.stem, beside=folder), folder))
        except ContentError:
            strange.append(path.name)
    return tuple(found), tuple(strange)


def record_of(scenario: Scenario, folder: Path) -> Record:
    """Return what was tried at a scenario in a folder; nothing that cannot be read is guessed at."""
    path = folder / FOLDER / f"{scenario.name}.jsonl"
    try:
        transcript = read_transcript(path, scenario=scenario.name)
    except TranscriptError as problem:
        return Record(scenario, folder, notes=(str(problem),) if path.exists() else ())
    tried: list[Tried] = []
    notes = list(transcript.notes)
    other_version = 0
    for attempt in transcript.attempts:
        try:
            session = replay(scenario, attempt)
        except TranscriptForeign:
            other_version += bool(attempt.deeds)
        except TranscriptDamaged as problem:
            notes.append(str(problem))
        else:
            if session.turns:
                tried.append(_tried(session, folder, attempt.day))
    return Record(scenario, folder, tuple(tried), other_version, tuple(notes))


def in_time(tried: Iterable[Tried]) -> tuple[Tried, ...]:
    """Return attempts by day; those whose day was not kept come first."""
    return tuple(sorted(tried, key=lambda one: one.day or date.min))


def _tried(session: Session, folder: Path, day: date | None) -> Tried:
    score = mark(session)
    made = frozenset(move for turn in session.turns for move in turn.reply.moves)
    unmet = [verdict.criterion.when for verdict in score.verdicts if not verdict.earned]
    asked = frozenset(move for when in unmet for move in when.made | when.made_any | when.first)
    return Tried(
        scenario=session.scenario,
        folder=folder,
        day=day,
        score=score,
        curve=(session.scenario.customer.mood.trust, *(turn.after.mood.trust for turn in session.turns)),
        made=made,
        missed=asked - made,
        hints=len(session.hinted),
        undone=session.undone,
    )
