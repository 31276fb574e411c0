from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainingkit.authoring import find_scenario, the_laws
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Move, Span
from trainingkit.scoring import Bearing, explain, mark, stretches

REPLY = "I'm sorry if you feel we let you down."


@given(
    st.lists(
        st.builds(
            lambda move, ends, unsure: Span(move, min(ends), max(ends) + 1, "r", 1.0, unsure),
            st.sampled_from(Move),
            st.tuples(st.integers(0, len(REPLY) - 1), st.integers(0, len(REPLY) - 1)),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_the_stretches_joined_are_the_reply(spans):
    cut = stretches(REPLY, tuple(spans), the_laws())
    assert "".join(stretch.text for stretch in cut) == REPLY
    for span in spans:
        assert any(span.move in stretch.moves for stretch in cut)


def test_where_spans_overlap_the_harm_shows():
    spans = (Span(Move.REGRET, 0, 20, "r"), Span(Move.CONDITIONAL_APOLOGY, 10, 30, "r"))
    bearings = [stretch.bearing for stretch in stretches(REPLY, spans, the_laws())]
    assert bearings == [Bearing.HELPS, Bearing.HURTS, Bearing.HURTS, Bearing.NEUTRAL]


def test_feedback_tells_points_reason_and_source(wrong_shoes):
    session = Session(wrong_shoes)
    session.choose(2)
    session.choose(2)
    feedback = explain(session, mark(session), the_words(), attempts=3)
    blamed = next(note for note in feedback.turns[0].notes if note.move is Move.BLAMES_CUSTOMER)
    assert (blamed.trust, blamed.anger, blamed.bearing, blamed.source) == (-2, 1, Bearing.HURTS, "S2.24")
    assert feedback.turns[1].temper == "angry"
    assert feedback.attempts == 3
    assert [line.earned for line in feedback.criteria] == [0, 0, 0, 0]


def test_what_happened_besides_the_words_names_its_law_s_source():
    scenario = find_scenario("late-parcel")
    session = Session(scenario)
    session.choose(3)
    session.choose(4)
    notes = explain(session, mark(session), the_words()).turns[1].notes
    (told,) = [note for note in notes if note.move is None]
    assert (told.trust, told.source) == (-2, scenario.laws.sources["candour"])


def test_every_effect_of_every_shipped_law_can_be_told(wrong_shoes):
    """No reason lacks its sentence: play the fixture every way there is."""
    words = the_words()
    for first in (1, 2):
        for second in (1, 2):
            session = Session(wrong_shoes)
            session.choose(first)
            session.choose(second)
            assert explain(session, mark(session), words).turns


def test_what_was_last_written_is_ones_own_and_only_after_the_end(wrong_shoes):
    told = []
    for steps in (("I'm sorry, we sent the wrong pair.",), ("I'm sorry, we sent the wrong pair.", 1), (1, 1)):
        session = Session(wrong_shoes)
        for step in steps:
            session.write(step) if isinstance(step, str) else session.choose(step)
        told.append(explain(session, mark(session), the_words()).own)
    assert told == ["", "I'm sorry, we sent the wrong pair.", ""]


def test_a_criterion_names_three_misses_at_most(at_the_desk):
    session = Session(at_the_desk)
    session.mark(dict.fromkeys(range(1, 6), "excuses"))
    told = explain(session, mark(session), the_words()).criteria[0]
    assert [miss.partition("”")[0] for miss in told.misses] == [
        "“We're sorry for any inconvenience.",
        "“How have the evenings been without it?",
        "“It is a lamp from the nineties.",
    ]


def test_own_words_are_told_their_length_and_a_choice_is_not(wrong_shoes):
    session = Session(wrong_shoes)
    session.write("I'm sorry, we sent the wrong pair.")
    session.choose(1)
    own, chosen = explain(session, mark(session), the_words()).turns
    assert own.length == "7 words · reads easily"
    assert chosen.length == ""
