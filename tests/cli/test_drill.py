"""Drills in the terminal: a number places, a number for each line marks, `:hint` helps."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_cli import run
from tests.conftest import FIXTURES

MORNINGS, DESK = FIXTURES / "two-mornings.yaml", FIXTURES / "at-the-desk.yaml"
MARKED = "1\n2\n0\n4\n3\n"


@pytest.fixture
def play(tmp_path):
    return lambda path, typed: run("play", path, "--transcripts", tmp_path, typed=typed)


def test_a_number_places_the_customer(play):
    done = play(MORNINGS, "9\n3\n8\n:quit\n")
    assert done.returncode == 0
    assert "You put them at 9. They stand at 3." in done.stdout
    assert "He walks back to the pallet" in done.stdout
    assert "2 / 3" in done.stdout
    assert "Trust: " not in done.stdout
    assert "guarded" not in done.stdout


def test_words_and_numbers_off_the_scale_are_refused_in_a_line(play):
    done = play(MORNINGS, "11\nhe does not\n1\n:quit\n")
    assert "The scale goes from 1 to 10." in done.stdout
    assert "Nothing is said here." in done.stdout
    assert "near enough" not in done.stdout


def test_lines_are_marked_one_by_one_and_can_be_taken_back(play):
    done = play(DESK, f"4\n:undo\n7\n{MARKED}:quit\n")
    assert "That is none of the names on offer." in done.stdout
    assert "Marked as they are: 5 of 5 lines." in done.stdout
    assert "We regret any inconvenience" in done.stdout


def test_hints_come_on_asking_until_there_are_no_more(play):
    shown = play(MORNINGS, ":hint\n:hint\n:hint\n:quit\n").stdout
    assert "Hint 1 of 2: Ask yourself who checks whom." in shown
    assert "Hint 2 of 2:" in shown
    assert "You have seen every hint" in shown


def test_after_the_end_the_model_answer_is_discussed(play):
    shown = play(DESK, f"{MARKED}We forgot your lamp for two nights. I'm sorry.\n:quit\n").stdout
    assert "5 / 5" in shown
    assert "A person in the sentence." in shown
    assert "Shorter is fine" in shown


def test_a_replay_tells_what_was_placed_and_marked_and_how_it_is(play, tmp_path):
    play(MORNINGS, ":hint\n9\n:quit\n")
    play(DESK, f"{MARKED}:quit\n")
    told = json.loads(run("replay", MORNINGS, tmp_path / "transcripts/two-mornings.jsonl", "--json").stdout)
    assert told["hints"] == 1
    assert told["answers"] == [{"node": "tuesday", "placed": 9, "stands": 3, "near": False}]
    told = json.loads(run("replay", DESK, tmp_path / "transcripts/at-the-desk.jsonl", "--json").stdout)
    marks = ["conditional_apology", "open_question", None, "excuses", "reflection"]
    assert told["answers"] == [{"node": "the_call", "marked": marks, "right": marks}]
    shown = run("replay", MORNINGS, tmp_path / "transcripts/two-mornings.jsonl").stdout
    assert "You put them at 9. They stand at 3." in shown
    assert "Hints asked for: 1" in shown
