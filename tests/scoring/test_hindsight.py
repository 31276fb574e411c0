from __future__ import annotations

import pytest

from trainingkit.authoring import find_scenario, parse_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.scoring import explain, mark

WORDS = the_words()


def looked_back(scenario, *steps):
    session = Session(scenario)
    for step in steps:
        session.choose(step) if isinstance(step, int) else session.write(step)
    return explain(session, mark(session), WORDS).hindsight


def test_it_tells_what_a_reply_cost_and_where_another_would_have_led():
    at = looked_back(find_scenario("late-parcel"), 3, 1, 1, 3, 2, 3).turning_point
    assert at.did == "Reply 3 cost you 3."
    assert at.better.reply.startswith("No. I do know why.")
    assert at.better.would == (
        "would have taken Ms. Okafor to 4, and on to “At eight, the bell rings” with 13 of 15 points."
    )
    assert at.left == "After yours, “Mended, and remembered” with 9 of 15 points was the best that was left."


def test_nothing_is_given_away_while_the_conversation_goes_on(wrong_shoes):
    assert looked_back(wrong_shoes) is None
    assert looked_back(wrong_shoes, 2) is None
    assert looked_back(wrong_shoes, 2, 2) is not None


def test_a_conversation_that_could_not_go_better_has_no_turning_point(wrong_shoes):
    told = looked_back(wrong_shoes, 1, 1)
    assert told.turning_point is None
    assert [at.did for at in told.replies] == ["Reply 1 won you 2.", "Reply 2 won you 2."]


def test_every_choice_that_was_not_taken_is_told_and_the_better_one_is_named(wrong_shoes):
    told = looked_back(wrong_shoes, 2, 2)
    assert [[other.reply for other in at.others] for at in told.replies] == [
        ["I'm sorry, we sent you the wrong pair."],
        ["You are right, and it is our mistake. I'm sorry."],
    ]
    assert all(at.better for at in told.replies)


def test_where_there_was_nothing_to_choose_there_is_nothing_to_look_back_on():
    assert looked_back(find_scenario("write-the-apology"), "Sorry for any inconvenience.") is None


def test_a_conversation_without_end_costs_no_time_to_look_back_on(round_trip):
    told = looked_back(round_trip, *[1] * 3000, 2)
    assert told.is_too_long
    assert not told.replies


def test_sixty_replies_are_looked_back_on_and_one_more_is_not(round_trip):
    sixty, more = (looked_back(round_trip, *[1] * count, 2) for count in (59, 60))
    assert (sixty.is_too_long, len(sixty.replies)) == (False, 60)
    assert (more.is_too_long, more.replies, more.turning_point) == (True, (), None)


@pytest.fixture
def round_trip():
    return parse_scenario(
        """\
scenario: scenario
title: Round
customer: {name: Ms. Loop, trust: 4}
start: here
nodes:
  here:
    says: Again?
    choices: [{reply: Again., moves: [], to: here}, {reply: Out., moves: [], to: out}]
  out: {says: Out., ending: {title: Out, lesson: None.}}
marks: [{criterion: c, points: 1, when: {made: regret}, source: S2.17}]
"""
    )
