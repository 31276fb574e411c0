from __future__ import annotations

import json

import pytest

from trainingkit.authoring.words import the_words
from trainingkit.widgets import Conversation

WORDS = the_words()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "transcripts" / "wrong-shoes.jsonl"


@pytest.fixture
def begin(wrong_shoes, tmp_path):
    """Begin, or go on with, the conversation of one notebook: as a new kernel does."""
    return lambda: Conversation(wrong_shoes, tmp_path, WORDS)


def deeds(path):
    return [json.loads(line).get("did", "header") for line in path.read_text("utf-8").splitlines()]


def test_a_killed_kernel_loses_nothing(begin):
    first = begin()
    first.choose(2)
    first.choose(1)
    again = begin()
    assert again.session.turns == first.session.turns
    assert again.notice == WORDS.say("player.resumed")
    again.choose(1)
    assert again.session.ending.title == "He will be back"
    assert again.attempt == 1


def test_looking_is_no_attempt(begin, path):
    begin().restart()
    assert not path.exists()


def test_a_refusal_is_a_sentence_and_moves_nothing(begin, path):
    conversation = begin()
    conversation.choose(9)
    assert conversation.notice == WORDS.say("error.no_such_choice")
    conversation.write("   ")
    assert conversation.notice == WORDS.say("error.write_something")
    assert not path.exists()
    conversation.choose(1)
    assert conversation.notice == ""


def test_what_is_taken_back_is_on_record_and_given_back_as_a_draft(begin, path):
    conversation = begin()
    conversation.write("I'm sorry if that is so.")
    conversation.undo()
    assert conversation.draft == "I'm sorry if that is so."
    assert conversation.notice == WORDS.say("player.undone_now")
    assert deeds(path) == ["header", "wrote", "undid"]
    conversation.choose(1)
    assert conversation.draft == ""
    assert conversation.feedback.undone == 1


def test_nothing_to_take_back_is_told(begin):
    conversation = begin()
    conversation.undo()
    assert conversation.notice == WORDS.say("error.nothing_to_undo")


def test_a_new_attempt_follows_in_the_same_file(begin, path):
    conversation = begin()
    conversation.choose(1)
    conversation.restart()
    assert conversation.attempt == 2
    assert conversation.session.turns == ()
    assert deeds(path) == ["header", "chose"]
    conversation.choose(2)
    assert deeds(path) == ["header", "chose", "header", "chose"]
    assert begin().attempt == 2


def test_a_torn_line_is_cut_off_and_told(begin, path):
    begin().choose(1)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"did": "cho')
    again = begin()
    assert again.notice == WORDS.say("player.left_out")
    assert len(again.session.turns) == 1
    assert path.read_bytes() == whole
    again.choose(1)
    assert deeds(path) == ["header", "chose", "chose"]


def test_a_torn_header_is_cut_off_before_anything_follows_it(begin, path):
    path.parent.mkdir()
    path.write_bytes(b'{"format": 1, "scen')
    conversation = begin()
    conversation.choose(1)
    assert conversation.notice == ""
    assert deeds(path) == ["header", "chose"]


def test_another_version_is_kept_and_one_begins_afresh(begin, path):
    path.parent.mkdir()
    old = b'{"format": 1, "scenario": "wrong-shoes", "digest": "sha256:old"}\n{"did": "chose", "choice": 1}\n'
    path.write_bytes(old)
    conversation = begin()
    assert conversation.notice == WORDS.say("player.older_version")
    assert conversation.attempt == 2
    conversation.choose(1)
    assert path.read_bytes().startswith(old)


@pytest.mark.parametrize("damage", [b"\x00\xff\n", b'{"did": "chose", "choice": 1}\n', b"[1, 2]\n"])
def test_a_damaged_file_is_set_aside_and_told(begin, path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    conversation = begin()
    assert "begin afresh" in conversation.notice
    assert (path.parent / "wrong-shoes.unread-1.jsonl").read_bytes() == damage
    conversation.choose(1)
    assert deeds(path) == ["header", "chose"]


def test_what_cannot_be_done_any_more_is_told(begin, path):
    begin().choose(1)
    path.write_bytes(path.read_bytes() + b'{"did": "chose", "choice": 9}\n')
    assert "begin afresh" in begin().notice


def test_another_window_went_on_so_this_one_reads_again(begin):
    one, other = begin(), begin()
    one.choose(2)
    other.choose(1)
    assert other.notice == WORDS.say("player.changed_elsewhere")
    assert other.session.turns == one.session.turns
    other.choose(1)
    assert other.notice == ""
    assert len(other.session.turns) == 2


def test_a_disk_that_cannot_be_written_moves_nothing(begin, path):
    path.parent.write_text("a file where the folder should be")
    conversation = begin()
    conversation.choose(1)
    assert conversation.session.turns == ()
    assert conversation.notice.startswith("Your words could not be saved")
    path.parent.unlink()
    conversation.choose(1)
    assert deeds(path) == ["header", "chose"]


def test_half_characters_do_not_bring_it_down(begin):
    conversation = begin()
    conversation.write("I'm sorry \ud83d we sent the wrong pair.")
    assert begin().session.turns[0].reply.text == "I'm sorry ? we sent the wrong pair."
