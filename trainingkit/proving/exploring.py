"""Every state that a scenario can reach, exactly, and the shortest play that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from trainingkit.engine import State, opening
from trainingkit.model import Branch, Choice, Happening, Lead, Mood, Move, Node, Result, Scenario
from trainingkit.proving.standing import Standing, hearing_of, led, moved, room, standing_of
from trainingkit.proving.ways import Credits, Way, Ways, all_bits

MOST_LOOKS = 2_500_000
"""How many consequences are looked at before the prover stops, and says so: some seconds."""
MOST_LOOKS_IF_LARGE = 600_000
LARGE = 60
"""From so many nodes on the prover stops sooner: a check that takes long is not run."""


class Point(NamedTuple):
    """What a front shows of a state: the node, the mood, the flags."""

    node: str
    mood: Mood
    flags: frozenset[str]


class Said(NamedTuple):
    """A step of a directed play: a choice by its number, a set of moves in so many words, or a placing or marking."""

    choice: int | None
    moves: frozenset[Move]
    word_count: int = 0
    result: Result | None = None


class Arrival(NamedTuple):
    """How customers came to a standing: from where, after how many replies, by which lead and way."""

    step: int
    new: int
    source: Standing
    lead: Lead
    way: Way
    effect: tuple[int, int]
    credits: Credits
    won: int
    forgot: bool


@dataclass
class Exploration:
    """All that a scenario can reach.

    `reached` maps each standing to the customers who can be there, a bit for each set of
    credited steps. `leads_taken` are the choices and branches that can be taken, as node
    and line; `betrayed_at` how much trust there was where a betrayal was found out.
    `complete` is False where the bound was hit: then there is more.
    """

    scenario: Scenario
    ways: Ways
    reached: dict[Standing, int] = field(default_factory=dict)
    leads_taken: set[tuple[str, int]] = field(default_factory=set)
    betrayed_at: set[int] = field(default_factory=set)
    complete: bool = True
    _looks_left: int = MOST_LOOKS
    _arrivals: dict[Standing, list[Arrival]] = field(default_factory=dict)
    _layers: list[dict[Standing, int]] = field(default_factory=list)

    @cached_property
    def states(self) -> int:
        """How many states are reachable."""
        return sum(bits.bit_count() for bits in self.reached.values())

    @cached_property
    def points(self) -> Mapping[Point, Standing]:
        """Every reachable node, mood and flags, each with the standing that is reached soonest."""
        points: dict[Point, Standing] = {}
        for layer in self._layers:
            for at in layer:
                points.setdefault(Point(at.node, at.mood, at.flags), at)
        return points

    def play_to(self, point: Point) -> tuple[Said, ...]:
        """Return a shortest play that shows this point.

        Raises:
            KeyError: If it cannot be reached.
        """
        return self.play_to_standing(self.points[point])

    def play_to_standing(self, at: Standing) -> tuple[Said, ...]:
        """Return a shortest play that leads to this standing."""
        step = next(number for number, layer in enumerate(self._layers) if at in layer)
        return self._play(at, next(all_bits(self._layers[step][at])), step)

    def play_to_state(self, state: State) -> tuple[Said, ...]:
        """Return a shortest play that leads to exactly this state."""
        at, credited = standing_of(state), self.ways.steps.bits(state.credited)
        step = next(number for number, layer in enumerate(self._layers) if layer.get(at, 0) >> credited & 1)
        return self._play(at, credited, step)

    def each_state(self) -> Iterator[State]:
        """Give every reachable state."""
        for at, customers in self.reached.items():
            for credited in all_bits(customers):
                yield at.state(self.ways.steps.named(credited))

    def _play(self, at: Standing, credited: int, step: int) -> tuple[Said, ...]:
        said: list[Said] = []
        while step:
            come = next(come for come in self._arrivals[at] if come.step == step and come.new >> credited & 1)
            before, won = self._before(come, credited)
            said.append(self._said(come, before, won))
            at, credited, step = come.source, before, step - 1
        return tuple(reversed(said))

    def _before(self, come: Arrival, credited: int) -> tuple[int, int]:
        """Return the steps credited before a reply, and those that it won."""
        came_from = self._layers[come.step - 1][come.source]
        for count, won, mask in come.credits:
            if count != come.won:
                continue
            if come.forgot and came_from & mask:
                return next(all_bits(came_from & mask)), won
            if not come.forgot and credited & won == won and (came_from & mask) >> (credited ^ won) & 1:
                return credited ^ won, won
        raise AssertionError("whoever arrived came from somewhere")

    def _said(self, come: Arrival, credited: int, won: int) -> Said:
        at = come.source
        node = self.scenario.nodes[at.node]
        if isinstance(come.lead, Choice):
            return Said(offered(node, at).index(come.lead) + 1, come.lead.moves)
        if isinstance(come.lead, Result):
            return Said(None, come.lead.moves, result=come.lead)
        branches = heard(node, at)
        moves, word_count = self.ways.reply(
            self.ways.roles(branches, enough=node.enough),
            hearing_of(self.scenario, at),
            branches.index(come.lead),
            come.way,
            come.effect,
            credited=credited,
            room=room(self.scenario, at, come.way),
            won=won,
        )
        return Said(None, moves, word_count)


def explore(scenario: Scenario, *, bound: int | None = None, ways: Ways | None = None) -> Exploration:
    """Return every state that a scenario can reach, by choices and by each branch of free text.

    Free text is taken as every set of moves and every length that some reply could have.
    `bound` limits the consequences looked at; where it is hit, `complete` is False.
    """
    found = Exploration(scenario, ways or Ways(scenario.laws))
    first = opening(scenario)
    layer = {standing_of(first): 1 << found.ways.steps.bits(first.credited)}
    found.reached.update(layer)
    found._looks_left = bound or (MOST_LOOKS_IF_LARGE if len(scenario.nodes) >= LARGE else MOST_LOOKS)
    while layer:
        found._layers.append(layer)
        layer = _next_layer(found, layer)
    return found


def open_ways(found: Exploration, at: Standing) -> Iterator[tuple[Lead, Way]]:
    """Give every lead that can be taken at a standing, with each way in which it can go."""
    if at.ended:
        return
    node = found.scenario.nodes[at.node]
    hearing = hearing_of(found.scenario, at)
    for choice in offered(node, at):
        yield choice, found.ways.of_choice(choice, hearing)
    for result in possible(node):
        yield result, found.ways.of_choice(result, hearing)
    branches = heard(node, at)
    if branches:
        roles = found.ways.roles(branches, enough=node.enough)
        for branch, ways in zip(branches, found.ways.of_branches(roles, hearing), strict=True):
            for way in ways:
                yield branch, way


def offered(node: Node, at: Standing) -> tuple[Choice, ...]:
    """Return the choices that are offered at a standing."""
    mood = at.mood
    return tuple(choice for choice in node.choices if choice.when.fits_mood(mood, at.flags))


def possible(node: Node) -> tuple[Result, ...]:
    """Return where a placing or a marking at a node can lead; whoever cannot be off is never led there."""
    return node.results[:1] if node.place and not node.place.can_be_off else node.results


def heard(node: Node, at: Standing) -> tuple[Branch, ...]:
    """Return the branches whose mood and flags fit at a standing."""
    mood = at.mood
    return tuple(branch for branch in node.listen if branch.when.fits_mood(mood, at.flags))


def _next_layer(found: Exploration, layer: dict[Standing, int]) -> dict[Standing, int]:
    following: dict[Standing, int] = {}
    led_to: dict[tuple[Standing, str, Happening | None, frozenset[str]], tuple[Standing, bool]] = {}
    step = len(found._layers)
    for at, customers in layer.items():
        if found._looks_left <= 0:
            found.complete = False
            break
        found._looks_left -= 1
        for lead, way in open_ways(found, at):
            credits = way.credits[room(found.scenario, at, way)]
            for won, credited in _credited(customers, credits).items():
                found._looks_left -= 3 + len(way.effects)
                found.leads_taken.add((at.node, lead.line))
                for effect in way.effects:
                    left = moved(at, way, effect, won)
                    key = (left, lead.to, lead.happens, lead.sets)
                    if key not in led_to:
                        led_to[key] = led(found.scenario, left, lead)
                    target, forgot = led_to[key]
                    if forgot:
                        found.betrayed_at.add(left.trust)
                    known = found.reached.get(target, 0)
                    new = (1 if forgot else credited) & ~known
                    if new:
                        found.reached[target] = known | new
                        following[target] = following.get(target, 0) | new
                        come = Arrival(step, new, at, lead, way, effect, credits, won, forgot)
                        found._arrivals.setdefault(target, []).append(come)
    return following


def _credited(customers: int, credits: Credits) -> dict[int, int]:
    """Return what the customers have credited after a reply, by how many steps it won."""
    credited: dict[int, int] = {}
    for count, won, mask in credits:
        touched = customers & mask
        if touched:
            credited[count] = credited.get(count, 0) | touched << won
    return credited
