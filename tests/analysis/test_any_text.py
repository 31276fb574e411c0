"""Laws that hold for any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainingkit.analysis import find_moves, language_is_english

WORDS = st.sampled_from(
    [
        *(
            "sorry",
            "if",
            "we",
            "our",
            "you",
            "it",
            "any",
            "may",
            "have",
            "been",
            "but",
            "because",
            "please",
            "n't",
            "'s",
        ),
        *(".", ",", "?", "!", ";", ":", "(", ")", "\n", "“", "”", '"', "'", "…", "—", "-", "_", "*", "’"),
        *("I’m", "by", "3.30", "10%", "£5", "can't", "wont", "<b>", "http://x.y/?a=1", "\x00", "\u202e", "\u200d"),
        *("😀", "שלום", "مرحبا", "你好", "é", "ß", "İ", "ﬁ"),
    ]
)
REPLIES = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(WORDS, max_size=80).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(reply=REPLIES, customer=REPLIES)
def test_spans_lie_within_the_reply_in_order_and_none_is_empty(reply: str, customer: str) -> None:
    spans = find_moves(reply, customer=customer)
    assert list(spans) == sorted(spans, key=lambda span: (span.start, span.end, span.move))
    assert all(0 <= span.start < span.end <= len(reply) for span in spans)
    assert all(0 <= span.strength <= 1 for span in spans)
    assert spans == find_moves(reply, customer=customer)


@settings(max_examples=80, deadline=None)
@given(reply=REPLIES)
def test_no_two_spans_of_one_move_overlap(reply: str) -> None:
    spans = find_moves(reply, customer="Where is my order?")
    for at, one in enumerate(spans):
        assert not any(one.move == other.move and other.start < one.end for other in spans[at + 1 :])


@pytest.mark.parametrize(
    "piece",
    ["we are sorry, but if you had told us, ", "sorry. ", "a", "😀", "(((", "'", "\x00 ", "1,", "é ", "why? ", "-\n"],
)
def test_time_grows_with_length_and_not_faster(piece: str) -> None:
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    assert _least(long) < 8 * 4 * _least(short) + 0.1


def _least(reply: str) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        find_moves(reply, customer="Where is my order?")
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    "reply",
    [
        *("", " ", "ok", "OK!", "sure thing", "Thanks!", "Ms Okafor", "Jean-Pierre", "42", "£12.50", "😀", "no", "???"),
        *("Hi Marie", "will do", "Done, Anna.", "la la la", "De Vries, Jan", "Sorry Mr Müller, on my way"),
        "Gracias! I'll ring you at 3.",
    ],
)
def test_a_short_reply_counts_as_english(reply: str) -> None:
    assert language_is_english(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Es tut mir leid, das ist unser Fehler.",
        "Guten Morgen, wie sieht der Schirm denn aus?",
        "Je suis désolé, c'est notre faute.",
        "Lo siento mucho, es culpa nuestra.",
        "Mi dispiace, è colpa nostra e non sua.",
        "Het spijt me, dat is onze fout.",
        "Przepraszam, to nasza wina i nie ma wymówki.",
        "Jag är ledsen, det är vårt fel.",
        "Peço desculpa, o erro foi nosso e não seu.",
        "对不起，这是我们的错。",
        "مرحبا، نحن آسفون جدا",
        "Извините, это наша ошибка.",
        "申し訳ございません。",
    ],
)
def test_other_languages_are_told_and_left_alone(reply: str) -> None:
    assert not language_is_english(reply)
    assert find_moves(reply, customer="Where is my order?") == ()
