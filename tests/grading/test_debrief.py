"""The feedback page tells what else could have been said; a conversation that was left gives nothing away."""

from __future__ import annotations

from tests.grading.handing_in import WORST, played
from trainingkit.grading import mark_transcript
from trainingkit.grading.showing import shown
from trainingkit.model import Chose


def test_the_feedback_page_looks_back_on_a_conversation_that_ended(wrong_shoes):
    html = shown(mark_transcript(wrong_shoes, played(WORST)))[0]["text/html"]
    assert "Looking back" in html
    assert "would have taken Mr. Diaz to" in html


def test_a_conversation_that_was_left_gives_nothing_away(wrong_shoes):
    html = shown(mark_transcript(wrong_shoes, played((Chose(2),))))[0]["text/html"]
    assert "Looking back" not in html
