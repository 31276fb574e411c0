from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trainingkit.drawing.layers import Kind, Spot, crossings, in_layers
from trainingkit.drawing.placing import Size, place


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 9))
    nodes = [f"n{number}" for number in range(count)]
    ends = st.sampled_from(nodes)
    return nodes, draw(st.lists(st.tuples(ends, ends), max_size=20))


@given(graphs())
def test_every_way_runs_from_layer_to_layer_from_its_start_to_its_end(graph):
    nodes, edges = graph
    layers = in_layers(nodes, edges)
    for start, to in edges:
        route = layers.routes[start, to]
        assert (route[0].node, route[0].kind) == (start, Kind.BOX)
        assert (route[-1].node, route[-1].kind) == (to, Kind.BOX)
        steps = [other.layer - one.layer for one, other in pairwise(route)]
        assert set(steps) <= ({1} if Kind.UP not in {spot.kind for spot in route} else {0, -1})
    assert sorted(layers.box_spots) == sorted(nodes)


@given(graphs())
@settings(max_examples=50)
def test_nothing_stands_on_anything_else(graph):
    nodes, edges = graph
    layers = in_layers(nodes, edges)
    sizes = {node: Size(100.0 + 40 * number, 60.0) for number, node in enumerate(nodes)}
    placed = place(layers, sizes)
    for layer in layers.spots:
        for one, other in pairwise(layer):
            room = sum(sizes[spot.node].width / 2 if spot.kind is Kind.BOX else 0 for spot in (one, other))
            assert placed.across[other] - placed.across[one] >= room
    assert all(lower > upper for upper, lower in zip(placed.bottoms, placed.tops[1:], strict=False))


def test_a_point_stands_below_all_that_lead_to_it():
    layers = in_layers("abcd", [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "b")])
    assert {node: spot.layer for node, spot in layers.box_spots.items()} == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert layers.routes["a", "c"] == (Spot(0, "a"), Spot(1, "c", Kind.DOWN), Spot(2, "c"))
    assert {spot.kind for spot in layers.routes["d", "b"][1:-1]} == {Kind.UP}


def test_ways_to_the_same_point_share_their_lane():
    layers = in_layers("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("b", "d")])
    assert sum(spot.kind is Kind.DOWN for spot in layers.spots[2]) == 1


def test_the_order_takes_crossings_out():
    edges = [("s", "a"), ("s", "b"), ("s", "c"), ("a", "z"), ("b", "y"), ("c", "x")]
    layers = in_layers([*"sabcxyz"], edges)
    assert crossings(layers.spots, layers.links) == 0


def test_a_story_of_thousands_of_points_has_no_limit():
    nodes = [f"n{number}" for number in range(3000)]
    assert len(in_layers(nodes, list(pairwise(nodes))).spots) == 3000
