from __future__ import annotations

import pytest

from trainingkit.authoring import find_scenario, scenario_named, scenario_names
from trainingkit.engine import Session
from trainingkit.engine.plays import play_through
from trainingkit.model import Mood
from trainingkit.scoring import mark
from trainingkit.scoring.debriefing import Outcome, debrief


def played(scenario, *steps):
    session = Session(scenario)
    for step in steps:
        session.choose(step) if isinstance(step, int) else session.write(step)
    return session


def test_it_tells_where_each_other_choice_would_have_led(wrong_shoes):
    first, second = debrief(played(wrong_shoes, 2, 2)).crossroads
    (other,) = first.alternatives
    assert (first.turn, first.change) == (1, -2)
    assert other.choice == 1
    assert other.outcome == Outcome(Mood(6), "thanks", 8, 6)
    assert first.outcome.ended_at == "thanks"
    assert first.missed == 1
    assert (second.outcome.ended_at, second.alternatives[0].outcome.ended_at) == ("walks_out", "thanks")


def test_own_words_have_every_choice_as_alternative(wrong_shoes):
    at = debrief(played(wrong_shoes, "I'm sorry if anything went wrong.")).crossroads[0]
    assert [other.choice for other in at.alternatives] == [1, 2]
    assert at.better.choice == 1


def test_a_reply_that_could_not_be_better_has_nothing_better(wrong_shoes):
    told = debrief(played(wrong_shoes, 1, 1))
    assert [at.better for at in told.crossroads] == [None, None]
    assert told.turning_point is None


def test_the_turning_point_is_where_most_was_left_behind(wrong_shoes):
    assert debrief(played(wrong_shoes, 2, 2)).turning_point.turn == 2


def test_a_way_to_the_same_end_with_the_same_points_is_no_turning_point():
    """At the price, other words would have won a point of trust earlier; the zips and the 12 points are the same."""
    told = debrief(played(find_scenario("no-receipt"), 2, 3, 3, 1))
    assert any(at.better for at in told.crossroads)
    assert told.turning_point is None


def test_looking_back_changes_nothing(wrong_shoes):
    session = played(wrong_shoes, 2, 1)
    turns, points = session.turns, mark(session).points
    debrief(session)
    assert (session.turns, mark(session).points) == (turns, points)


def test_what_costs_now_and_pays_later_is_the_better_choice():
    """Telling the fault costs two points at once, and is still what should have been said."""
    smooth = debrief(played(find_scenario("late-parcel"), 3, 1, 1)).crossroads[1]
    assert smooth.better.choice == 4
    assert smooth.better.outcome.mood.trust < smooth.outcome.mood.trust
    assert smooth.better.outcome.points > smooth.outcome.points


def test_where_only_own_words_lead_on_no_end_is_claimed():
    session = played(find_scenario("write-the-apology"), "Sorry for any inconvenience.")
    assert debrief(session).crossroads[0].alternatives == ()


@pytest.mark.parametrize("name", scenario_names())
def test_what_did_come_of_a_reply_is_never_called_out_of_reach(name: str) -> None:
    scenario = scenario_named(name)
    for play in scenario.plays:
        session = play_through(scenario, play)
        points = mark(session).points
        assert all(at.outcome.points >= points for at in debrief(session).crossroads)
