"""find_moves keeps its promises on any text, fast."""

from __future__ import annotations

import time

import pytest

import trainingkit.analysis
from trainingkit.analysis import find_moves, language_is_english

HOSTILE = [
    "",
    "\x00" * 50,
    "a" * 100_000,
    "sorry " * 10_000,
    "\u202eyrros\u202c 😀😀😀 \n\n\n ... ,,, ???",
    "“‘«„" * 500,
    "😀" * 20_000,
    "if " * 5_000 + "sorry",
    "12:30." * 5_000,
    "i'" * 10_000,
]


def moves(reply: str, customer: str = "You sent me the wrong shoes. It took three weeks.") -> set[str]:
    return {span.move.value for span in find_moves(reply, customer=customer) if not span.unsure}


def test_the_public_names() -> None:
    assert trainingkit.analysis.__all__ == ["find_moves", "language_is_english", "message_of"]


@pytest.mark.parametrize("reply", ["Why did the parcel break?", "How did that come about, and why so late?"])
def test_a_question_that_a_rule_calls_open_is_not_closed_as_well(reply: str) -> None:
    assert {"open_question", "closed_question"} & moves(reply) == {"open_question"}


@pytest.mark.parametrize("reply", ["What is at issue here is how you feel about it.", "Hello, how are you today?"])
def test_words_alone_do_not_add_what_a_rule_takes_away(reply: str) -> None:
    assert not {"open_question", "closed_question"} & moves(reply)


def test_a_question_of_measure_is_one_without_its_mark() -> None:
    told = "two days. bring it monday"  # an answer to one who asked, pressed on one who did not
    asked, said = (find_moves(told, customer=line) for line in ("how long does a service take", "the brakes squeak"))
    assert "advises" not in {span.move for span in asked if not span.unsure}
    assert "advises" in {span.move for span in said if not span.unsure}


def test_should_you_without_a_question_mark_is_a_condition() -> None:
    assert "closed_question" in moves("Should it be plugged in?")
    assert "closed_question" not in moves("Should you travel again, coach B is the one to sit in.")


def test_what_a_rule_only_asks_about_is_found_where_somebody_speaks_of_their_own_life_and_is_not_sure() -> None:
    def reflections(customer: str) -> list[tuple[str, bool]]:
        found = find_moves("That must be lonely.", customer=customer)
        return [(span.rule, span.unsure) for span in found if span.move == "reflection"]

    assert reflections("My wife died and I am so alone at home.") == [("listening.reflection_of_a_feeling", True)]
    assert reflections("You sent me the wrong shoes.") == []


def test_spans_lie_in_the_reply_and_are_sorted() -> None:
    reply = "Hello Ms Ray. We sent the wrong size. I’m so sorry!  What would help most?"
    spans = find_moves(reply, customer="Wrong size!")
    assert spans
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(0 <= span.start < span.end <= len(reply) for span in spans)
    assert {span.move.value: span.words(reply) for span in spans}["regret"] == "I’m so sorry!"


@pytest.mark.parametrize("reply", HOSTILE, ids=lambda reply: repr(reply[:8]))
def test_hostile_text_neither_crashes_nor_stalls(reply: str) -> None:
    began = time.process_time()
    for span in find_moves(reply, customer=reply):
        assert 0 <= span.start < span.end <= len(reply)
    assert time.process_time() - began < 2


def test_regret_never_shares_a_span_with_a_bent_apology() -> None:
    assert moves("I'm sorry if we kept you waiting.") == {"conditional_apology"}
    assert moves("I'm sorry you feel that way.") == {"deflected_apology"}


def test_words_disowned_or_quoted_make_no_move() -> None:
    assert "regret" not in moves("I won't say sorry if you shout.")
    assert "regret" not in moves('They wrote "we are sorry" to you.')


def test_a_quotation_that_nothing_closes_ends_with_its_sentence() -> None:
    assert "patronises" not in moves('They said "calm down.')
    assert "patronises" in moves('The shelf is 5" too long. Calm down.')


def test_other_languages_are_told_and_left_alone() -> None:
    german = "Es tut mir leid, dass wir Ihnen die falsche Größe geschickt haben."
    assert not language_is_english(german)
    assert find_moves(german, customer="Wo ist mein Paket?") == ()
    assert language_is_english("im sorry, thats our fault")
