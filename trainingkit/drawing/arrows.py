"""Arrows as curves: they leave a box by its exits, and those to the same stop flow together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from trainingkit.drawing.boxes import Box, exit_middles
from trainingkit.drawing.chart import Arrow, Chart
from trainingkit.drawing.layers import Kind, Layers, Spot, in_layers
from trainingkit.drawing.placing import Placed, place
from trainingkit.scoring.elements import element, join

_TURN = 44.0
_HEAD = 8.0
_BEFORE_START = 32.0
_THIN, _MOST_WIDE = 1.5, 10.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Where all of a chart stands: its boxes, its layers, and the exits from the middle of their boxes."""

    chart: Chart
    boxes: Mapping[str, Box]
    layers: Layers
    placed: Placed
    exits: Mapping[Arrow, float]

    def spot_of(self, box: Box) -> Spot:
        """Return the spot of a box."""
        return self.layers.box_spots[box.stop.id]

    def left_of(self, box: Box) -> float:
        """Return the left edge of a box."""
        return self.placed.across[self.spot_of(box)] - box.size.width / 2

    def top_of(self, box: Box) -> float:
        """Return the upper edge of a box."""
        return self.placed.tops[self.spot_of(box).layer]

    @property
    def room_above(self) -> float:
        """The room that arrows back to the first layer take above it."""
        return max(_BEFORE_START, self._room_for_turns(0))

    @property
    def room_below(self) -> float:
        """The room that arrows back from the last layer take below it."""
        return self._room_for_turns(len(self.layers.spots) - 1)

    def _room_for_turns(self, layer: int) -> float:
        return _TURN if any(spot.kind is Kind.UP for spot in self.layers.spots[layer]) else 0.0


def plan_of(chart: Chart, boxes: Mapping[str, Box]) -> Plan:
    """Return where everything of a chart stands."""
    first = [stop.id for stop in chart.stops if stop.is_start]
    nodes = [*first, *(stop.id for stop in chart.stops if not stop.is_start)]
    layers = in_layers(nodes, [(arrow.start, arrow.to) for arrow in chart.arrows])
    placed = place(layers, {id: box.size for id, box in boxes.items()})
    exits: dict[Arrow, float] = {}
    for box in boxes.values():
        exits.update(_exits(box, layers, placed))
    return Plan(chart, boxes, layers, placed, exits)


def draw_arrows(plan: Plan) -> Markup:
    """Return all arrows, those to the same stop together, so that where they cross one passes over the other."""
    arrows = sorted(plan.chart.arrows, key=lambda arrow: arrow.to)
    groups = groupby(arrows, key=lambda arrow: arrow.to)
    return join((*(_arrows_to(plan, to, tuple(group)) for to, group in groups), _start(plan)))


def _start(plan: Plan) -> Markup:
    """Return the dot from which the conversation begins."""
    start = plan.layers.box_spots[plan.chart.scenario.start]
    x, y = plan.placed.across[start], plan.placed.tops[start.layer]
    return element(
        "g",
        element(
            "path", d=f"M{x:.1f} {y - _BEFORE_START:.1f}V{y - _HEAD:.1f}", class_="tkg-arrow", stroke_width=f"{_THIN:g}"
        ),
        element("circle", cx=f"{x:.1f}", cy=f"{y - _BEFORE_START:.1f}", r=5, class_="tkg-head"),
        _head(x, y, _THIN),
    )


def _arrows_to(plan: Plan, to: str, arrows: tuple[Arrow, ...]) -> Markup:
    """Return the arrows to a stop: a lane that several share is drawn once, as wide as they are together."""
    pieces: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        for piece in _pieces(plan, arrow):
            pieces.setdefault(piece, []).append(arrow)
    drawn = [(path, _width(plan, flow), _kind(flow)) for path, flow in pieces.items()]
    spot = plan.layers.box_spots[to]
    return element(
        "g",
        *(element("path", d=path, class_="tkg-casing", stroke_width=f"{width + 5:g}") for path, width, _ in drawn),
        *(element("path", d=path, class_=kind, stroke_width=f"{width:g}") for path, width, kind in drawn),
        _head(plan.placed.across[spot], plan.placed.tops[spot.layer], _width(plan, list(arrows))),
        class_="tkg-arrows",
    )


def _pieces(plan: Plan, arrow: Arrow) -> tuple[str, ...]:
    """Return the curves of an arrow, from the exit of its box to the box it leads to."""
    route = plan.layers.routes[arrow.start, arrow.to]
    box = plan.boxes[arrow.start]
    x = plan.placed.across[route[0]] + plan.exits[arrow]
    y = plan.top_of(box) + box.size.height
    pieces = [f"M{x:.1f} {y:.1f}V{plan.placed.bottoms[route[0].layer]:.1f}{_step(plan, x, route[0], route[1])}"]
    for one, other in pairwise(route[1:]):
        x = plan.placed.across[one]
        top, bottom = plan.placed.tops[one.layer], plan.placed.bottoms[one.layer]
        start, end = (bottom, top) if one.kind is Kind.UP else (top, bottom)
        pieces.append(f"M{x:.1f} {start:.1f}V{end:.1f}{_step(plan, x, one, other)}")
    return tuple(pieces)


def _step(plan: Plan, x: float, one: Spot, other: Spot) -> str:
    """Return the curve from the edge of one layer to the next, or around the edge for an arrow back."""
    tops, bottoms = plan.placed.tops, plan.placed.bottoms
    to = plan.placed.across[other]
    if one.layer == other.layer:
        is_below = one.kind is Kind.BOX
        edge = bottoms[one.layer] if is_below else tops[one.layer]
        turn = edge + _TURN if is_below else edge - _TURN
        end = edge if other.kind is not Kind.BOX else edge - _HEAD
        return f"C{x:.1f} {turn:.1f} {to:.1f} {turn:.1f} {to:.1f} {end:.1f}"
    down = other.layer > one.layer
    start = bottoms[one.layer] if down else tops[one.layer]
    end = tops[other.layer] if down else bottoms[other.layer]
    end -= _HEAD if other.kind is Kind.BOX else 0
    middle = (start + end) / 2
    return f"C{x:.1f} {middle:.1f} {to:.1f} {middle:.1f} {to:.1f} {end:.1f}"


def _head(x: float, top: float, width: float) -> Markup:
    half = 4 + width / 2
    return element("path", d=f"M{x:.1f} {top:.1f}l{-half:.1f} {-_HEAD - 1:.1f}h{2 * half:.1f}z", class_="tkg-head")


def _width(plan: Plan, flow: list[Arrow]) -> float:
    """Return how wide an arrow is: by the share of the class that went there."""
    traffic = plan.chart.traffic
    if traffic is None or not traffic.conversations:
        return _THIN
    return _THIN + (_MOST_WIDE - _THIN) * min(sum(arrow.taken or 0 for arrow in flow) / traffic.conversations, 1.0)


def _kind(flow: list[Arrow]) -> str:
    kinds = ["tkg-arrow"]
    kinds += ["tkg-own"] if all(arrow.is_own_words_alone for arrow in flow) else []
    kinds += ["tkg-untaken"] if all(arrow.taken == 0 or arrow.is_never_taken for arrow in flow) else []
    return " ".join(kinds)


def _exits(box: Box, layers: Layers, placed: Placed) -> dict[Arrow, float]:
    """Return the exits in the order of where they lead to next, so that they do not cross below the box."""

    def next_across(number: int) -> float:
        arrow = box.exits[number].arrow
        return placed.across[layers.routes[arrow.start, arrow.to][1]]

    return exit_middles(box, sorted(range(len(box.exits)), key=next_across))
