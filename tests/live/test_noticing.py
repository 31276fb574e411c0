"""What is asked about besides the votes, and what it takes to be asked."""

from __future__ import annotations

import re
import time

import pytest

from tests.live.long_story import TURNS, long_story
from tests.live.test_debriefing import FOUND_OUT, room_of
from tests.live.test_rules import STORY, after
from trainingkit.authoring.words import the_words
from trainingkit.live.command import Answer, CountHands, GoOn, Join, Open, Reveal, Start
from trainingkit.live.debriefing import look_back, share_near
from trainingkit.live.noticing import became_partner, betrayed, drew_many, placed_off
from trainingkit.live.questions import Stage, questions
from trainingkit.live.standing import Room
from trainingkit.live.summary import page, summary
from trainingkit.model import Chose, Move, Placed

WORDS = the_words()
UNSURE = (((0, 0, 20, 0), 3),)


def asked(back):
    return [question.text for question in questions(back, None, WORDS) if question.stage is Stage.ANALYSIS]


def placed(scenario, *hands):
    commands = (Open(), CountHands(hands), Reveal(), GoOn(Placed(2)))
    return look_back(after(Room(), Start(), *commands, scenario=scenario), scenario)


def test_a_breach_that_came_to_light_is_asked_about_first():
    back = look_back(room_of(FOUND_OUT), STORY)
    fall = betrayed(back)
    turn = back.session.turns[fall.number - 1]
    assert (fall.was, fall.is_now) == (turn.before.mood.trust, turn.after.mood.trust)
    assert fall.was - fall.is_now >= 2
    assert f"went from {fall.was} to {fall.is_now}" in asked(back)[0]
    assert betrayed(look_back(room_of(UNSURE), STORY)) is None


def test_a_breach_that_could_cost_no_more_is_not_told_as_a_fall():
    back = look_back(after(Room(), Start(), *(GoOn(Chose(2)) for _ in range(7))), STORY)
    fall = betrayed(back)
    assert (fall.was, fall.is_now) == (1, 1)
    assert "stood at 1 already" in asked(back)[0]


def test_who_becomes_a_partner_is_asked_about():
    back = look_back(after(Room(), Start(), *(GoOn(Chose(choice)) for choice in (3, 4, 1, 2, 3, 1))), STORY)
    number = became_partner(back)
    turn = back.session.turns[number - 1]
    assert turn.before.mood.trust < 7 <= turn.after.mood.trust
    assert any(text.startswith(f"With answer {number} ") for text in asked(back))
    assert became_partner(look_back(room_of(UNSURE), STORY)) is None


@pytest.mark.parametrize(("hands", "expected"), [((20, 6, 10, 0), True), ((8, 6, 20, 0), False)])
def test_a_harm_that_drew_three_in_ten_is_asked_about(hands, expected):
    back = look_back(room_of([(hands, 3)]), STORY)
    drawn = drew_many(back)
    assert (drawn is not None) == expected
    if drawn:
        assert (drawn.harm, drawn.cell.many, drawn.cell.is_taken) == (Move.CONDITIONAL_APOLOGY, 20, False)
        assert any("56 % of you were for" in text and "(a sorry with an if)" in text for text in asked(back))


def test_of_fewer_than_five_no_harm_is_told():
    assert drew_many(look_back(room_of([((4, 0, 0, 0), 3)]), STORY)) is None
    assert drew_many(look_back(room_of([((4, 2, 2, 2), 3)]), STORY)) is None


def test_placings_are_told_beside_where_the_customer_stood(two_mornings):
    back = placed(two_mornings, 0, 0, 0, 0, 1, 9, 9, 6, 0, 0)
    _, placing = placed_off(back)
    node = two_mornings.nodes[two_mornings.start]
    assert (placing.stood, placing.near) == (node.place.trust, node.place.near)
    assert placing.middle == 7
    assert any(f"stood at {placing.stood}; half of you said 7 or more" in text for text in asked(back))


def test_the_share_of_those_who_were_near_is_told_where_it_may_be(two_mornings):
    stood = two_mornings.nodes[two_mornings.start].place.trust
    near, off = [0] * 10, [0] * 10
    near[stood - 1], off[stood - 1], off[4], off[9] = 20, 10, 5, 5
    assert placed(two_mornings, *off).points[0].placing.share == 0.5
    assert placed(two_mornings, *near).points[0].placing.share is None
    assert placed_off(placed(two_mornings, *near)) is None


@pytest.mark.parametrize(
    ("counts", "stood", "near", "share"),
    [
        ((0, 10, 0, 5, 0, 0, 0, 0, 0, 10), 2, 1, 0.4),  # the first band itself
        ((0, 10, 0, 0, 0, 0, 0, 0, 0, 10), 2, 1, None),  # the rest of the ten who said 6 or less is nobody
        ((1, 9, 0, 0, 0, 0, 0, 0, 0, 10), 2, 0, None),  # the band tells ten, nine were right: one was not
        ((5, 5, 0, 0, 0, 0, 0, 0, 0, 10), 2, 0, 0.25),
        ((0, 5, 5, 1, 0, 0, 0, 0, 0, 9), 2, 2, None),  # eleven, and ten in the band: one at 4
        ((0, 0, 0, 0, 0, 0, 0, 0, 6, 20), 10, 0, 20 / 26),
        ((0, 0, 0, 0, 0, 0, 0, 0, 4, 20), 10, 0, None),
        ((0, 0, 0, 0, 0, 0, 0, 0, 0, 20), 1, 1, None),  # nobody
    ],
)
def test_the_share_of_those_who_were_near_gives_away_no_number_below_five(counts, stood, near, share):
    assert share_near(counts, stood, near) == share


@pytest.mark.parametrize(
    ("hands", "spread"), [((40, 0, 0, 0), 0.0), ((10, 10, 10, 10), 1 - 0.14), ((20, 20, 0, 0), 0.43)]
)
def test_spread_is_entropy_nought_where_all_are_for_one(hands, spread):
    (point,) = look_back(room_of([(hands, 3)]), STORY).points
    assert len(point.cells) == 5  # with own words
    assert point.spread == pytest.approx(spread, abs=0.01)


def test_two_rooms_that_differ_only_in_what_is_not_told_have_the_same_spread():
    points = [look_back(room_of([(hands, 3)]), STORY).points[0] for hands in ((20, 4, 0, 0), (20, 2, 2, 0))]
    assert points[0].spread == points[1].spread


def test_thirty_turns_of_two_hundred_are_looked_back_on_in_under_a_second(tmp_path):
    story = long_story(tmp_path)
    phones = [f"{number:016x}" for number in range(200)]
    room = after(Room(), *map(Join, phones), Start(), scenario=story)
    for round in range(1, TURNS + 1):
        votes = (Answer(phone, "m", round, Chose(1 + (place + round) % 3)) for place, phone in enumerate(phones))
        room = after(room, Open(), *votes, Reveal(), GoOn(Chose(1 + round % 3)), scenario=story)
    assert sum(round.answered for round in room.rounds) == 6_000
    since = time.process_time()
    whole = page(summary(room, story, WORDS), story, WORDS)
    assert time.process_time() - since < 1
    assert len(re.findall("<section>", whole)) == TURNS
