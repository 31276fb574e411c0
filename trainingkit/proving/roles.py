"""What a move is to the laws and to the conditions of a node: the bits that all its consequences follow from.

A set of moves is not looked at one by one (there are 2^30). It is a pair: the moves that
can win something, of which the smallest sets are kept, and the others, of which only the
sum of their bits matters. What two sets have in common in these bits, they have in common
in all that follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from trainingkit.model import Condition, Laws, Move, Range

ORDER = tuple(Move)
POSITION = {move: position for position, move in enumerate(ORDER)}
CALM, PROVOKE, HARM, UNDO, SLIP, MORE = (1 << place for place in range(6))
_FIRST_OF_CONDITIONS = 6
MOST_WORDS = 1_500
"""As many words as fit into the longest reply that a session takes (3,000 characters)."""


class Hearing(NamedTuple):
    """What of a mood and a memory decides how a reply is heard, besides the steps credited."""

    hot: bool
    partner: bool
    betrayed: bool
    risked: bool
    enough: bool


class Sum(NamedTuple):
    """What a set of moves comes to: its bits, its cost, the repairs made and whether a risk was taken."""

    bits: int = 0
    cost: int = 0
    repaired: frozenset[Move] = frozenset()
    risked: bool = False


@dataclass(frozen=True)
class Roles:
    """The laws as bits, with the conditions of the branches that could be taken."""

    laws: Laws = field(compare=False)
    conditions: tuple[Condition, ...]
    enough: bool

    @cached_property
    def winning(self) -> tuple[Move, ...]:
        """The moves that can win or mend something, in the order of the codebook."""
        could = (self.laws.steps.keys() | self.laws.repair | self.laws.risk) - self.laws.undo_apology
        return tuple(move for move in ORDER if move in could)

    @cached_property
    def bits(self) -> Mapping[Move, int]:
        """The bits of each move."""
        return {move: self._bits(move) for move in ORDER}

    def add(self, one: Sum, move: Move, *, repair: bool = False, risk: bool = False) -> Sum:
        """Return what a set comes to with one more move."""
        return Sum(
            self._settle(one.bits | self.bits[move]),
            min(self.laws.most_lost, one.cost + self.laws.costs.get(move, 0)),
            one.repaired | {move} if repair else one.repaired,
            one.risked or risk,
        )

    def join(self, one: Sum, other: Sum) -> Sum:
        """Return what two sets come to together."""
        cost = min(self.laws.most_lost, one.cost + other.cost)
        return Sum(self._settle(one.bits | other.bits), cost, one.repaired | other.repaired, one.risked or other.risked)

    def effect(self, one: Sum, *, partner: bool) -> tuple[int, int]:
        """Return the change of anger and the loss of trust (positive), without the gains."""
        slip = bool(one.bits & SLIP) and not partner
        more = self.laws.enough_cost if one.bits & MORE else 0
        calms = bool(one.bits & CALM) and not one.bits & (HARM | UNDO)
        temper = 1 if one.bits & PROVOKE else -1 if calms else 0
        return temper, min(self.laws.most_lost, one.cost + slip + more)

    def branches(self, bits: int) -> tuple[tuple[int, int], ...]:
        """Return each branch that a reply with these bits can take, by place, and a length in words that takes it."""
        if bits not in self._known:
            self._known[bits] = tuple(self._branches(bits))
        return self._known[bits]

    @cached_property
    def _known(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    def _branches(self, bits: int) -> Iterator[tuple[int, int]]:
        left: list[Range] = [(1, MOST_WORDS)]
        for place, condition in enumerate(self.conditions):
            if not self._fits(place, bits):
                continue
            wanted = condition.words or (0, MOST_WORDS)
            common = [(max(low, wanted[0]), min(high, wanted[1])) for low, high in left]
            lengths = [low for low, high in common if low <= high]
            if lengths:
                yield place, lengths[0]
            left = [part for ends in left for part in _without(ends, wanted)]

    @cached_property
    def _layout(self) -> tuple[tuple[int, int, tuple[tuple[Move, int], ...]], ...]:
        """For each condition: the bit of `any`, the bit of `none`, and a bit for each move of `all`."""
        layout, next_bit = [], _FIRST_OF_CONDITIONS
        for condition in self.conditions:
            alls = tuple(
                (move, 1 << (next_bit + 2 + place)) for place, move in enumerate(sorted(condition.all, key=ORDER.index))
            )
            layout.append((1 << next_bit, 1 << (next_bit + 1), alls))
            next_bit += 2 + len(alls)
        return tuple(layout)

    def _bits(self, move: Move) -> int:
        laws = self.laws
        bits = CALM if move in laws.calm else 0
        bits |= PROVOKE if move in laws.provoke else 0
        bits |= HARM if move in laws.costs else 0
        bits |= UNDO if move in laws.undo_apology else 0
        bits |= SLIP if move in laws.slips else 0
        spare = move not in laws.welcome_when_enough and move not in laws.costs and move not in laws.slips
        bits |= MORE if self.enough and spare else 0
        for condition, (any_bit, none_bit, alls) in zip(self.conditions, self._layout, strict=True):
            bits |= any_bit if move in condition.any else 0
            bits |= none_bit if move in condition.none else 0
            bits |= sum(bit for wanted, bit in alls if wanted is move)
        return bits

    def _settle(self, bits: int) -> int:
        """Return the bits without those that no longer matter: a condition that is lost stays lost."""
        for any_bit, none_bit, alls in self._layout:
            if bits & none_bit:
                bits &= ~(any_bit | sum(bit for _, bit in alls))
        return bits

    def _fits(self, place: int, bits: int) -> bool:
        any_bit, none_bit, alls = self._layout[place]
        hit = not self.conditions[place].any or bool(bits & any_bit)
        return hit and not bits & none_bit and all(bits & bit for _, bit in alls)


def _without(ends: Range, wanted: Range) -> Iterator[Range]:
    if ends[0] < wanted[0]:
        yield ends[0], min(ends[1], wanted[0] - 1)
    if ends[1] > wanted[1]:
        yield max(ends[0], wanted[1] + 1), ends[1]


def sums_of_others(roles: Roles) -> dict[Sum, frozenset[Move]]:
    """Return all that the moves which win nothing can come to, each with one set that does."""
    found: dict[Sum, frozenset[Move]] = {Sum(): frozenset()}
    for move in ORDER:
        if move in roles.winning:
            continue
        for one, members in list(found.items()):
            found.setdefault(roles.add(one, move), members | {move})
    return found


def smallest_sets(roles: Roles, hearing: Hearing, *, undone: bool) -> dict[Sum, list[frozenset[Move]]]:
    """Return all that the winning moves can come to, each with its smallest sets.

    Where the apology is `undone`, or the customer too angry, a move counts for the
    conditions and is not heard.
    """
    found: dict[Sum, list[frozenset[Move]]] = {Sum(): [frozenset()]}
    for move in roles.winning:
        heard = is_heard(roles.laws, hearing, move, undone=undone)
        repair = heard and hearing.betrayed and move in roles.laws.repair
        risk = heard and not hearing.risked and move in roles.laws.risk
        for one, sets in list(found.items()):
            more = roles.add(one, move, repair=repair, risk=risk)
            if more != one:
                found[more] = _smallest([*found.get(more, ()), *(members | {move} for members in sets)])
    return found


def is_heard(laws: Laws, hearing: Hearing, move: Move, *, undone: bool) -> bool:
    """Return whether a helping move is heard at all."""
    return not undone and (not hearing.hot or move in laws.heard_when_hot)


def _smallest(sets: list[frozenset[Move]]) -> list[frozenset[Move]]:
    unique = sorted(set(sets), key=lambda one: (len(one), sorted(POSITION[move] for move in one)))
    kept: list[frozenset[Move]] = []
    for one in unique:
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept
