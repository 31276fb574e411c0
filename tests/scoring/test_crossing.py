"""The two moments that a conversation turns on are told between two lines, and only there."""

from __future__ import annotations

import pytest
from markupsafe import escape

from trainingkit.authoring import scenario_named, the_laws
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Mood
from trainingkit.scoring import explain, mark
from trainingkit.scoring.crossing import Crossing, crossing
from trainingkit.scoring.html import dialogue

WORDS = the_words()


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        (Mood(6), Mood(7), Crossing.PARTNER),
        (Mood(7), Mood(6), Crossing.LOST),
        (Mood(9), Mood(3, 3, betrayed=True), Crossing.BETRAYED),
        (Mood(3), Mood(1, 3, betrayed=True), Crossing.BETRAYED),
        (Mood(6, 1, betrayed=True), Mood(7, 1, betrayed=True), Crossing.PARTNER),
        (Mood(7), Mood(9), None),
        (Mood(4), Mood(6), None),
    ],
)
def test_it_is_told_where_the_notch_is_crossed_and_where_a_trust_is_broken(before, after, turned):
    assert crossing(before, after, the_laws()) is turned


def test_a_conversation_tells_it_before_the_customer_answers():
    session = Session(scenario_named("late-parcel"))
    for choice in (3, 4, 1, 2, 2):
        session.choose(choice)
    feedback = explain(session, mark(session), WORDS)
    assert [turn.crossing for turn in feedback.turns] == [None, None, None, Crossing.PARTNER, Crossing.BETRAYED]
    html = str(dialogue(feedback, WORDS))
    for turn in feedback.turns[-2:]:
        told = WORDS.say(f"crossing.{turn.crossing}", customer="Ms. Okafor", before=6, after=turn.after.trust)
        assert html.count(told) == 1
        assert html.index(told) < html.index(escape(turn.answered))


def test_where_the_scale_is_hidden_nothing_is_told(two_mornings):
    session = Session(two_mornings)
    session.place(8)
    assert all(turn.crossing is None for turn in explain(session, mark(session), WORDS).turns)
