from __future__ import annotations

import json

import pytest

from trainingkit.authoring.words import the_words
from trainingkit.widgets import Conversation, Player

WORDS = the_words()


@pytest.fixture
def player(wrong_shoes, tmp_path):
    return Player(Conversation(wrong_shoes, tmp_path, WORDS))


def hear(player, **message):
    """Send what the page sends."""
    player._handle_custom_msg({"id": 1, "seen": len(player.turns), **message}, [])


def test_it_shows_what_can_be_said(player):
    assert player.now["choices"] == ["I'm sorry, we sent you the wrong pair.", "Are you sure you ordered black?"]
    assert player.now["writes"]
    assert not player.now["can_undo"]
    assert "I ordered black shoes" in player.scene["opening"]


def test_a_turn_is_appended_and_the_message_is_answered(player):
    hear(player, do="choose", choice=1, id=7)
    assert len(player.turns) == 1
    assert "Fine. And now?" in player.turns[0]
    assert player.now["id"] == 7
    assert player.now["can_undo"]
    assert not player.now["writes"]


def test_it_plays_to_the_end(player):
    hear(player, do="write", text="I'm sorry, we sent you the wrong pair.")
    hear(player, do="choose", choice=1)
    assert "He will be back" in player.now["closing"]
    assert player.now["choices"] == []


def test_each_deed_is_on_disk_before_the_screen_changes(player, tmp_path):
    seen = []
    path = tmp_path / "transcripts" / "wrong-shoes.jsonl"
    player.observe(lambda _: seen.append(path.read_text("utf-8").splitlines()[-1]), "turns")
    hear(player, do="choose", choice=2)
    hear(player, do="choose", choice=1)
    assert [json.loads(line)["choice"] for line in seen] == [2, 1]


def test_a_second_click_on_an_old_screen_does_nothing(player):
    hear(player, do="choose", choice=2)
    hear(player, do="choose", choice=2, seen=0, id=3)
    assert len(player.turns) == 1
    assert player.now["id"] == 3


@pytest.mark.parametrize(
    "message",
    [{}, {"do": "fly"}, {"do": "choose"}, {"do": "choose", "choice": "1"}, {"do": "write", "text": 3}, {"do": 4}],
)
def test_a_message_that_makes_no_sense_changes_nothing(player, message):
    hear(player, **message)
    assert player.turns == []


def test_an_undo_takes_the_turn_off_the_screen(player):
    hear(player, do="write", text="I'm sorry if so.")
    hear(player, do="undo")
    assert player.turns == []
    assert player.now["draft"] == "I'm sorry if so."


def test_a_new_attempt_is_numbered(player):
    hear(player, do="choose", choice=1)
    assert player.now["attempt"] == ""
    hear(player, do="again")
    assert player.turns == []
    assert player.now["attempt"] == "Attempt 2"


def test_it_says_hello_back(player, monkeypatch):
    sent = []
    monkeypatch.setattr(player, "send", sent.append)
    player._handle_custom_msg({"do": "hello"}, [])
    assert sent == [{"live": True}]


def test_its_name_holds_no_address(player):
    assert repr(player) == "Player('wrong-shoes')"
    data, _ = player._repr_mimebundle_()
    assert data["text/plain"] == "Player('wrong-shoes')"
    assert data["text/html"] == "<p>Run this cell to play.</p>"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_style_sheet_is_not_escaped(player):
    assert "&" not in player._css
    assert ".tk-log {" in player._css


def test_no_sentence_stands_in_the_javascript():
    from trainingkit.widgets.sheets import STATIC

    lines = [line for file in STATIC.glob("*.js") for line in file.read_text("utf-8").splitlines()]
    code = [line.split("//")[0] for line in lines]
    quoted = [part for line in code for part in line.split('"')[1::2]]
    assert not [part for part in quoted if " " in part.strip() and part[0].isupper()]
