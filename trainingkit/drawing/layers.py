"""Points and ways → layers: which point stands how far down, and in which order from left to right.

Longest-path layers (Sugiyama 1981), ordered by barycentres. Every way that passes a layer
has a spot in it, and ways to the same point share one: they flow together like rivers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

_SWEEPS = 16


class Kind(StrEnum):
    """What stands at a spot: the box of a point, or a lane of ways that pass on to it."""

    BOX = "box"
    DOWN = "down"
    UP = "up"


class Spot(NamedTuple):
    """A place in a layer: the box of `node`, or the lane that leads there."""

    layer: int
    node: str
    kind: Kind = Kind.BOX


Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """The spots of each layer from left to right, and the spots that each edge runs through."""

    spots: tuple[tuple[Spot, ...], ...]
    routes: Mapping[Edge, tuple[Spot, ...]]

    @property
    def links(self) -> tuple[tuple[Spot, Spot], ...]:
        """Each step of each route, once."""
        steps = (step for route in self.routes.values() for step in pairwise(route))
        return tuple(dict.fromkeys(steps))

    @property
    def box_spots(self) -> Mapping[str, Spot]:
        """The spot of the box of each node."""
        return {spot.node: spot for layer in self.spots for spot in layer if spot.kind is Kind.BOX}


def in_layers(nodes: Sequence[str], edges: Iterable[Edge]) -> Layers:
    """Return the layers of a graph; the first node is the start, and edges may go back."""
    edges = tuple(dict.fromkeys(edges))
    backward, found = _backward(nodes, edges)
    level = _levels(found, [edge for edge in edges if edge not in backward])
    routes = {edge: _route(edge, level, is_back=edge in backward) for edge in edges}
    spots = dict.fromkeys(Spot(level[node], node) for node in found)
    spots.update(dict.fromkeys(spot for route in routes.values() for spot in route))
    layers: list[list[Spot]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for spot in spots:
        layers[spot.layer].append(spot)
    unordered = Layers(tuple(map(tuple, layers)), routes)
    return Layers(_ordered(layers, unordered.links), routes)


def crossings(layers: Sequence[Sequence[Spot]], links: Iterable[tuple[Spot, Spot]]) -> int:
    """Return how often two links between the same two layers cross."""
    place = _places(layers)
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in links:
        upper, lower = sorted((one, other), key=lambda spot: spot.layer)
        if upper.layer != lower.layer:
            between.setdefault(upper.layer, []).append((place[upper], place[lower]))
    return sum(_inversions([low for _, low in sorted(pairs)]) for pairs in between.values())


def _backward(nodes: Sequence[str], edges: Sequence[Edge]) -> tuple[set[Edge], list[str]]:
    """Return the edges that close a circle, and the nodes in the order they are found."""
    ways: dict[str, list[str]] = {node: [] for node in nodes}
    for start, to in edges:
        ways[start].append(to)
    backward: set[Edge] = set()
    found: dict[str, None] = {}
    for root in nodes:
        if root not in found:
            _search(root, ways, found, backward)
    return backward, list(found)


def _search(root: str, ways: Mapping[str, list[str]], found: dict[str, None], backward: set[Edge]) -> None:
    """Go depth first; no recursion, so that a long story has no limit."""
    found[root] = None
    path = {root: iter(ways[root])}
    while path:
        node = next(reversed(path))
        to = next(path[node], None)
        if to is None:
            del path[node]
        elif to in path:
            backward.add((node, to))
        elif to not in found:
            found[to] = None
            path[to] = iter(ways[to])


def _levels(nodes: Sequence[str], forward: Sequence[Edge]) -> dict[str, int]:
    """Return the length of the longest way to each node."""
    before: dict[str, int] = dict.fromkeys(nodes, 0)
    ways: dict[str, list[str]] = {node: [] for node in nodes}
    for start, to in forward:
        before[to] += 1
        ways[start].append(to)
    level = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not before[node]]
    for node in ready:
        for to in ways[node]:
            level[to] = max(level[to], level[node] + 1)
            before[to] -= 1
            if not before[to]:
                ready.append(to)
    return level


def _route(edge: Edge, level: Mapping[str, int], *, is_back: bool) -> tuple[Spot, ...]:
    start, to = edge
    if is_back:
        between = [Spot(layer, to, Kind.UP) for layer in range(level[start], level[to] - 1, -1)]
    else:
        between = [Spot(layer, to, Kind.DOWN) for layer in range(level[start] + 1, level[to])]
    return (Spot(level[start], start), *between, Spot(level[to], to))


def _ordered(layers: list[list[Spot]], links: Sequence[tuple[Spot, Spot]]) -> tuple[tuple[Spot, ...], ...]:
    """Sweep down and up by barycentres, and keep the order with the fewest crossings."""
    near: dict[Spot, list[Spot]] = {spot: [] for layer in layers for spot in layer}
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    best, fewest = [list(layer) for layer in layers], crossings(layers, links)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else reversed(layers):
            _sort(layer, layers, near, side=-1 if down else 1)
        count = crossings(layers, links)
        if count < fewest:
            best, fewest = [list(layer) for layer in layers], count
    return tuple(map(tuple, best))


def _sort(layer: list[Spot], layers: list[list[Spot]], near: Mapping[Spot, list[Spot]], *, side: int) -> None:
    """Put each spot of a layer below (or above) the middle of those it is linked with."""
    number = layer[0].layer
    looked_at = [number, number + side] if 0 <= number + side < len(layers) else [number]
    place = {
        spot: (index + 0.5) / len(layers[level]) for level in looked_at for index, spot in enumerate(layers[level])
    }

    def middle(spot: Spot) -> float:
        places = [place[other] for other in near[spot] if other in place]
        return sum(places) / len(places) if places else place[spot]

    layer.sort(key=middle)


def _places(layers: Sequence[Sequence[Spot]]) -> dict[Spot, int]:
    return {spot: index for layer in layers for index, spot in enumerate(layer)}


def _inversions(numbers: list[int]) -> int:
    """Return how many pairs stand the wrong way round, by merging."""
    if len(numbers) < 2:
        return 0
    half = len(numbers) // 2
    left, right = numbers[:half], numbers[half:]
    count = _inversions(left) + _inversions(right)
    left.sort()
    right.sort()
    place = 0
    for number in right:
        while place < len(left) and left[place] <= number:
            place += 1
        count += len(left) - place
    return count
