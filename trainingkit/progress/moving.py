"""The moves that somebody makes and misses, attempt after attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.model import Move
from trainingkit.progress.record import Tried
from trainingkit.scoring import Bearing
from trainingkit.scoring.feedback import bearing

MOST_ATTEMPTS = 8
MOST_MOVES = 6


class Sign(StrEnum):
    """What became of a move in one attempt."""

    MADE = "made"
    MISSED = "missed"
    HARMED = "harmed"
    NEITHER = "neither"


class Habit(StrEnum):
    """What a move is to somebody by now."""

    MISSING = "missing"
    IN_THE_WAY = "in_the_way"
    MAKES = "makes"


@dataclass(frozen=True, slots=True)
class MoveOverTime:
    """A move, what it is by now, and its sign in each attempt, the latest last."""

    move: Move
    habit: Habit
    signs: tuple[Sign, ...]


def moves_over_time(tried: Sequence[Tried]) -> tuple[MoveOverTime, ...]:
    """Return the moves of the latest attempts, what is missing first; at most six of each habit."""
    latest = tried[-MOST_ATTEMPTS:]
    rows = [row for move in Move if (row := _row(move, latest)) is not None]
    return tuple(
        row for habit in Habit for row in sorted((row for row in rows if row.habit is habit), key=_rank)[:MOST_MOVES]
    )


def _row(move: Move, latest: Sequence[Tried]) -> MoveOverTime | None:
    signs = tuple(_sign(move, one) for one in latest)
    told = [sign for sign in signs if sign is not Sign.NEITHER]
    if not told:
        return None
    habits = {Sign.MADE: Habit.MAKES, Sign.MISSED: Habit.MISSING, Sign.HARMED: Habit.IN_THE_WAY}
    return MoveOverTime(move, habits[told[-1]], signs)


def _sign(move: Move, one: Tried) -> Sign:
    harms = bearing(move, one.scenario.laws) is Bearing.HURTS
    if move in one.made:
        return Sign.HARMED if harms else Sign.MADE if move in one.scenario.laws.steps else Sign.NEITHER
    return Sign.MISSED if move in one.missed and not harms else Sign.NEITHER


def _rank(row: MoveOverTime) -> tuple[int, int, str]:
    """What came up last stands first; of equals what came up more often."""
    told = [place for place, sign in enumerate(row.signs) if sign is not Sign.NEITHER]
    return (-told[-1], -len(told), row.move)
