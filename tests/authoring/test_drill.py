"""Placing, marking, hints, drafts and discussed model answers: what is read, and the line of each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import parse_scenario
from trainingkit.errors import ScenarioError
from trainingkit.model import MarkedRight, Move, Placed, Side

FIXTURES = Path(__file__).parent.parent / "fixtures"
MORNINGS = (FIXTURES / "two-mornings.yaml").read_text()
DESK = (FIXTURES / "at-the-desk.yaml").read_text()


def complaint(name: str, old: str, new: str) -> str:
    text = {"two-mornings": MORNINGS, "at-the-desk": DESK}[name]
    assert old in text
    with pytest.raises(ScenarioError) as problem:
        parse_scenario(text.replace(old, new, 1), path=f"{name}.yaml")
    assert "\n" not in str(problem.value)
    return str(problem.value)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_placing_is_read_whole(two_mornings):
    place = two_mornings.nodes["tuesday"].place
    assert (place.trust, place.near, place.to.to, place.off.to) == (3, 1, "wednesday", "counts_again")
    assert (place.to.side, place.off.side) == (Side.NEAR, Side.OFF)
    assert place.off.line == line_of(MORNINGS, "off: counts_again")
    assert two_mornings.nodes["counts_again"].says.defensive == ""
    assert two_mornings.nodes["counts_again"].scene.startswith("He walks back")
    assert two_mornings.plays[0].steps == (Placed(4), Placed(8))
    assert two_mornings.rubric.criteria[1].when.placed == {"wednesday"}


def test_a_marking_is_read_whole(at_the_desk):
    mark = at_the_desk.nodes["the_call"].mark
    assert [line.is_staff for line in mark.dialogue] == [False, True, True, True, True, True]
    assert mark.right == (Move.CONDITIONAL_APOLOGY, Move.OPEN_QUESTION, None, Move.EXCUSES, Move.REFLECTION)
    assert mark.names == (Move.CONDITIONAL_APOLOGY, Move.OPEN_QUESTION, Move.REFLECTION, Move.EXCUSES)
    assert at_the_desk.plays[0].steps[0] == MarkedRight()
    assert at_the_desk.plays[1].steps[0].moves == (None, Move.OPEN_QUESTION, None, Move.EXCUSES, Move.REFLECTION)
    assert at_the_desk.rubric.criteria[0].when.marked == {Move.CONDITIONAL_APOLOGY, Move.EXCUSES}


def test_a_model_answer_may_be_discussed_or_a_text(at_the_desk):
    answer = at_the_desk.model_answer
    assert [because.words for because in answer.because] == ["we forgot your lamp", "by six tonight."]
    assert "".join(text for text, _ in answer.parts()) == answer.says
    assert [because.why[:8] for _, because in answer.parts() if because] == ["A person", "She can "]
    text = DESK[: DESK.index("model_answer:")] + "model_answer: Sorry.\n" + DESK[DESK.index("marks:") :]
    assert parse_scenario(text, path="at-the-desk.yaml").model_answer.says == "Sorry."


def test_words_of_an_answer_are_found_across_its_lines():
    text = DESK.replace("says: >-\n    Dear", "says: |-\n    Dear").replace("{words: we forgot", "{words: nights. I'm")
    with pytest.raises(ScenarioError):
        parse_scenario(text, path="at-the-desk.yaml")
    text = text.replace("nights. I'm your lamp, why", "two nights. I'm sorry., why")
    assert parse_scenario(text, path="at-the-desk.yaml").model_answer.because[0].words == "two nights. I'm sorry."


def test_a_node_has_its_own_hints_or_those_of_the_scenario(two_mornings):
    assert len(two_mornings.hints_at("tuesday")) == 2
    assert two_mornings.hints_at("wednesday") == two_mornings.hints
    assert two_mornings.hints_at("done") == ()


def test_several_placings_and_drafts_are_a_drill(two_mornings, at_the_desk):
    assert two_mornings.is_drill
    assert at_the_desk.is_drill
    start, end = DESK.index("    draft:"), DESK.index("    listen:")
    assert not parse_scenario(DESK[:start] + DESK[end:], path="at-the-desk.yaml").is_drill


def test_the_scale_is_hidden_where_the_customer_is_to_be_placed_on_it(two_mornings, at_the_desk, wrong_shoes):
    assert not two_mornings.shows_trust
    assert at_the_desk.shows_trust
    assert wrong_shoes.shows_trust


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("two-mornings", "trust: 3\n      why", "trust: 11\n      why", "trust of a place has to be a whole number"),
        ("two-mornings", "near: 2", "near: 10", "near has to be a whole number from 0 to 9"),
        ("two-mornings", "near: 2", "nearly: 2", "place has no key 'nearly'; did you mean 'near'?"),
        ("two-mornings", "off: counts_again", "off: count_again", "no node is called"),
        ("two-mornings", "    place:\n      trust: 8", "    choices: []\n    place:\n      trust: 8", "two ways on"),
        ("two-mornings", "    says: Two boxes were", "    draft: Two boxes were", "needs 'listen'|two ways on"),
        ("two-mornings", "    scene: He walks back to the pallet, and counts once more.\n", "", "needs 'says' or 'sc"),
        ("two-mornings", "placed: tuesday", "placed: thursday", "no node is called"),
        ("two-mornings", "placed: tuesday", "placed: done", "'placed' names 'done', where nobody is placed"),
        ("two-mornings", "{placed: 4}", "{placed: 11}", "placed has to be a whole number"),
        ("two-mornings", "{placed: 4}", "{placd: 4}", "did you mean 'placed'?"),
        ("two-mornings", "      - Ask yourself who checks whom.", "      - a\n      - b\n      - c", "one to 3 texts"),
        ("at-the-desk", "moves: excuses", "moves: regret", "which 'from' does not offer"),
        ("at-the-desk", "moves: excuses", "moves: excuse", "is unknown"),
        ("at-the-desk", "moves: [open_question]", "moves: [open_question, reflection]", "makes 2 moves of 'from'"),
        ("at-the-desk", "reflection, excuses]", "excuses, excuses]", "names something twice"),
        ("at-the-desk", "excuses]\n      to", "excuses, regret, filler, hedges]\n      to", "2 to 6 moves, not 7"),
        ("at-the-desk", "          why: Any leaves open whether something went wrong.\n", "", "needs 'why'"),
        ("at-the-desk", "- customer: The lamp", "- guest: The lamp", "a customer's line has no key 'guest'"),
        ("at-the-desk", "words: by six", "words: by seven", "do not stand in 'says'"),
        ("at-the-desk", "words: by six tonight.", "words: Dear Ms. Lindqvist", "stand before those above them"),
        ("at-the-desk", "marked: [conditional_apology, excuses]", "marked: [regret]", "no 'from' of a dialogue offers"),
        ("at-the-desk", "{marked: right}", "{marked: wrong}", "marks 'right', or every line"),
        ("at-the-desk", "{1: null, 2", "{0: null, 2", "marks 'right', or every line"),
        ("at-the-desk", "ending: {title: Light", "hints: [Go on.]\n    ending: {title: Light", "is an ending"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_drill_has_its_line(name, old, new, said):
    told = complaint(name, old, new)
    assert any(part in told for part in said.split("|")), told
    assert told.split(":")[0] == f"{name}.yaml"
    assert told.split(":")[1].isdigit()


def test_a_label_that_is_not_offered_is_told_on_its_own_line():
    told = complaint("at-the-desk", "moves: excuses", "moves: regret")
    assert told.startswith(f"at-the-desk.yaml:{line_of(DESK, 'moves: excuses')}: ")
    assert told.endswith("known are conditional_apology, excuses, open_question, reflection")
