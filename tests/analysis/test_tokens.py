"""What is spoken: hesitations, and what was begun and said again."""

from __future__ import annotations

import pytest

from trainingkit.analysis import find_moves
from trainingkit.analysis.tokens import tokenise


def words(text: str) -> str:
    return " ".join(token.text for token in tokenise(text, {}))


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("So, you're-- you're stuck.", "so , you are stuck ."),
        ("It was - it was late.", "it was late ."),
        ("Your-your mum is on the ward.", "your mum is on the ward ."),
        ("And how's, uh, how's that been?", "and how is that been ?"),
        ("Um, so what, erm, what would help?", "so what would help ?"),
    ],
)
def test_what_was_begun_is_read_as_it_was_said_in_the_end(spoken, meant):
    assert words(spoken) == meant


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("very, very late", "very , very late"),
        ("you wouldn't get it, it's technical", "you would not get it , it is technical"),
        ("bye-bye then", "bye - bye then"),
        ("uh-huh", "uh - huh"),
        ("off to the ER", "off to the er"),
    ],
)
def test_what_was_meant_twice_stays(written, kept):
    assert words(written) == kept


def test_a_span_stands_where_it_was_said():
    reply = "Um, I'm-- I'm sorry, um, that we lost it."
    (span,) = [span for span in find_moves(reply, customer="You lost it.") if span.move == "regret"]
    assert "sorry" in span.words(reply)


def test_a_stutter_of_any_length_is_one_word():
    assert words("a-" * 50_000) == "a -"
