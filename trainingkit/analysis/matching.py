"""Match a pattern against sentences, all positions at once, bit by bit.

A state is an integer whose bit `p` says "word `p` may come next". Each element of a
program turns one state into the next, so a match costs the length of the pattern and
there is nothing to backtrack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Program = list[Any]
_WORDS = (0, 10)  # the elements that stand for one named word: SYMBOL, UNION


@dataclass(slots=True)
class Masks:
    """Where each symbol stands (bit `p` = word `p`), in one sentence or in several.

    `full`: all words. `ends`: the bit after the last word of each sentence, where no word
    stands, so that no match runs from one sentence into the next.
    """

    symbols: dict[str, int]
    count: int
    full: int
    ends: int
    opening: int
    clauses: int
    breaks: int
    unions: dict[int | str, int] = field(default_factory=dict)

    def union(self, name: int | str, members: list[str]) -> int:
        """Return where any of `members` stands; worked out once."""
        mask = self.unions.get(name)
        if mask is None:
            mask = 0
            symbols = self.symbols
            for member in members:
                if member in symbols:
                    mask |= symbols[member]
            self.unions[name] = mask
        return mask


def together(parts: list[Masks]) -> Masks:
    """Return the masks of several sentences as one, an empty place between each two."""
    whole = Masks({}, 0, 0, 0, 0, 0, 0)
    symbols = whole.symbols
    for part in parts:
        at = whole.count
        for name, mask in part.symbols.items():
            symbols[name] = symbols.get(name, 0) | mask << at
        whole.full |= part.full << at
        whole.ends |= part.ends << at
        whole.opening |= part.opening << at
        whole.clauses |= part.clauses << at
        whole.breaks |= part.breaks << at
        whole.count = at + part.count + 1
    return whole


def run(program: Program, state: int, masks: Masks) -> int:
    """Return the state after `program`; 0 if it matches nowhere."""
    symbols, unions = masks.symbols, masks.unions
    for element in program:
        kind = element[0]
        if kind == 10:  # UNION
            name = element[1]
            state = (state & (unions[name] if name in unions else masks.union(name, element[2]))) << 1
        elif kind == 0:  # SYMBOL
            if element[1] not in symbols:
                return 0
            state = (state & symbols[element[1]]) << 1
        elif kind == 2:  # CHOICE
            before, state = state, 0
            for branch in element[1]:
                if len(branch) == 1 and branch[0][0] == 10:  # a UNION, as most have one: no call for it
                    state |= (before & masks.union(branch[0][1], branch[0][2])) << 1
                else:
                    state |= run(branch, before, masks)
            tails = element[2]
            for word in tails.keys() & symbols.keys():
                after = (before & symbols[word]) << 1
                if after:
                    state |= run(tails[word], after, masks)
        elif kind == 1:  # OPTION
            inner = element[1]
            first = inner[0]
            if len(inner) > 1 or first[0] not in _WORDS:
                state |= run(inner, state, masks)
            elif first[0] == 10:
                state |= (state & masks.union(first[1], first[2])) << 1
            elif first[1] in symbols:
                state |= (state & symbols[first[1]]) << 1
        elif kind == 3:  # GAP
            state = _gap(state, element[1], masks.full if element[2] else masks.full & ~masks.breaks)
        elif kind == 4:  # NOT
            state = _without(element[1], state, masks)
        elif kind == 6:  # CLAUSE
            state &= masks.clauses
        elif kind == 5:  # OPENING
            state &= masks.opening
        elif kind == 7:  # END
            state &= masks.ends
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
    if len(program) == 1 and first[0] == 10:
        return state & ~masks.union(first[1], first[2])
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
    found: list[tuple[int, int]] = []
    starts = masks.full & _opens(program[0], masks)
    while starts:
        bit = starts & -starts
        ends = run(program, bit, masks)
        if not ends:
            starts ^= bit
            continue
        first = bit.bit_length() - 1
        last = max((ends & -ends).bit_length() - 1, first + 1)
        found.append((first, last))
        starts &= -1 << last
    return found


def _opens(element: Any, masks: Masks) -> int:
    """Return the words at which a program may match that begins with `element`."""
    kind = element[0]
    if kind == 0:  # SYMBOL
        return masks.symbols.get(element[1], 0)
    if kind == 10:  # UNION
        return masks.union(element[1], element[2])
    if kind == 5:  # OPENING
        return masks.opening
    return masks.clauses if kind == 6 else masks.full
