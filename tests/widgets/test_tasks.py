"""What a node asks besides a reply: to place, to mark, to rewrite; and the hints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trainingkit.authoring import read_scenario
from trainingkit.authoring.words import the_words
from trainingkit.model import Mood, Move
from trainingkit.scoring import Bearing, Note
from trainingkit.scoring.html import meter
from trainingkit.widgets import Conversation, Player
from trainingkit.widgets.showing import twin

WORDS = the_words()
FIXTURES = Path(__file__).parent.parent / "fixtures"
RIGHT = ["conditional_apology", "open_question", "none", "excuses"]


@pytest.fixture
def begin(tmp_path):
    def begin(name):
        return Player(Conversation(read_scenario(FIXTURES / f"{name}.yaml"), tmp_path, WORDS))

    return begin


def hear(player, **message):
    player._handle_custom_msg({"id": 1, "seen": len(player.turns), **message}, [])


def told(player):
    """Return all that the page holds, as it is sent."""
    return json.dumps([player.scene, player.now, player.turns])


def test_ten_steps_are_offered_and_nothing_gives_the_right_one_away(begin):
    player = begin("two-mornings")
    assert player.now["task"]["do"] == "place"
    assert player.now["task"]["form"].count('type="radio"') == 10
    assert " checked" not in player.now["task"]["form"]
    assert player.now["meter"] == ""
    assert "guards his own side" not in told(player)
    assert "tk-temper" not in told(player)


def test_a_placing_is_told_beside_where_they_stand_and_why(begin):
    player = begin("two-mornings")
    hear(player, do="place", trust=6)
    assert "You put them at 6. They stand at 3." in player.turns[0]
    assert "guards his own side" in player.turns[0]
    assert player.now["task"]["at"] == "counts_again"


def test_it_is_placed_again_after_it_was_taken_back(begin):
    player = begin("two-mornings")
    hear(player, do="place", trust=6)
    hear(player, do="undo")
    assert player.turns == []
    assert player.now["draft"] == ""
    hear(player, do="place", trust=3)
    assert player.now["task"]["at"] == "wednesday"


def test_the_dialogue_is_shown_and_nothing_gives_the_marks_away(begin):
    player = begin("dark-lamp")
    form = player.now["task"]["form"]
    assert form.count('role="radiogroup"') == 4
    assert form.count('type="radio"') == 4 * 5
    assert "We&#39;re sorry for any inconvenience." in form
    assert "Any leaves open whether" not in told(player)
    assert player.now["task"]["done"][:2] == ["Done", "Done · 1 line is still open"]
    assert len(player.now["task"]["done"]) == 5


def test_every_line_is_told_with_its_reason_afterwards(begin):
    player = begin("dark-lamp")
    hear(player, do="mark", marks=["conditional_apology", "reflection", "none", "none"])
    assert "Marked as they are: 2 of 4 lines." in player.turns[0]
    assert "You marked it: reflection. It is: open question." in player.turns[0]
    assert "Any leaves open whether" in player.turns[0]


@pytest.mark.parametrize(
    "message",
    [
        {"do": "place"},
        {"do": "place", "trust": "3"},
        {"do": "place", "trust": 11},
        {"do": "mark"},
        {"do": "mark", "marks": ["none"]},
        {"do": "mark", "marks": [None] * 4},
        {"do": "mark", "marks": [["none"]] * 4},
        {"do": "mark", "marks": ["fly"] * 4},
        {"do": "mark", "marks": ["filler"] * 4},
    ],
)
@pytest.mark.parametrize("name", ["two-mornings", "dark-lamp"])
def test_a_message_that_makes_no_sense_changes_nothing(begin, name, message):
    player = begin(name)
    hear(player, **message)
    assert player.turns == []


def test_the_composer_opens_with_the_draft_and_knows_the_limit(begin):
    player = begin("forty-words")
    assert player.now["sheet"].startswith("Dear Ms. Lindqvist,\n\nWe would like")
    assert (player.now["count"]["least"], player.now["count"]["most"]) == (1, 40)
    assert player.now["count"]["within"] == "{count} words of at most 40"
    assert "{over} too many" in player.now["count"]["over"]


def test_words_are_counted_only_where_a_length_is_asked_for_or_a_draft_is_given(begin):
    assert begin("wrong-shoes").now["count"] == {}
    player = begin("dark-lamp")
    hear(player, do="mark", marks=RIGHT)
    assert player.now["count"] == {"within": "{count} words"}


def test_hints_come_one_at_a_time_and_then_the_button_goes(begin, tmp_path):
    player = begin("forty-words")
    assert player.now["hints"] == {"shown": [], "more": "Hint"}
    for number in (1, 2, 3):
        assert player.now["hints"]["more"]
        hear(player, do="hint")
        assert len(player.now["hints"]["shown"]) == number
    assert player.now["hints"]["more"] == ""
    assert player.now["hints"]["shown"][0].startswith("Hint 1 of 3: Read it aloud.")
    lines = (tmp_path / "transcripts" / "forty-words.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line).get("did") for line in lines[1:]] == ["hinted"] * 3
    assert begin("forty-words").now["hints"]["more"] == ""


def test_where_no_hint_is_written_no_button_stands(begin):
    assert begin("wrong-shoes").now["hints"] == {"shown": [], "more": ""}


def test_each_move_is_said_in_plain_words():
    assert set(WORDS.under("means")) == {str(move) for move in Move}


def test_trust_that_cannot_fall_lower_says_so():
    notes = (Note("blaming the customer", "", Bearing.HURTS, trust=-2),)
    floor = WORDS.say("player.lowest")
    drawn = meter(Mood(1), "guarded", WORDS, partner_at=7, before=Mood(1), notes=notes)
    assert floor in drawn
    assert floor not in meter(Mood(1), "guarded", WORDS, partner_at=7, before=Mood(3), notes=notes)
    assert floor not in meter(Mood(4), "guarded", WORDS, partner_at=7, before=Mood(6), notes=notes)


def test_the_twin_reads_in_each_state(begin):
    for name, message, before, after in (
        ("two-mornings", {"do": "place", "trust": 6}, "Where do they stand", "They stand at 3."),
        ("dark-lamp", {"do": "mark", "marks": RIGHT}, "We&#39;re sorry for any", "Marked as they are: 4 of 4"),
        ("forty-words", {"do": "write", "text": "We wrote it down wrong."}, "We would like to take", "wrong week"),
    ):
        player = begin(name)
        for said in (before, after):
            conversation = player.conversation
            shown = twin(conversation.feedback, WORDS, over=conversation.session.state.ended)
            assert said in shown
            hear(player, **message)
