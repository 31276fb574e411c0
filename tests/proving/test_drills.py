"""Placings and markings are explored on both sides, and what cannot be earned or missed is found."""

from __future__ import annotations

import pytest

from tests.bench.proving import reached_and_not_listed
from tests.proving.edits import DESK, EDITS, MORNINGS, SOUND, changed
from tests.proving.test_findings import findings
from trainingkit.authoring import parse_scenario
from trainingkit.model import Side
from trainingkit.proving import Case, explore
from trainingkit.proving.outline import outline


def codes(text: str, *change: tuple[str, str]) -> set[str]:
    return {finding.code for finding in findings(changed(text, change))}


@pytest.mark.parametrize("text", [MORNINGS, DESK], ids=["mornings", "desk"])
def test_random_play_of_a_drill_reaches_nothing_that_is_not_listed(text):
    exploration = explore(parse_scenario(text, path="scenario.yaml"))
    assert exploration.complete
    assert reached_and_not_listed(exploration, plays=500, seed=7) == []


def test_both_sides_of_a_placing_are_explored(two_mornings):
    case = Case(two_mornings)
    sides = {(node.id, lead.side) for node, lead in case.taken()}
    assert {("tuesday", Side.NEAR), ("tuesday", Side.OFF), ("wednesday", Side.PLACED)} <= sides
    assert case.leads_played == {(node.id, lead.line) for node, lead in case.taken()}


def test_a_placing_moves_nobody(two_mornings):
    reached = explore(two_mornings).reached
    assert {(at.trust, at.anger) for at in reached} == {(5, 0)}
    drawn = outline(two_mornings, explore(two_mornings).ways)
    assert {(at.node, at.mood) for at in drawn.standings} == {(at.node, at.mood) for at in reached}


def test_a_side_that_no_play_takes_is_told():
    only_near = ("  - {choices: [{placed: 9}, {placed: 1}, {placed: 9}], ends: done, trust: 5, points: 0}\n", "")
    found = [finding for finding in findings(changed(MORNINGS, (only_near,))) if finding.code == "TK075"]
    assert "far side of 'tuesday'" in found[0].what


def test_nobody_can_be_off_where_every_placing_is_near():
    assert "TK026" in codes(MORNINGS, ("trust: 3\n      why", "trust: 3\n      near: 7\n      why"))
    assert "TK026" not in codes(MORNINGS, ("trust: 3\n      why", "trust: 3\n      near: 6\n      why"))


def test_a_criterion_that_every_placing_earns_is_told():
    wide = ("near: 0", "near: 7")
    assert "TK041" in codes(MORNINGS, wide)
    assert "TK041" not in codes(MORNINGS, ("near: 0", "near: 6"))


def test_a_placing_that_can_be_passed_by_can_be_missed():
    way_round = ("off: counts_again", "off: done")
    wide = ("near: 2", "near: 7")
    only_there = ("{placed: tuesday}", "{placed: wednesday}")
    assert "TK041" not in codes(MORNINGS, way_round, wide, only_there)


def test_a_criterion_at_another_node_than_its_placing_cannot_be_earned():
    assert "TK040" in codes(MORNINGS, ("{placed: tuesday}", "{placed: tuesday, at: wednesday}"))
    assert "TK040" not in codes(MORNINGS, ("{placed: tuesday}", "{placed: tuesday, at: tuesday}"))
    assert "TK040" in codes(DESK, ("excuses]}", "excuses], at: the_mail}"))


def test_two_placings_that_no_way_has_together_cannot_both_be_earned():
    apart = ("to: wednesday\n      off: counts_again", "to: done\n      off: counts_again")
    assert "TK040" in codes(MORNINGS, apart, ("placed: [wednesday]", "placed: [tuesday, wednesday]"))
    assert "TK040" not in codes(MORNINGS, ("placed: [wednesday]", "placed: [tuesday, wednesday]"))


def test_a_placing_between_replies_does_not_hide_a_rule_of_thumb():
    placing = "  placing:\n    says: Fine.\n    place: {trust: 6, near: 5, why: It is short., to: oven}\n  thanks:\n"
    between = (("to: oven", "to: placing"), ("  thanks:\n", placing))
    assert "TK051" in codes(SOUND, *EDITS["TK051"].wrong, *between)
    assert "TK051" not in codes(SOUND, *EDITS["TK051"].near, *between)


def test_a_hint_that_holds_a_sentence_of_the_answer_gives_it_away():
    hint = "- Who forgot the lamp?"
    assert "TK083" in codes(DESK, (hint, '- "Say this: a new lamp will be on your desk by six tonight."'))
    assert "TK083" not in codes(DESK, (hint, '- "Who does what, by six tonight?"'))


def test_a_hint_that_holds_a_choice_gives_it_away():
    plan = ("  plan:\n", '  plan:\n    hints: ["What about: it is only a cake?"]\n')
    texts = [choice.reply for choice in parse_scenario(SOUND, path="sound.yaml").nodes["plan"].choices]
    told = ("  plan:\n", f'  plan:\n    hints: ["Perhaps: {texts[0]}"]\n')
    assert "TK083" in codes(SOUND, told)
    assert "TK083" not in codes(SOUND, plan)
