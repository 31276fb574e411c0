"""What a grade cell shows: the page of a mark, its line, and what to practise next."""

from __future__ import annotations

import dataclasses

import pytest

from tests.grading import handing_in as hand
from tests.grading.handing_in import played
from trainingkit.authoring.words import the_words
from trainingkit.errors import ContentError
from trainingkit.grading import mark_transcript
from trainingkit.grading.showing import shown, shown_problem
from trainingkit.scoring.checking import next_to_try
from trainingkit.scoring.html import page

WORDS = the_words()


def test_below_the_page_stands_one_thing_to_try_next(wrong_shoes):
    marked = mark_transcript(wrong_shoes, played(hand.MIDDLING))
    told, _ = shown(marked)
    line = f"<p><strong>One thing to try</strong>: {next_to_try(marked.session, WORDS)}</p>"
    assert told["text/html"] == str(page(marked.feedback, WORDS)) + line
    assert told["text/plain"] == "The wrong shoes: 4 / 6"


def test_where_nothing_was_played_there_is_nothing_to_try_next(wrong_shoes):
    marked = mark_transcript(wrong_shoes, b"")
    told, about = shown(marked)
    assert told["text/html"] == page(marked.feedback, WORDS)
    assert about["trainingkit"] == {
        "scenario": "wrong-shoes",
        "attempted": False,
        "attempts": 0,
        "ended_at": None,
        "earned": {"said sorry": 0, "owned it": 0, "took the risk first": 0, "no blame": 0},
    }


def test_half_a_mark_is_shown_as_it_is(wrong_shoes):
    marked = mark_transcript(wrong_shoes, played(hand.MIDDLING))
    half = dataclasses.replace(marked, score=dataclasses.replace(marked.score, points=2.5))
    assert shown(half)[0]["text/plain"] == "The wrong shoes: 2.5 / 6"


def test_what_a_kept_version_showed_is_shown_again(wrong_shoes):
    marked = dataclasses.replace(mark_transcript(wrong_shoes, b""), told=({"text/plain": "as it was"}, {"a": 1}))
    assert shown(marked) == ({"text/plain": "as it was"}, {"a": 1})


@pytest.mark.parametrize("name", ["there is no scenario <x>", "half a \ud800"])
def test_a_fault_of_the_course_is_one_line_that_any_file_can_hold(name):
    told = shown_problem(ContentError(name))
    line = f"Not marked: {name}".replace("\ud800", "?")
    assert told == {"text/plain": line, "text/html": f"<p>{line.replace('<x>', '&lt;x&gt;')}</p>"}
