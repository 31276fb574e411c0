"""The two looks, before the course and after it, are one conversation in two trades.

Nodes are compared by their place in the file: what is said differs, and nothing else may.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from trainingkit.authoring import find_scenario
from trainingkit.engine.plays import play_through
from trainingkit.model import Criterion, Node, Scenario
from trainingkit.scoring import mark

FIRST, SECOND = find_scenario("first-look"), find_scenario("second-look")
MOST_APART = 0.15


def _order(scenario: Scenario) -> dict[str, int]:
    return {node: place for place, node in enumerate(scenario.nodes)}


def _shape(scenario: Scenario, node: Node) -> dict[str, Any]:
    """Return all that a node does, without its words."""
    order = _order(scenario)
    return {
        "two tempers": node.says.partner != node.says.defensive,
        "ends": node.ending is not None,
        "happens": node.happens,
        "enough": node.enough,
        "choices": [(set(way.moves), order[way.to], way.when, way.happens, way.sets) for way in node.choices],
        "listen": [(way.when, order[way.to], way.happens, way.sets) for way in node.listen],
    }


def _demand(scenario: Scenario, criterion: Criterion) -> tuple[Any, ...]:
    order, when = _order(scenario), criterion.when
    placed = replace(when, at=None, ended=frozenset())
    at = order[when.at] if when.at else None
    return criterion.name, criterion.points, criterion.source, placed, at, {order[node] for node in when.ended}


def test_the_nodes_do_the_same_in_the_same_order() -> None:
    assert [_shape(FIRST, node) for node in FIRST.nodes.values()] == [
        _shape(SECOND, node) for node in SECOND.nodes.values()
    ]
    assert _order(FIRST)[FIRST.start] == _order(SECOND)[SECOND.start]


def test_the_customers_begin_in_the_same_mood() -> None:
    assert FIRST.customer.mood == SECOND.customer.mood


def test_the_marks_ask_for_the_same() -> None:
    assert [_demand(FIRST, criterion) for criterion in FIRST.rubric.criteria] == [
        _demand(SECOND, criterion) for criterion in SECOND.rubric.criteria
    ]


def test_another_trade_another_customer_and_no_line_in_common() -> None:
    assert FIRST.trade != SECOND.trade
    assert FIRST.customer.name != SECOND.customer.name
    assert not _lines(FIRST) & _lines(SECOND)


@pytest.mark.parametrize("part", ["says", "replies"])
def test_there_is_as_much_to_read_in_each(part: str) -> None:
    one, other = (_words(scenario)[part] for scenario in (FIRST, SECOND))
    assert abs(one - other) <= MOST_APART * max(one, other)


@pytest.mark.parametrize("number", range(len(FIRST.plays)))
def test_corresponding_plays_come_to_the_same(number: int) -> None:
    gives = []
    for scenario in (FIRST, SECOND):
        session = play_through(scenario, scenario.plays[number])
        mood = session.state.mood
        gives.append((_order(scenario)[session.state.node], mood, mark(session).points))
    assert gives[0] == gives[1]


def _lines(scenario: Scenario) -> set[str]:
    said = {line for node in scenario.nodes.values() for line in (node.says.partner, node.says.defensive)}
    return said | {choice.reply for node in scenario.nodes.values() for choice in node.choices}


def _words(scenario: Scenario) -> dict[str, int]:
    nodes = scenario.nodes.values()
    return {
        "says": sum(len(line.split()) for node in nodes for line in {node.says.partner, node.says.defensive}),
        "replies": sum(len(choice.reply.split()) for node in nodes for choice in node.choices),
    }
