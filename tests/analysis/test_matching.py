"""The pattern language means what the guide in content/moves/ says."""

from __future__ import annotations

import pytest

from trainingkit.analysis.build import build
from trainingkit.analysis.compiled import rule_book
from trainingkit.analysis.matching import matches
from trainingkit.analysis.patterns import PatternError, parse
from trainingkit.analysis.reading import read

LEXICON = rule_book(build()).lexicon


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("we sent", "We sent it.", ["we sent"]),
        ("we .. sent", "We have already sent it.", ["we have already sent"]),
        ("we .. sent", "We, as I said before, sent it.", []),
        ("we ... sent", "We, as I said before, sent it.", ["we as i said before sent"]),
        ("> sent", "We tried, sent it", ["sent"]),
        ("^ sent", "Well, sent it", ["sent"]),
        ("it $", "it is what it", ["it"]),
        ("we !(will|would) _", "we will and we said", ["we said"]),
        ("(we|i) (have sent|sent)", "i've sent; we sent", ["i have sent", "we sent"]),
        ("sorry we", "Sorry. We know.", []),
    ],
)
def test_a_pattern(pattern: str, text: str, found: list[str]) -> None:
    program = parse(pattern, {})
    result = []
    for reading in read(text, LEXICON):
        words = ["we", "sent", "will", "would", "i", "have", "it", "sorry"]
        for word in words:  # the shipped lexicon keeps only the words of its own rules
            for at, token in enumerate(reading.sentence.words):
                if token.text == word:
                    reading.masks.symbols[word] = reading.masks.symbols.get(word, 0) | 1 << at
        result += [" ".join(reading.words[first:last]) for first, last in matches(program, reading.masks)]
    assert result == found


@pytest.mark.parametrize("pattern", ["(we sent", "we)", "<nothing>"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse(pattern, {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’m sorry", "i am sorry"),
        ("dont, won't CAN'T", "do not will not can not"),
        ("I I am at 3.30 o'clock", "i am at 3.30 oclock"),
        ("u shouldnt", "you should not"),
        ("it's the customer's", "it is the customer"),
    ],
)
def test_words_have_a_normal_form(text: str, words: str) -> None:
    assert [word for reading in read(text, LEXICON) for word in reading.words] == words.split()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dear Mr. Ray, we came at 3.30 p.m. on Monday.", 1),
        ("One. Two! Three? four", 4),
        ("Hello Ms Ray\nWe lost it", 2),
        ("we lost it and\nyou waited", 1),
        ("Well... ok… fine", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(read(text, LEXICON)) == count
