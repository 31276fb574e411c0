"""What cannot be done: an id by which the trainee is told in their words, and a sentence for whoever reads a replay."""

from __future__ import annotations

import pytest

from trainingkit.engine import Session, decide, opening
from trainingkit.engine.plays import play_through
from trainingkit.errors import PlayError
from trainingkit.model import (
    Chose,
    CustomerPlaced,
    Hinted,
    LinesMarked,
    Marked,
    MarkedRight,
    Move,
    Placed,
    Play,
    Replied,
    Undid,
    Wrote,
)

SHOES, MORNINGS, DESK = "wrong_shoes", "two_mornings", "at_the_desk"
NOTHING_TO_SAY = "at this point nothing is to be said"
NO_DIALOGUE = "at this point there is no dialogue to be marked"
OVER = "the conversation has ended; start a new attempt or take the last reply back"


@pytest.mark.parametrize(
    ("name", "done", "refused", "key", "said"),
    [
        (SHOES, (), Chose(0), "no_such_choice", "there is no choice 0; there are 2"),
        (SHOES, (), Chose(3), "no_such_choice", "there is no choice 3; there are 2"),
        (SHOES, (Chose(1), Chose(1)), Chose(1), "no_such_choice", "there is no choice 1; there are 0"),
        (SHOES, (Chose(1), Chose(1)), Wrote("Thank you."), "it_is_over", OVER),
        (SHOES, (Chose(2),), Wrote("Sorry."), "choose_here", "at this point only the choices can be taken"),
        (SHOES, (), Wrote(" "), "write_something", "the reply is empty"),
        (SHOES, (), Wrote("no " * 1001), "too_long", "the reply is longer than 3000 characters"),
        (SHOES, (), Wrote("Это наша ошибка."), "not_english", "the reply is not in English"),
        (SHOES, (), Placed(5), "place_not_asked", "at this point nobody is to be placed on the scale"),
        (SHOES, (), Marked(()), "mark_not_asked", NO_DIALOGUE),
        (SHOES, (), Hinted(), "no_hints", "there are no hints here"),
        (SHOES, (), Undid(), "nothing_to_undo", "there is no reply to take back"),
        (MORNINGS, (), Placed(11), "place_on_scale", "11 is not on the scale of 1 to 10"),
        (MORNINGS, (), Chose(1), "place_here", NOTHING_TO_SAY),
        (MORNINGS, (), Wrote("Low."), "place_here", NOTHING_TO_SAY),
        (MORNINGS, (Hinted(), Hinted()), Hinted(), "no_more_hints", "all 2 hints were given"),
        (
            MORNINGS,
            (Placed(3), Placed(8)),
            Hinted(),
            "it_is_over",
            "the conversation has ended; there is nothing to hint at",
        ),
        (DESK, (), Chose(1), "mark_here", NOTHING_TO_SAY),
        (DESK, (), Wrote("Hello."), "mark_here", NOTHING_TO_SAY),
        (DESK, (), Marked((None,)), "mark_every_line", "1 lines are marked; there are 5"),
        (
            DESK,
            (),
            Marked((Move.REGRET, None, None, None, None)),
            "mark_one_of_these",
            "'regret' is not among the names to choose from",
        ),
    ],
)
def test_a_refusal_says_what_cannot_be_done_and_changes_nothing(request, name, done, refused, key, said):
    session = Session(request.getfixturevalue(name))
    for deed in done:
        session.do(deed)
    stood = session.turns, session.undone, session.hinted
    with pytest.raises(PlayError) as problem:
        session.do(refused)
    assert (problem.value.key, str(problem.value)) == (key, said)
    assert (session.turns, session.undone, session.hinted) == stood


@pytest.mark.parametrize(
    ("marks", "key", "said"),
    [
        ({2: None}, "mark_every_line", "each line of the staff has to be marked, from number 1 on"),
        ({1: "nonsense"}, "mark_one_of_these", "'nonsense' is not a valid Move"),
    ],
)
def test_marks_that_are_none_are_told(at_the_desk, marks, key, said):
    with pytest.raises(PlayError) as problem:
        Session(at_the_desk).mark(marks)
    assert (problem.value.key, str(problem.value)) == (key, said)


@pytest.mark.parametrize(
    ("name", "answer", "key"),
    [
        (SHOES, Replied("", (), frozenset(), 3), "no_such_choice"),
        (SHOES, CustomerPlaced(5), "place_not_asked"),
        (SHOES, LinesMarked(()), "mark_not_asked"),
        (MORNINGS, Replied("Low.", (), frozenset()), "place_here"),
        (DESK, Replied("", (), frozenset(), 1), "mark_here"),
    ],
)
def test_the_rules_refuse_by_themselves(request, name, answer, key):
    """A live room and the prover ask them without a session in between."""
    scenario = request.getfixturevalue(name)
    with pytest.raises(PlayError) as problem:
        decide(scenario, opening(scenario), answer)
    assert problem.value.key == key


@pytest.mark.parametrize(
    ("name", "steps", "key", "said"),
    [
        (SHOES, (1, 5), "no_such_choice", "step 2 is not possible: there is no choice 5; there are 2"),
        (SHOES, (MarkedRight(),), "mark_not_asked", f"step 1 is not possible: {NO_DIALOGUE}"),
        (MORNINGS, (MarkedRight(),), "mark_not_asked", f"step 1 is not possible: {NO_DIALOGUE}"),
    ],
)
def test_a_play_names_the_step_that_is_not_possible(request, name, steps, key, said):
    with pytest.raises(PlayError) as problem:
        play_through(request.getfixturevalue(name), Play(steps, "thanks"))
    assert (problem.value.key, str(problem.value)) == (key, said)


def test_3000_characters_are_read_and_one_more_is_not(wrong_shoes):
    text = "I am sorry. ".ljust(3000, "x")
    assert Session(wrong_shoes).write(text).reply.text == text
    with pytest.raises(PlayError, match="longer than 3000"):
        Session(wrong_shoes).write(text + "x")


def test_every_undo_counts(wrong_shoes):
    session = Session(wrong_shoes)
    for _ in range(3):
        session.choose(1)
        session.undo()
    assert (session.turns, session.undone) == ((), 3)
