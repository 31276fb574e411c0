"""Layers → coordinates: straight lanes, boxes near what they are linked with, nothing on top of anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainingkit.drawing.layers import Kind, Layers, Spot

LANE = 12.0
_BETWEEN_BOXES, _BESIDE_A_LANE = 36.0, 16.0
_ROUNDS = 120
_LEAST_GAP, _MOST_GAP, _FOR_EACH_LINK = 52.0, 132.0, 8.0


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a box takes."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where everything stands: the middle of each spot from the left, and the top and bottom of each layer."""

    across: Mapping[Spot, float]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    width: float
    height: float


def place(layers: Layers, sizes: Mapping[str, Size]) -> Placed:
    """Return the coordinates of all spots; the least is 0 both ways."""
    widths = {
        spot: sizes[spot.node].width if spot.kind is Kind.BOX else LANE for layer in layers.spots for spot in layer
    }
    across = _across(layers, widths)
    left = min((x - widths[spot] / 2 for spot, x in across.items()), default=0.0)
    across = {spot: round(x - left, 1) for spot, x in across.items()}
    tops, bottoms = _down(layers, sizes, across)
    return Placed(
        across=across,
        tops=tops,
        bottoms=bottoms,
        width=max((x + widths[spot] / 2 for spot, x in across.items()), default=0.0),
        height=bottoms[-1] if bottoms else 0.0,
    )


def _across(layers: Layers, widths: Mapping[Spot, float]) -> dict[Spot, float]:
    near: dict[Spot, list[tuple[Spot, float]]] = {spot: [] for spot in widths}
    for one, other in layers.links:
        pull = _pull(one, other)
        near[one].append((other, pull))
        near[other].append((one, pull))
    across = {}
    for layer in layers.spots:
        x = 0.0
        for spot in layer:
            across[spot] = x + widths[spot] / 2
            x += widths[spot] + _BETWEEN_BOXES
    for number in range(_ROUNDS):
        for layer in layers.spots if number % 2 == 0 else reversed(layers.spots):
            _settle(layer, near, across, widths)
    return across


def _pull(one: Spot, other: Spot) -> float:
    """Return how much two linked spots want to stand in one line: lanes most of all."""
    return (1.0, 2.0, 8.0)[(one.kind is not Kind.BOX) + (other.kind is not Kind.BOX)]


def _settle(
    layer: Sequence[Spot],
    near: Mapping[Spot, list[tuple[Spot, float]]],
    across: dict[Spot, float],
    widths: Mapping[Spot, float],
) -> None:
    """Move each spot of a layer to the weighted mean of its neighbours, as near as order and room allow.

    Pool adjacent violators: the exact least squares for a given order.
    """
    offset, before = 0.0, None
    blocks: list[tuple[float, float, list[Spot], list[float]]] = []
    for spot in layer:
        offset += _apart(before, spot, widths) if before else 0.0
        before = spot
        pulls = near[spot]
        weight = sum(pull for _, pull in pulls) or 0.1
        wanted = sum(across[other] * pull for other, pull in pulls) / weight if pulls else across[spot]
        block = (wanted - offset, weight, [spot], [offset])
        while blocks and blocks[-1][0] > block[0]:
            block = _joined(blocks.pop(), block)
        blocks.append(block)
    for start, _, spots, offsets in blocks:
        across.update({spot: start + offset for spot, offset in zip(spots, offsets, strict=True)})


def _joined(
    one: tuple[float, float, list[Spot], list[float]], other: tuple[float, float, list[Spot], list[float]]
) -> tuple[float, float, list[Spot], list[float]]:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2] + other[2], one[3] + other[3]


def _apart(one: Spot, other: Spot, widths: Mapping[Spot, float]) -> float:
    is_box = one.kind is Kind.BOX and other.kind is Kind.BOX
    return (widths[one] + widths[other]) / 2 + (_BETWEEN_BOXES if is_box else _BESIDE_A_LANE)


def _down(
    layers: Layers, sizes: Mapping[str, Size], across: Mapping[Spot, float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where layers begin and end: more room where more links bend between them."""
    bent = [0] * len(layers.spots)
    for one, other in layers.links:
        if abs(across[one] - across[other]) > 1:
            bent[min(one.layer, other.layer)] += 1
    tops, bottoms, y = [], [], 0.0
    for number, layer in enumerate(layers.spots):
        height = max(sizes[spot.node].height for spot in layer if spot.kind is Kind.BOX)
        tops.append(y)
        bottoms.append(y + height)
        y += height + min(_LEAST_GAP + _FOR_EACH_LINK * bent[number], _MOST_GAP)
    return tuple(tops), tuple(bottoms)
