"""Every scenario that the course ships is played through, each way that leads on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.engine import Session
from trainingkit.engine.plays import play_through, take_step
from trainingkit.engine.rules import lead_taken
from trainingkit.model import Play, Scenario
from trainingkit.scoring import mark

NAMES = scenario_names()
PLAYS = [(name, play) for name in NAMES for play in find_scenario(name).plays]


def test_the_course_ships_scenarios() -> None:
    assert {"late-parcel", "write-the-apology"} <= set(NAMES)


@pytest.mark.parametrize(("name", "play"), PLAYS, ids=lambda value: getattr(value, "line", value))
def test_a_play_ends_as_it_says(name: str, play: Play) -> None:
    session = play_through(find_scenario(name), play)
    assert session.state.ended
    assert (session.state.node, session.state.mood.trust, mark(session).points) == (play.ends, play.trust, play.points)


@pytest.mark.parametrize("name", NAMES)
def test_the_plays_take_every_choice_and_every_branch(name: str) -> None:
    scenario = find_scenario(name)
    taken = {lead for play in scenario.plays for lead in _leads_taken(scenario, play)}
    leads = {(node.id, lead.line) for node in scenario.nodes.values() for lead in node.leads}
    assert taken == leads


@pytest.mark.parametrize("name", NAMES)
def test_the_plays_hear_every_line_in_both_tempers_and_reach_every_ending(name: str) -> None:
    scenario = find_scenario(name)
    heard = {scenario.nodes[scenario.start].says.to(partner=scenario.laws.is_partner(scenario.customer.mood))}
    heard |= {turn.answered for play in scenario.plays for turn in play_through(scenario, play).turns}
    assert heard == {line for node in scenario.nodes.values() for line in (node.says.partner, node.says.defensive)}


@pytest.mark.parametrize("name", NAMES)
def test_one_play_earns_every_point_and_one_next_to_none(name: str) -> None:
    scenario = find_scenario(name)
    points = [mark(play_through(scenario, play)).points for play in scenario.plays]
    assert max(points) == scenario.rubric.out_of
    assert min(points) <= scenario.rubric.out_of / 6


@pytest.mark.parametrize("name", NAMES)
def test_every_criterion_says_why_and_cites_an_idea_that_exists(
    name: str, unknown_ideas: Callable[[str], list[str]]
) -> None:
    for criterion in find_scenario(name).rubric.criteria:
        assert criterion.why, criterion.name
        assert not unknown_ideas(criterion.source), criterion.name


@pytest.mark.parametrize("name", NAMES)
def test_choices_give_nothing_away_by_their_length(name: str) -> None:
    for node in find_scenario(name).nodes.values():
        lengths = [len(choice.reply) for choice in node.choices]
        assert not lengths or max(lengths) <= 2 * min(lengths), node.id


def _leads_taken(scenario: Scenario, play: Play) -> set[tuple[str, int]]:
    session = Session(scenario)
    leads = set()
    for step in play.steps:
        before = session.state
        take_step(session, step)
        leads.add((before.node, lead_taken(scenario, before, session.turns[-1].reply).line))
    return leads
