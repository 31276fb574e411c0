"""What is listed as reachable can be reached, and nothing else can."""

from __future__ import annotations

import pytest

from tests.bench.proving import reached_and_not_listed, shown_otherwise, states_shown_otherwise
from tests.proving.edits import DESK, DRILL, MORNINGS, SOUND
from trainingkit.authoring import find_scenario, parse_scenario, scenario_names
from trainingkit.proving import Exploration, explore

NAMES = scenario_names()
PLAYS = 20_000


@pytest.fixture(scope="module", params=NAMES)
def exploration(request: pytest.FixtureRequest) -> Exploration:
    return explore(find_scenario(request.param))


def test_random_play_reaches_nothing_that_is_not_listed(exploration):
    assert exploration.complete
    assert reached_and_not_listed(exploration, plays=PLAYS // len(NAMES), seed=4) == []


def test_each_point_listed_is_shown_by_its_directed_play(exploration):
    assert shown_otherwise(exploration) == []


@pytest.mark.parametrize("text", [SOUND, DRILL, MORNINGS, DESK], ids=["sound", "drill", "mornings", "desk"])
def test_each_state_listed_is_reached_by_its_directed_play_memory_and_all(text):
    assert states_shown_otherwise(explore(parse_scenario(text, path="scenario.yaml"))) == []


def test_where_the_bound_is_hit_it_is_told(wrong_shoes):
    assert explore(wrong_shoes).complete
    assert not explore(wrong_shoes, bound=1).complete


def test_free_text_may_be_as_long_as_a_branch_asks(wrong_shoes):
    points = explore(wrong_shoes).points
    assert {point.node for point in points} == set(wrong_shoes.nodes)
