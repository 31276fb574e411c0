"""A check says what is there and what is missing, in words; it is no mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trainingkit.analysis import language_is_english
from trainingkit.authoring import parse_scenario, scenario_named, scenario_names
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.engine.plays import play_through
from trainingkit.model import Move
from trainingkit.scoring import mark
from trainingkit.scoring.checking import Checked, CriterionChecked, Stand, check
from trainingkit.scoring.html_check import checked_page

WORDS = the_words()
LATE_PARCEL = scenario_named("late-parcel")
PLAYS = [(name, number) for name in scenario_names() for number in range(len(scenario_named(name).plays))]


def looked_at(session: Session) -> Checked:
    told = check(session, WORDS)
    assert told is not None
    return told


def named(told: Checked, name: str) -> CriterionChecked:
    return next(one for one in told.criteria if one.name == name)


def test_nothing_said_is_a_state_of_its_own() -> None:
    assert check(Session(LATE_PARCEL), WORDS) is None


def test_what_is_there_quotes_the_words_that_made_it() -> None:
    session = Session(scenario_named("write-the-apology"))
    session.write("I'm sorry. I wrote your mother's car down for the wrong day.")
    one = named(looked_at(session), "Said whose fault it was")
    assert one.stand is Stand.THERE
    assert one.quotes == ("I wrote your mother's car down for the wrong day.",)
    assert one.lacks == ()


def test_what_stands_in_the_way_is_quoted_and_comes_first() -> None:
    session = Session(scenario_named("write-the-apology"))
    session.write("I'm sorry if that was so. I'll bring you a car tomorrow at eight.")
    told = looked_at(session)
    one = named(told, "Said sorry, with no if and no any")
    assert (one.stand, one.quotes) == (Stand.MISSING, ("I'm sorry if that was so.",))
    assert one.lacks == ("Not heard yet: saying sorry.", "In the way: a sorry with an if.")
    assert told.next == WORDS.say("check.again", try_this=WORDS.say("try.conditional_apology"))


def test_while_it_runs_what_holds_and_what_lies_ahead_are_told_apart() -> None:
    session = Session(LATE_PARCEL)
    session.choose(3)
    told = looked_at(session)
    assert named(told, "Listened before fixing anything").stand is Stand.HOLDS
    assert named(told, "Promised a call, with a time, when she asked").stand is Stand.AHEAD
    assert told.feedback is None


def test_all_of_it_there_says_so() -> None:
    best = max(LATE_PARCEL.plays, key=lambda play: mark(play_through(LATE_PARCEL, play)).points)
    told = looked_at(play_through(LATE_PARCEL, best))
    assert {one.stand for one in told.criteria} == {Stand.THERE}
    assert told.next == WORDS.say("check.all_there")


def test_a_placing_that_was_not_asked_for_yet_is_not_missing(two_mornings) -> None:
    session = Session(two_mornings)
    session.place(4)
    told = looked_at(session)
    assert [one.stand for one in told.criteria] == [Stand.THERE, Stand.AHEAD]
    session.place(1)
    (_, last) = looked_at(session).criteria
    assert (last.stand, last.lacks) == (Stand.MISSING, (WORDS.say("check.placed"),))


def test_a_marking_and_a_rewrite_are_told_in_words(at_the_desk) -> None:
    session = Session(at_the_desk)
    lines = at_the_desk.nodes["the_call"].mark.right
    session.mark({number: None if number == 1 else move for number, move in enumerate(lines, start=1)})
    marked, owned, kept = looked_at(session).criteria
    assert marked.lacks == ("Not every line is marked as it is: a sorry with an if, an excuse.",)
    assert (owned.stand, kept.stand) == (Stand.AHEAD, Stand.AHEAD)
    session.write("We forgot your lamp.")
    told = looked_at(session)
    assert told.criteria[2].lacks == ("Left out: nights.",)
    html = checked_page(told, WORDS)
    assert "A person in the sentence." in html
    assert "We forgot your lamp." in html


@pytest.mark.parametrize(
    ("steps", "stand", "lacks"),
    [
        ((), Stand.AHEAD, ()),
        ((1,), Stand.MISSING, (WORDS.say("check.trust", trust=6, least=7, most=10),)),
    ],
)
def test_trust_that_can_yet_be_won_lies_ahead_and_at_the_end_is_told_in_numbers(steps, stand, lacks) -> None:
    story = """
scenario: story
title: A story
customer: {name: Ada, trust: 5}
start: here
nodes:
  here: {says: Yes?, choices: [{reply: Hello., moves: [courtesy], to: there}, {reply: Oh., moves: [], to: here}]}
  there: {says: And?, choices: [{reply: Bye., moves: [], to: end}, {reply: Oh., moves: [], to: here}]}
  end: {says: Bye., ending: {title: Over, lesson: Nothing.}}
marks: [{criterion: a partner, points: 2, when: {trust: [7, 10]}, source: S3.7}]
"""
    session = Session(parse_scenario(story, path="story.yaml"))
    for step in (1, *steps):
        session.choose(step)
    (one,) = looked_at(session).criteria
    assert (one.stand, one.lacks) == (stand, lacks)


def test_the_length_that_is_told_is_that_of_the_first_reply_that_does_not_fit() -> None:
    story = """
scenario: story
title: A story
customer: {name: Ada, trust: 5}
start: here
nodes:
  here:
    says: It broke.
    choices: [{reply: Bye., moves: [], to: end}, {reply: Oh., moves: [], to: here}]
    listen: [{to: here}]
  end: {says: Bye., ending: {title: Over, lesson: Nothing.}}
marks: [{criterion: short, points: 2, when: {words: [2, 4]}, source: S0.3}]
"""
    session = Session(parse_scenario(story, path="story.yaml"))
    for reply in ("Oh dear.", "We sent it out yesterday.", "We will send you another one today."):
        session.write(reply)
    session.choose(1)
    (one,) = looked_at(session).criteria
    assert one.lacks == (WORDS.say("check.words", words=5, least=2, most=4),)


@pytest.mark.parametrize(("name", "number"), PLAYS)
def test_a_check_agrees_with_the_marks_at_every_step_and_names_what_is_missing(name: str, number: int) -> None:
    whole = play_through(scenario_named(name), scenario_named(name).plays[number])
    for _ in whole.turns:
        told = looked_at(whole)
        for one, verdict in zip(told.criteria, mark(whole).verdicts, strict=True):
            assert (one.stand is Stand.THERE) == bool(verdict.earned), one.name
            assert bool(one.lacks) == (one.stand is Stand.MISSING), one.name
        assert told.next
        whole.undo()


@pytest.mark.parametrize("name", scenario_names())
def test_a_check_shows_no_points(name: str) -> None:
    scenario = scenario_named(name)
    for play in scenario.plays:
        html = checked_page(looked_at(play_through(scenario, play)), WORDS)
        bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
        assert not re.search(rf"\b\d+ of {scenario.rubric.out_of:g}\b", bare)


@given(st.text(max_size=80))
def test_the_words_of_a_trainee_stay_words(text: str) -> None:
    session = Session(scenario_named("write-the-apology"))
    reply = f"I'm sorry <b>if</b> {{x}} <script>alert(1)</script> {text} we wrote the wrong day."
    assume(language_is_english(reply))  # what is plainly in another script is refused before it is looked at
    session.write(reply)
    assert "<script" not in checked_page(looked_at(session), WORDS)


@pytest.mark.parametrize("move", Move)
def test_there_is_something_to_try_for_every_move(move: Move) -> None:
    assert WORDS.say(f"try.{move}")
