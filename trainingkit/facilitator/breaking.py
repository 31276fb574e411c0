"""Where breaks fall: no stretch too long, all of them much alike, and rather between two lessons than within one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import inf

_Found = tuple[float, tuple[int, ...]]


def broken(lengths: Sequence[int], breaks: int, longest: int, costs: Sequence[float]) -> tuple[int, ...] | None:
    """Return after which parts (from 0) the breaks fall; None where no stretch can be kept within `longest`.

    `costs` says of every place between two parts how unwelcome a break is there, in squared minutes off
    the mean stretch; infinitely many forbid it.
    """
    at = list(accumulate(lengths, initial=0))
    mean = at[-1] / (breaks + 1)

    @cache
    def best(first: int, left: int) -> _Found | None:
        """Return the cheapest breaks for the parts from `first` on, with `left` breaks to come."""
        if not left:
            alone = at[-1] - at[first]
            return ((alone - mean) ** 2, ()) if alone <= longest else None
        found: list[_Found] = []
        for last in range(first, len(lengths) - left):
            stretch = at[last + 1] - at[first]
            if stretch > longest:
                break
            rest = best(last + 1, left - 1)
            if rest is not None and costs[last] < inf:
                cost = (stretch - mean) ** 2 + costs[last] + rest[0]
                found.append((cost, (last, *rest[1])))
        return min(found, default=None)

    cheapest = best(0, breaks)
    return cheapest[1] if cheapest else None
