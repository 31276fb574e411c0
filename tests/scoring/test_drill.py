"""What a placing and a marking earn, what is told of them, and how they and the model answer are drawn."""

from __future__ import annotations

import re

import pytest

from tests.conftest import FIXTURES
from tests.scoring.test_html import Text
from trainingkit.authoring import parse_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Move
from trainingkit.scoring import best, explain, mark
from trainingkit.scoring.debriefing import debrief
from trainingkit.scoring.drill import tell_dialogue
from trainingkit.scoring.html import dialogue, page

WORDS = the_words()
RIGHT = {1: "conditional_apology", 2: "open_question", 3: None, 4: "excuses", 5: "reflection"}
DESK_TEXT = (FIXTURES / "at-the-desk.yaml").read_text(encoding="utf-8")
MAIL = "We forgot your lamp for two nights. <b>I'm sorry.</b>"


def told(session):
    return explain(session, mark(session), WORDS)


def points(session):
    return mark(session).points


def placed(scenario, *trusts):
    session = Session(scenario)
    for trust in trusts:
        session.place(trust)
    return session


def marked(scenario, marks, *replies):
    session = Session(scenario)
    session.mark(marks)
    for reply in replies:
        session.write(reply)
    return session


@pytest.mark.parametrize(
    ("trusts", "earned"),
    [((2,), 1), ((5,), 0), ((3, 8), 3), ((4, 7), 1), ((9, 3, 8), 2), ((9, 3, 9), 0)],
)
def test_a_placing_earns_where_it_is_near_enough(two_mornings, trusts, earned):
    assert points(placed(two_mornings, *trusts)) == earned


def test_the_last_placing_counts(two_mornings):
    session = placed(two_mornings, 9)
    session.undo()
    session.place(3)
    assert points(session) == 1


@pytest.mark.parametrize(
    ("change", "earned"),
    [
        ({}, 2),
        ({2: "reflection"}, 2),
        ({2: None}, 2),
        ({1: None}, 0),
        ({4: "reflection"}, 0),
        ({3: "excuses"}, 0),
        ({1: "excuses"}, 0),
    ],
)
def test_a_marking_earns_where_every_such_line_and_no_other_was_marked_so(at_the_desk, change, earned):
    assert points(marked(at_the_desk, {**RIGHT, **change})) == earned


TWO_DIALOGUES = """
scenario: story
title: A story
customer: {name: Ada, trust: 5}
start: first
nodes:
  first:
    scene: One.
    mark: {dialogue: [{staff: Why?, moves: [], why: x}], from: [excuses, regret], to: second}
  second:
    scene: Two.
    mark: {dialogue: [{staff: We are few., moves: [excuses], why: x}], from: [excuses, regret], to: end}
  end: {scene: Over., ending: {title: Over, lesson: Nothing.}}
marks: [{criterion: it, points: 2, when: {marked: excuses}, source: S2.9}]
"""


def test_a_dialogue_that_is_yet_to_come_has_to_be_marked_too():
    scenario = parse_scenario(TWO_DIALOGUES, path="story.yaml")
    session = Session(scenario)
    session.mark({1: None})
    assert points(session) == 0
    session.mark({1: "excuses"})
    assert points(session) == 2


def test_hints_are_told_and_never_weighed(two_mornings):
    session = Session(two_mornings)
    session.hint()
    assert mark(session).attempted is False
    assert best([session]) is None
    session.place(3)
    session.place(8)
    assert points(session) == 3
    assert told(session).hinted == 1
    assert "Hints asked for: 1" in Text(page(told(session), WORDS)).text


def test_a_placing_and_a_marking_have_no_length_in_words():
    scenario = parse_scenario(
        DESK_TEXT.replace("when: {keeps_facts: true}", "when: {words: [5, 40]}"), path="at-the-desk.yaml"
    )
    session = marked(scenario, RIGHT, "We forgot your lamp for two nights. I'm sorry.")
    assert points(session) == 5


def test_what_was_placed_is_told_beside_where_they_stand(two_mornings):
    first, second = told(placed(two_mornings, 9, 3)).turns
    assert first.placing.told == "You put them at 9. They stand at 3."
    assert first.placing.why.startswith("He counts the boxes himself")
    assert second.placing.told == "You put them at 3, and that is where they stand."
    assert first.stretches == ()
    assert first.length == ""
    assert first.scene.startswith("He walks back")


def test_each_marked_line_is_told_with_its_true_move_and_why(at_the_desk):
    (turn,) = told(marked(at_the_desk, {**RIGHT, 1: "excuses", 3: "reflection"})).turns
    lines = [line for line in turn.marking.lines if line.is_staff]
    assert turn.marking.told == WORDS.say("drill.lines_right", right=3, of=5)
    assert lines[0].told == "You marked it: an excuse. It is: a sorry with an if."
    assert lines[0].why == "Any leaves open whether something went wrong."
    assert lines[2].told == "You marked it: reflection. It is: none of these."
    assert lines[3].told == "You marked it as it is: an excuse."
    assert [line.source for line in turn.marking.lines if not line.is_staff] == [""]
    assert (lines[0].source, lines[2].source) == (WORDS.say("move.conditional_apology.source"), "")


def test_a_dialogue_yet_to_be_marked_says_who_speaks_and_nothing_else(at_the_desk):
    lines = tell_dialogue(at_the_desk.nodes["the_call"].mark, WORDS)
    assert [line.who for line in lines] == [WORDS.say("drill.customer"), *[WORDS.say("drill.staff")] * 5]
    assert {(line.told, line.why, line.source) for line in lines} == {("", "", "")}


@pytest.mark.parametrize(("trust", "signs"), [(9, "··●·····○·"), (3, "··●·······"), (1, "○·●·······")])
def test_a_placing_is_drawn_beside_where_they_stand(two_mornings, trust, signs):
    assert signs in Text(dialogue(told(placed(two_mornings, trust)), WORDS)).text


def test_the_scale_and_the_temper_are_not_shown_where_they_would_give_it_away(two_mornings, at_the_desk):
    html = dialogue(told(placed(two_mornings, 9)), WORDS)
    assert 'role="meter"' not in html
    assert "guarded" not in Text(html).text
    assert 'role="meter"' in dialogue(told(marked(at_the_desk, RIGHT)), WORDS)


def test_what_waits_for_an_answer_stands_in_the_twin_and_gives_nothing_away(two_mornings, at_the_desk):
    text = Text(dialogue(told(Session(two_mornings)), WORDS, marks=False)).text
    assert "Where do they stand" in text
    assert "He counts the boxes himself" not in text
    text = Text(dialogue(told(Session(at_the_desk)), WORDS, marks=False)).text
    assert "It is a lamp from the nineties." in text
    assert "A fact." not in text
    text = Text(dialogue(told(marked(at_the_desk, RIGHT)), WORDS, marks=False)).text
    assert "We regret any inconvenience" in text
    assert "Of all parts this weighs most" not in text


def test_the_model_answer_stands_beside_ones_own_after_the_end_alone(at_the_desk):
    running = told(marked(at_the_desk, RIGHT))
    assert running.model_answer is None
    text = Text(html := page(told(marked(at_the_desk, RIGHT, MAIL)), WORDS)).text
    assert "we forgot your lamp1, and you" in text
    assert "A person in the sentence. Of all parts this weighs most." in text
    assert "Shorter is fine" in text
    assert text.count(MAIL) >= 2
    assert not re.search(r"<b>I", html)


def test_a_node_where_the_customer_is_silent_draws_no_empty_line(two_mornings):
    html = dialogue(told(placed(two_mornings, 9)), WORDS)
    assert html.count("tk-theirs") == 1
    assert "He walks back to the pallet" in html


def test_looking_back_a_placing_has_no_other_way_and_is_done_right_on_the_way_on(two_mornings):
    looked_back = debrief(placed(two_mornings, 9, 3, 8))
    assert [at.alternatives for at in looked_back.crossroads] == [(), (), ()]
    assert looked_back.crossroads[0].outcome.points == 2
    assert told(placed(two_mornings, 9, 3, 8)).hindsight is None


def test_a_move_may_not_be_seen_in_a_line_that_does_not_make_it():
    text = DESK_TEXT.replace("marked: [conditional_apology, excuses]", "marked: reflection")
    scenario = parse_scenario(text, path="at-the-desk.yaml")
    assert points(marked(scenario, RIGHT, MAIL)) == 5
    assert points(marked(scenario, {**RIGHT, 3: Move.REFLECTION}, MAIL)) == 3


def test_a_criterion_names_what_was_placed_or_marked_otherwise(two_mornings, at_the_desk):
    early, late = told(placed(two_mornings, 9, 3, 1)).criteria
    assert early.misses == ("You put them at 9. They stand at 3.",)
    assert late.misses == ("You put them at 1. They stand at 8.",)
    (heard, *others) = told(marked(at_the_desk, {**RIGHT, 1: None, 2: "reflection"}, MAIL)).criteria
    said = "“We're sorry for any inconvenience.” You marked it: none of these. It is: a sorry with an if."
    assert heard.misses == (said,)
    assert [criterion.misses for criterion in others] == [(), ()]
    assert said in Text(page(told(marked(at_the_desk, {**RIGHT, 1: None}, MAIL)), WORDS)).text
