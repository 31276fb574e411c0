"""An outline reaches at least what is reached exactly, and the look at a large scenario is bounded."""

from __future__ import annotations

import pytest

from tests.proving.large import large_scenario
from trainingkit.authoring import find_scenario, parse_scenario, scenario_names
from trainingkit.proving import Case, explore, prove
from trainingkit.proving.exploring import MOST_LOOKS
from trainingkit.proving.outline import outline


@pytest.mark.parametrize("name", scenario_names())
def test_an_outline_leaves_nothing_out(name):
    exact = explore(find_scenario(name))
    drawn = outline(exact.scenario, exact.ways)
    possible = {(at.node, at.mood, at.flags) for at in drawn.standings}
    assert {(at.node, at.mood, at.flags) for at in exact.reached} <= possible
    assert exact.leads_taken <= drawn.leads_taken


def test_of_two_hundred_nodes_a_bounded_part_is_looked_at_and_what_was_left_is_told():
    case = Case(parse_scenario(large_scenario(200, ahead=8), path="scenario.yaml"))
    assert not case.exploration.complete
    assert case.exploration.states < MOST_LOOKS
    assert "TK020" in {finding.code for finding in prove(case.scenario, case=case)}


def test_an_unreachable_node_is_found_in_a_large_scenario_too():
    text = large_scenario(200, ahead=8).replace(
        "  end0:\n", "  alone:\n    says: Hello?\n    listen: [{to: end0}]\n  end0:\n"
    )
    case = Case(parse_scenario(text, path="scenario.yaml"))
    found = [finding for finding in prove(case.scenario, case=case) if finding.code == "TK022"]
    assert not case.exploration.complete
    assert "'alone'" in found[-1].what
