from __future__ import annotations

import pytest

from trainingkit.authoring.words import the_words
from trainingkit.errors import WordsError
from trainingkit.model import Happening, Move


def test_every_move_has_a_name_a_reason_and_a_source():
    words = the_words()
    for move in Move:
        for part in ("name", "why", "source"):
            assert words.has(f"move.{move}.{part}")


def test_everything_that_can_happen_has_its_words():
    words = the_words()
    assert all(words.has(f"happening.{happening}.{part}") for happening in Happening for part in ("name", "why"))


def test_a_sentence_is_filled_in():
    assert the_words().say("player.trust_of", trust=7) == "Trust: 7 of 10"


def test_a_missing_sentence_names_the_nearest():
    with pytest.raises(WordsError, match=r"no sentence 'player\.trust_off'; did you mean 'player\.trust_of'"):
        the_words().say("player.trust_off")


def test_a_missing_value_is_told():
    with pytest.raises(WordsError, match="a value is missing"):
        the_words().say("player.trust_of")
