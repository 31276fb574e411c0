from __future__ import annotations

import pytest

from trainingkit.analysis import find_moves, message_of
from trainingkit.authoring import the_laws
from trainingkit.authoring.words import the_words
from trainingkit.errors import PlayError
from trainingkit.model import Move
from trainingkit.scoring.hearing import hear_reply, is_unwritten


def heard(reply: str):
    return hear_reply(reply, "The shoes are the wrong colour!", the_laws(), the_words())


def test_each_move_of_a_reply_is_told_by_itself():
    told = heard("We packed the wrong pair, and I'm sorry. I'll send the black ones today.")
    points = {note.move: note.trust for note in told.notes}
    assert points[Move.REGRET] == points[Move.RESPONSIBILITY] == points[Move.REPAIRS] == 1


def test_a_condition_undoes_the_rest():
    told = heard("I'm sorry if that caused any trouble. I'll send the black ones today.")
    points = {note.move: note.trust for note in told.notes}
    assert points[Move.CONDITIONAL_APOLOGY] == -2
    assert max(points.values()) == 0


@pytest.mark.parametrize(
    ("reply", "key"),
    [("  ", "write_something"), ("Es tut uns leid, wir haben die falschen Schuhe geschickt.", "not_english")],
)
def test_what_cannot_be_heard_is_told(reply, key):
    with pytest.raises(PlayError) as problem:
        heard(reply)
    assert problem.value.key == key


def test_the_rule_that_decided_says_what_these_words_did():
    told = heard("I'm sorry if that caused any trouble.")
    note = next(note for note in told.notes if note.move is Move.CONDITIONAL_APOLOGY)
    spans = find_moves("I'm sorry if that caused any trouble.", customer="The shoes are the wrong colour!")
    (rule,) = {span.rule for span in spans if span.move is Move.CONDITIONAL_APOLOGY}
    assert message_of(rule)
    assert note.why.startswith(message_of(rule))


@pytest.mark.parametrize("reply", ["Your own words go here.", " Your own question goes here. ", "…", "I'm sorry …"])
def test_what_a_lesson_put_there_is_not_heard_as_a_reply(reply):
    assert is_unwritten(reply, the_words())


@pytest.mark.parametrize("reply", ["Your words count.", "I'm sorry… we packed the wrong pair.", "Wait…", ""])
def test_whatever_somebody_wrote_is(reply):
    assert not is_unwritten(reply, the_words())
