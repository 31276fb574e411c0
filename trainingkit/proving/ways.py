"""The ways in which a reply can go: what each does to anger and trust, and which steps it can credit to whom.

Customers who differ only in the steps they have credited are one *standing* and a set; the set
is an integer with a bit for each of the 2^9 possibilities, so that all of them are moved at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations
from typing import NamedTuple

from trainingkit.model import Branch, Choice, Condition, Laws, Move, Result
from trainingkit.proving.roles import (
    POSITION,
    UNDO,
    Hearing,
    Roles,
    Sum,
    is_heard,
    smallest_sets,
    sums_of_others,
)

Credits = tuple[tuple[int, int, int], ...]
"""For each set of kinds that can be credited: how many, as bits, and to which customers it can be."""


_Places = tuple[tuple[str, int], ...]
_Asked = tuple[_Places, _Places, int]


class Way(NamedTuple):
    """What a reply can do: `credits` by how many points there is room for.

    `effects` are the changes of anger and the losses of trust (positive) that go with it.
    """

    effects: tuple[tuple[int, int], ...]
    repaired: frozenset[Move]
    risked: bool
    credits: tuple[Credits, ...]


class Reply(NamedTuple):
    """One reply in own words that goes a way: its moves, and a length in words."""

    moves: frozenset[Move]
    word_count: int


@dataclass(frozen=True)
class Steps:
    """The kinds of small steps as bits, and sets of sets of them as integers."""

    kinds: tuple[str, ...]

    @cached_property
    def bit_of(self) -> dict[str, int]:
        """The bit of each kind."""
        return {kind: 1 << place for place, kind in enumerate(self.kinds)}

    def bits(self, kinds: Iterable[str]) -> int:
        """Return kinds as bits."""
        return sum(self.bit_of[kind] for kind in set(kinds))

    def named(self, bits: int) -> frozenset[str]:
        """Return the kinds that the bits stand for."""
        return frozenset(kind for place, kind in enumerate(self.kinds) if bits >> place & 1)

    def with_and_without(self, has: int, lacks: int) -> int:
        """Return the set of all sets that have these kinds and lack those."""
        return _with_and_without(len(self.kinds), has, lacks)


@cache
def _with_and_without(count: int, has: int, lacks: int) -> int:
    return sum(1 << one for one in range(1 << count) if one & has == has and not one & lacks)


@dataclass
class Ways:
    """The ways of every reply under the laws; each question is answered once."""

    laws: Laws
    steps: Steps = field(init=False)
    _of_branches: dict[tuple[Roles, Hearing], tuple[tuple[Way, ...], ...]] = field(default_factory=dict)
    _of_moves: dict[tuple[frozenset[Move], Hearing], Way] = field(default_factory=dict)
    _roles: dict[tuple[tuple[Condition, ...], bool], Roles] = field(default_factory=dict)
    _masks_of: dict[_Asked, dict[int, int]] = field(default_factory=dict)
    _others: dict[Roles, dict[Sum, frozenset[Move]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.steps = Steps(tuple(dict.fromkeys(self.laws.steps.values())))

    def roles(self, branches: tuple[Branch, ...], *, enough: bool) -> Roles:
        """Return what moves are to these branches; what they ask of mood and flags is left out."""
        asked = tuple(
            Condition(all=branch.when.all, any=branch.when.any, none=branch.when.none, words=branch.when.words)
            for branch in branches
        )
        return self._roles.setdefault((asked, enough), Roles(self.laws, asked, enough))

    def of_choice(self, choice: Choice | Result, hearing: Hearing) -> Way:
        """Return the one way in which a choice goes; a placing or a marking moves nothing."""
        key = (choice.moves, hearing)
        if key not in self._of_moves:
            self._of_moves[key] = self._choice(choice, hearing)
        return self._of_moves[key]

    def _choice(self, choice: Choice | Result, hearing: Hearing) -> Way:
        roles = Roles(self.laws, (), hearing.enough)
        undone = bool(choice.moves & self.laws.undo_apology)
        total = Sum()
        for move in choice.moves:
            heard = is_heard(self.laws, hearing, move, undone=undone)
            total = roles.add(
                total,
                move,
                repair=heard and hearing.betrayed and move in self.laws.repair,
                risk=heard and not hearing.risked and move in self.laws.risk,
            )
        own = self._firsts(choice.moves, hearing, undone=undone)
        effects = (roles.effect(total, partner=hearing.partner),)
        credits = tuple(_ordered(self._masks(own, own, room)) for room in range(self.laws.most_gained + 1))
        return Way(effects, total.repaired, total.risked, credits)

    def of_branches(self, roles: Roles, hearing: Hearing) -> tuple[tuple[Way, ...], ...]:
        """Return, for each branch by place, all ways in which a reply that takes it can go."""
        key = (roles, hearing)
        if key not in self._of_branches:
            self._of_branches[key] = self._branches(roles, hearing)
        return self._of_branches[key]

    def reply(
        self,
        roles: Roles,
        hearing: Hearing,
        branch: int,
        way: Way,
        effect: tuple[int, int],
        *,
        credited: int,
        room: int,
        won: int,
    ) -> Reply:
        """Return a reply that takes the branch, goes the way and wins these kinds from this customer."""
        for undone in (False, True):
            for mine, sets in smallest_sets(roles, hearing, undone=undone).items():
                for other, members in self._sums_of_others(roles).items():
                    if bool(other.bits & UNDO) is not undone:
                        continue
                    total = roles.join(mine, other)
                    length = dict(roles.branches(total.bits)).get(branch)
                    same = (total.repaired, total.risked) == (way.repaired, way.risked)
                    if length is None or not same or roles.effect(total, partner=hearing.partner) != effect:
                        continue
                    for one in sets:
                        added = self._added(roles, hearing, mine, undone=undone)
                        own = self._firsts(one, hearing, undone=undone)
                        masks = self._masks(own, _earliest(own, added), room)
                        if masks.get(won, 0) >> credited & 1:
                            chosen = {added[kind][1] for kind in self.steps.named(won) if kind in added}
                            return Reply(one | chosen | members, length)
        raise AssertionError("a way that was found has a reply that goes it")

    def _branches(self, roles: Roles, hearing: Hearing) -> tuple[tuple[Way, ...], ...]:
        rooms = range(self.laws.most_gained + 1)
        found: list[dict[tuple[tuple[int, int], frozenset[Move], bool], list[dict[int, int]]]]
        found = [{} for _ in roles.conditions]
        others = self._sums_of_others(roles)
        for undone in (False, True):
            partners = [other for other in others if bool(other.bits & UNDO) is undone]
            for mine, sets in smallest_sets(roles, hearing, undone=undone).items():
                places = {
                    (place, roles.effect(total, partner=hearing.partner))
                    for total in {roles.join(mine, other) for other in partners}
                    for place, _ in roles.branches(total.bits)
                }
                if not places:
                    continue
                added = self._added(roles, hearing, mine, undone=undone)
                masks = [self._masks_of_all(sets, added, hearing, room, undone=undone) for room in rooms]
                for place, effect in places:
                    known = found[place].setdefault((effect, mine.repaired, mine.risked), [{} for _ in rooms])
                    for room in rooms:
                        _unite(known[room], masks[room])
        return tuple(map(_grouped, found))

    def _sums_of_others(self, roles: Roles) -> dict[Sum, frozenset[Move]]:
        if roles not in self._others:
            self._others[roles] = sums_of_others(roles)
        return self._others[roles]

    def _added(self, roles: Roles, hearing: Hearing, mine: Sum, *, undone: bool) -> dict[str, tuple[int, Move]]:
        """Return, for each kind, the earliest move that can be added without changing what the set comes to."""
        added: dict[str, tuple[int, Move]] = {}
        for move in roles.winning:
            if not is_heard(self.laws, hearing, move, undone=undone) or move not in self.laws.steps:
                continue
            repair = hearing.betrayed and move in self.laws.repair
            risk = not hearing.risked and move in self.laws.risk
            if roles.add(mine, move, repair=repair, risk=risk) == mine:
                added.setdefault(self.laws.steps[move], (POSITION[move], move))
        return added

    def _firsts(self, moves: Iterable[Move], hearing: Hearing, *, undone: bool) -> dict[str, int]:
        """Return where in the codebook each kind is first heard."""
        firsts: dict[str, int] = {}
        for move in sorted(moves, key=POSITION.__getitem__):
            if move in self.laws.steps and is_heard(self.laws, hearing, move, undone=undone):
                firsts.setdefault(self.laws.steps[move], POSITION[move])
        return firsts

    def _masks_of_all(
        self,
        sets: list[frozenset[Move]],
        added: dict[str, tuple[int, Move]],
        hearing: Hearing,
        room: int,
        *,
        undone: bool,
    ) -> dict[int, int]:
        masks: dict[int, int] = {}
        for one in sets:
            own = self._firsts(one, hearing, undone=undone)
            _unite(masks, self._masks(own, _earliest(own, added), room))
        return masks

    def _masks(self, own: dict[str, int], could: dict[str, int], room: int) -> dict[int, int]:
        """Return which kinds can be credited to which customers, where each of `own` has to be said.

        Steps are credited in the order of the codebook until there is no room, so what
        stands before the last one credited must have been credited already.
        """
        key = (tuple(own.items()), tuple(could.items()), room)
        if key not in self._masks_of:
            self._masks_of[key] = dict(self._each_mask(own, could, room))
        return self._masks_of[key]

    def _each_mask(self, own: dict[str, int], could: dict[str, int], room: int) -> Iterator[tuple[int, int]]:
        bit_of = self.steps.bit_of
        places = [(bit_of[kind], position) for kind, position in could.items()]
        said = [(bit_of[kind], position) for kind, position in own.items()]
        said_bits = sum(bit for bit, _ in said)
        for size in range(room + 1):
            for chosen in combinations(places, size):
                won = sum(bit for bit, _ in chosen)
                before = said_bits if room else 0
                if room and size == room:
                    last = max(position for _, position in chosen)
                    before = sum(bit for bit, position in said if position < last)
                yield won, self.steps.with_and_without(before & ~won, won)


def _grouped(
    found: dict[tuple[tuple[int, int], frozenset[Move], bool], list[dict[int, int]]],
) -> tuple[Way, ...]:
    """Return the ways, those that credit the same brought together."""
    alike: dict[tuple[frozenset[Move], bool, tuple[Credits, ...]], list[tuple[int, int]]] = {}
    for (effect, repaired, risked), masks in found.items():
        alike.setdefault((repaired, risked, tuple(map(_ordered, masks))), []).append(effect)
    return tuple(Way(tuple(effects), *key) for key, effects in alike.items())


def _earliest(own: dict[str, int], added: dict[str, tuple[int, Move]]) -> dict[str, int]:
    could = dict(own)
    for kind, (position, _) in added.items():
        could[kind] = min(position, could.get(kind, position))
    return could


def _unite(masks: dict[int, int], more: dict[int, int]) -> None:
    for won, mask in more.items():
        masks[won] = masks.get(won, 0) | mask


def _ordered(masks: dict[int, int]) -> Credits:
    return tuple((won.bit_count(), won, mask) for won, mask in sorted(masks.items()) if mask)


def all_bits(value: int) -> Iterator[int]:
    """Give the places of the bits that are set."""
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low
