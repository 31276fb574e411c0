from __future__ import annotations

from collections import Counter
from statistics import mean

import pytest

from trainingkit.authoring import parse_scenario
from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import read_words
from trainingkit.engine import replay
from trainingkit.engine.simulation import LONGEST_CONVERSATION, SimulatedTrainee
from trainingkit.model import Marked, Placed, Wrote
from trainingkit.scoring import mark

LINES = {line: id for id, line in read_words(CONTENT / "demo.yaml").sentences.items()}
SEEDS = range(120)
STORY = """
scenario: round
title: Round
customer: {name: Ada, trust: 5}
start: here
nodes:
  here:
    says: And?
    choices:
      - {reply: "We forgot it, and I'm sorry.", moves: [regret, responsibility], to: here}
      - {reply: "Sorry, we did; the courier, too.", moves: [regret, responsibility, repairs, blames_other], to: here}
      - {reply: "Well.", moves: [], to: here}
  end: {says: Bye., ending: {title: Over, lesson: Nothing.}}
marks: [{criterion: it, points: 1, when: {made: regret}, source: S2.17}]
"""


def deeds(scenario, skill, kind):
    return [
        deed for seed in SEEDS for deed in SimulatedTrainee(skill, seed).play(scenario).deeds if isinstance(deed, kind)
    ]


def said(at_the_desk, skill):
    """Return what each trainee wrote in their own words, as the ids of the lines they put together."""
    for deed in deeds(at_the_desk, skill, Wrote):
        ids = [id for line, id in LINES.items() if f" {line} " in f" {deed.text} "]
        assert sum(len(line) + 1 for line, id in LINES.items() if id in ids) == len(deed.text) + 1
        yield ids


def test_the_same_trainee_plays_the_same_way(wrong_shoes):
    assert SimulatedTrainee(0.5, 7).play(wrong_shoes) == SimulatedTrainee(0.5, 7).play(wrong_shoes)


def test_what_they_did_can_be_played_again(wrong_shoes):
    for seed in range(20):
        assert replay(wrong_shoes, SimulatedTrainee(0.5, seed).play(wrong_shoes)).turns


def test_skill_shows_in_the_marks(wrong_shoes):
    def points(skill: float) -> float:
        return mean(
            mark(replay(wrong_shoes, SimulatedTrainee(skill, seed).play(wrong_shoes))).points for seed in range(30)
        )

    assert points(0.95) > points(0.5) > points(0.05)


def test_whoever_knows_it_all_places_and_marks_right(two_mornings, at_the_desk):
    assert {deed.trust for deed in deeds(two_mornings, 1.0, Placed)} == {3, 8}
    assert {deed.moves for deed in deeds(at_the_desk, 1.0, Marked)} == {at_the_desk.nodes["the_call"].mark.right}


def test_whoever_knows_nothing_guesses(two_mornings, at_the_desk):
    assert {deed.trust for deed in deeds(two_mornings, 0.0, Placed)} == set(range(1, 11))
    assert len({deed.moves for deed in deeds(at_the_desk, 0.0, Marked)}) > len(SEEDS) / 2


def test_whoever_knows_it_all_says_what_helps_most_and_harms_least():
    scenario = parse_scenario(STORY, path="round.yaml")
    for skill, choices in ((1.0, {1}), (0.0, {1, 2, 3})):
        assert {deed.choice for deed in SimulatedTrainee(skill, 1).play(scenario).deeds} == choices


def test_where_nothing_ends_they_give_up():
    attempt = SimulatedTrainee(0.5, 1).play(parse_scenario(STORY, path="round.yaml"))
    assert len(attempt.deeds) == LONGEST_CONVERSATION


def test_every_deed_takes_its_4_to_40_seconds(wrong_shoes, two_mornings, at_the_desk):
    for scenario in (wrong_shoes, two_mornings, at_the_desk):
        assert all(4_000 <= deed.after_ms <= 40_000 for deed in deeds(scenario, 0.5, object))


def test_own_words_are_those_of_their_skill(at_the_desk):
    """With skill 0 half of the replies are fair, with skill 0.5 a quarter, with skill 1 none."""
    for skill, fair, unskilled in ((0.0, 0.5, 0.5), (0.5, 0.25, 0.25), (1.0, 0.0, 0.0)):
        ways = [{id.split(".")[0] for id in ids} for ids in said(at_the_desk, skill)]
        assert all(len(way) == 1 for way in ways)
        share = Counter(way for (way,) in ways)
        assert share["fair"] / len(ways) == pytest.approx(fair, abs=0.1)
        assert share["unskilled"] / len(ways) == pytest.approx(unskilled, abs=0.1)


def test_own_words_are_a_line_of_each_group_that_they_know(at_the_desk):
    """They know half of what there is to say with skill 0, and all of it with skill 1."""
    groups = Counter(id.rpartition(".")[0] for id in LINES.values() if id.count(".") == 2)
    for skill, least, most in ((0.0, 0.4, 0.7), (0.4, 0.6, 0.85), (1.0, 1.0, 1.0)):
        known = []
        for ids in said(at_the_desk, skill):
            (way,) = {id.split(".")[0] for id in ids}
            assert len({id.rpartition(".")[0] for id in ids}) == len(ids)
            known.append(len(ids) / sum(group.startswith(way) for group in groups))
        assert least <= mean(known) <= most


def test_the_less_they_know_the_seldomer_they_write_a_reflection():
    sentences = {line for line, id in LINES.items() if id.startswith("reflection.")}
    for skill, share in ((0.0, 0.3), (0.4, 0.7), (0.8, 1.0)):
        written = [SimulatedTrainee(skill, seed).reflect() for seed in SEEDS]
        assert written == [SimulatedTrainee(skill, seed).reflect() for seed in SEEDS]
        assert set(written) - {""} == sentences
        assert mean(bool(text) for text in written) == pytest.approx(share, abs=0.1)
