from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.analysis.concision import measure
from trainingkit.model import Move, Span


def test_words_and_sentences_are_counted():
    told = measure("I'm sorry. We'll bring a brand-new one by six!")
    assert (told.words, told.sentences) == (9, 2)


def test_nothing_has_no_length():
    told = measure("  … ")
    assert (told.words, told.sentences, told.reading_ease) == (0, 0, 0)


def test_words_that_could_go_are_counted_once():
    reply = "I just wanted to reach out to say that basically it is late."
    spans = (
        Span(Move.FILLER, 0, 26, "r"),
        Span(Move.FILLER, 0, 10, "r"),
        Span(Move.REPEATS, 30, 40, "r", unsure=True),
        Span(Move.HEDGES, 27, 50, "r"),
    )
    assert measure(reply, spans).spare == 6


def test_short_words_read_more_easily_than_long_ones():
    plain = measure("We lost your bag. I will ring you by noon.")
    official = measure("Unfortunately, the aforementioned consignment experienced administrative irregularities.")
    assert plain.reading_ease > 80
    assert official.reading_ease < 30


@pytest.mark.parametrize(
    ("word", "syllables"), [("late", 1), ("table", 2), ("parcel", 2), ("missed", 1), ("apologize", 4)]
)
def test_syllables_are_counted_as_spoken(word, syllables):
    assert round((206.835 - 1.015 - measure(word).reading_ease) / 84.6) == syllables


@given(st.text(max_size=200))
def test_no_text_brings_it_down(text):
    told = measure(text)
    assert 0 <= told.spare <= told.words
