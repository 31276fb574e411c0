"""What is worth a question besides the votes: what came to light, a customer who turned, a harm that drew many."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.engine import Turn
from trainingkit.live.debriefing import Cell, LookBack, Placing, Point
from trainingkit.model import Happening, Move

MANY = 0.3
"""From which share on a harmful answer has drawn many: three in ten."""


@dataclass(frozen=True, slots=True)
class Fall:
    """An answer, number `number`, upon which a breach came to light, and trust before and after it."""

    number: int
    was: int
    is_now: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A harmful answer that drew many: the point, the answer and the harm that costs most."""

    point: Point
    cell: Cell
    harm: Move


def betrayed(back: LookBack) -> Fall | None:
    """Return where a breach came to light first."""
    for number, turn in enumerate(back.session.turns, start=1):
        if any(effect.happening is Happening.BETRAYAL_FOUND for effect in turn.effects):
            return Fall(number, turn.before.mood.trust, turn.after.mood.trust)
    return None


def became_partner(back: LookBack) -> int | None:
    """Return the number of the answer with which the customer last turned from guarded to partner."""
    numbers = [number for number, turn in enumerate(back.session.turns, start=1) if _crosses(turn, back)]
    return numbers[-1] if numbers else None


def drew_many(back: LookBack) -> Drawn | None:
    """Return the harmful answer for which most were, if it was at least three in ten; taken or not."""
    costs = back.session.scenario.laws.costs
    found = [
        Drawn(point, cell, max(sorted(cell.moves & costs.keys()), key=lambda move: costs[move]))
        for point in back.points
        for cell in point.cells
        if cell.share is not None and cell.share >= MANY and cell.moves & costs.keys()
    ]
    return max(found, key=lambda drawn: drawn.cell.share or 0.0, default=None)


def placed_off(back: LookBack) -> tuple[Point, Placing] | None:
    """Return the point at which the middle of the room's placings was farthest from where the customer stood."""
    off = [
        (point, point.placing)
        for point in back.points
        if point.placing and abs(point.placing.middle - point.placing.stood) > point.placing.near
    ]
    return max(off, key=lambda pair: abs(pair[1].middle - pair[1].stood), default=None)


def _crosses(turn: Turn, back: LookBack) -> bool:
    laws = back.session.scenario.laws
    return laws.is_partner(turn.after.mood) and not laws.is_partner(turn.before.mood)
