"""What was earned, and for what."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.model.rubric import Criterion
from trainingkit.move import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that decided a criterion: reply number `turn` (from 1) and the span in it."""

    turn: int
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A criterion, what was earned of it, and the words for (or against) it.

    `dropped` names the facts that a rewrite should have kept and did not.
    """

    criterion: Criterion
    earned: float
    quotes: tuple[Quote, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The mark of one attempt, 0 to `out_of` points.

    `attempted` is False where no reply was given: a state of its own, not a bad score.
    """

    scenario: str
    points: float
    out_of: float
    verdicts: tuple[Verdict, ...]
    attempted: bool
    ended_at: str | None = None
