"""Minutes shared out among parts, to the last one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from trainingkit.facilitator.frame import Bounds


def shared(minutes: int, bounds: Sequence[Bounds]) -> list[int] | None:
    """Return how long each part takes, so that they sum to `minutes`; None where their bounds do not allow it.

    What is more or less than usual is shared out by the room that each part has.
    """
    usual = [bound.usual for bound in bounds]
    more = minutes - sum(usual)
    room = [bound.most - bound.usual if more > 0 else bound.usual - bound.least for bound in bounds]
    if abs(more) > sum(room):
        return None
    sign = 1 if more > 0 else -1
    return [length + sign * part for length, part in zip(usual, _parts(abs(more), room), strict=True)]


def _parts(whole: int, weights: Sequence[int]) -> list[int]:
    """Share out a whole number by whole weights, exactly; no part is more than its weight if `whole` is not."""
    total = sum(weights)
    if not total:
        return [0 for _ in weights]
    ends = [whole * reached // total for reached in accumulate(weights, initial=0)]
    return [after - before for before, after in pairwise(ends)]
