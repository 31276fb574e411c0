"""Match a pattern against a sentence, all positions at once, bit by bit.

A state is an integer whose bit `p` says "word `p` may come next". Each element of a
program turns one state into the next, so a match costs the length of the pattern and
there is nothing to backtrack.
"""

from __future__ import annotations

from typing import Any

Program = list[Any]


class Masks:
    """Where in one sentence of `count` words each symbol stands (bit `p` = word `p`)."""

    __slots__ = ("breaks", "clauses", "count", "full", "opening", "symbols")

    def __init__(
        self, symbols: dict[str, int], count: int, opening: int, clauses: int, breaks: int
    ) -> None:
        self.symbols = symbols
        self.count = count
        self.full = (1 << count) - 1
        self.opening = opening
        self.clauses = clauses
        self.breaks = breaks | 1 | 1 << count


def run(program: Program, state: int, masks: Masks) -> int:
    """Return the state after `program`; 0 if it matches nowhere."""
    for element in program:
        kind = element[0]
        if kind == 0:  # SYMBOL
            state = (state & masks.symbols.get(element[1], 0)) << 1
        elif kind == 1:  # OPTION
            state |= run(element[1], state, masks)
        elif kind == 2:  # CHOICE
            before, state = state, 0
            for branch in element[1]:
                state |= run(branch, before, masks)
        elif kind == 3:  # GAP
            state = _gap(state, element[1], masks.full if element[2] else masks.full & ~masks.breaks)
        elif kind == 4:  # NOT
            state = _without(element[1], state, masks)
        elif kind == 5:  # OPENING
            state &= masks.opening
        elif kind == 6:  # CLAUSE
            state &= masks.clauses
        elif kind == 7:  # END
            state &= 1 << masks.count
        elif kind == 8:  # BREAK
            state &= masks.breaks
        else:  # ANY
            state = (state & masks.full) << 1
        if not state:
            return 0
    return state


def _gap(state: int, size: int, allowed: int) -> int:
    step = state
    for _ in range(size):
        step = (step & allowed) << 1
        if not step:
            break
        state |= step
    return state


def _without(program: Program, state: int, masks: Masks) -> int:
    first = program[0]
    if len(program) == 1 and first[0] == 0:
        return state & ~int(masks.symbols.get(first[1], 0))
    kept = 0
    rest = state
    while rest:
        bit = rest & -rest
        rest ^= bit
        if not run(program, bit, masks):
            kept |= bit
    return kept


def matches(program: Program, masks: Masks) -> list[tuple[int, int]]:
    """Return the words `[first, last)` of every match, leftmost and shortest, not nested."""
    if not run(program, masks.full, masks):
        return []
    found: list[tuple[int, int]] = []
    first = 0
    while first < masks.count:
        ends = run(program, 1 << first, masks)
        if ends:
            last = (ends & -ends).bit_length() - 1
            found.append((first, max(last, first + 1)))
            first = max(last, first + 1)
        else:
            first += 1
    return found
