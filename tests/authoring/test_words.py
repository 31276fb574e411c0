from __future__ import annotations

import re

import pytest

from trainingkit.authoring.words import WORDS, read_words, the_words
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


LANGUAGES = sorted(path.stem for path in WORDS.glob("*.yaml") if path.stem != "en")
_SAME = {"{try_this}"}
PLAYED = {
    "player",
    "drill",
    "task",
    "means",
    "length",
    "temper",
    "error",
    "reason",
    "happening",
    "move",
    "debrief",
    "check",
    "try",
    "hint",
    "room",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_says_all_that_is_said_while_playing(language):
    own, other = the_words().sentences, the_words(language).sentences
    sections = {id.partition(".")[0] for id in other}
    assert sections >= PLAYED
    assert set(other) == {id for id in own if id.partition(".")[0] in sections}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_fills_in_the_same_and_cites_the_same(language):
    own, other = the_words().sentences, the_words(language).sentences
    for id, told in other.items():
        assert set(re.findall(r"\{\w*\}", told)) == set(re.findall(r"\{\w*\}", own[id])), id
        if re.match(r"move\.\w+\.source", id):
            assert told == own[id], id
        else:
            assert told != own[id] or told in _SAME, f"{id} is not translated"


@pytest.mark.parametrize("language", ["en", "de"])
def test_read_part_by_part_it_says_the_same(language):
    assert dict(the_words(language).sentences) == dict(read_words(WORDS / f"{language}.yaml").sentences)


def test_a_part_that_nobody_asks_for_is_not_read_and_one_that_is_names_its_line(tmp_path, monkeypatch):
    (tmp_path / "xx.yaml").write_text("player:\n  you: You\nreport:\n  title: [1, {\n")
    monkeypatch.setattr("trainingkit.authoring.words.WORDS", tmp_path)
    words = the_words.__wrapped__("xx")
    assert words.say("player.you") == "You"
    with pytest.raises(WordsError, match=r"xx\.yaml:5: is no YAML"):
        words.say("report.title")


def test_a_part_that_stands_there_twice_is_refused(tmp_path, monkeypatch):
    (tmp_path / "xx.yaml").write_text("player:\n  you: You\nplayer:\n  me: Me\n")
    monkeypatch.setattr("trainingkit.authoring.words.WORDS", tmp_path)
    with pytest.raises(WordsError, match="a second time"):
        the_words.__wrapped__("xx")
