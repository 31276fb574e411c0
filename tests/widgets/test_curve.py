"""Trust over what was played, point by point."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from trainingkit.authoring import read_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.notebook import curve
from trainingkit.widgets import Conversation
from trainingkit.widgets.curve import curve_picture, newest

WORDS = the_words()
FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture
def played(wrong_shoes, tmp_path, monkeypatch):
    """Play choices in a folder that the notebook runs in, each attempt after the other."""
    (tmp_path / "scenarios").mkdir()
    shutil.copy(FIXTURES / "wrong-shoes.yaml", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)

    def play(*attempts):
        conversation = Conversation(wrong_shoes, tmp_path, WORDS)
        for number, choices in enumerate(attempts):
            if number:
                conversation.restart()
            for choice in choices:
                conversation.choose(choice)

    return play


def points(html):
    return re.findall(r'type="radio" name="point" value="\d+"( checked)? aria-label="([^"]+)"', html)


def test_each_point_says_where_trust_stood_and_the_greatest_fall_is_open(wrong_shoes):
    session = Session(wrong_shoes)
    for choice in (2, 1, 1):
        session.choose(choice)
    html = curve_picture(session, WORDS)
    assert [name for _, name in points(html)] == [
        "Before your first reply: trust 4",
        "After reply 1: trust 2, guarded",
        "After reply 2: trust 4, guarded",
        "After reply 3: trust 6, guarded",
    ]
    assert [bool(checked) for checked, _ in points(html)] == [False, True, False, False]
    assert 'points="0,6 1,8 2,6 3,4"' in html
    assert "Are you sure you ordered black?" in html
    assert "blaming the customer" in html


def test_the_newest_attempt_is_shown(played, wrong_shoes, tmp_path):
    played([2, 2], [1, 1])
    assert [turn.reply.choice for turn in newest(wrong_shoes, tmp_path).turns] == [1, 1]


def test_one_reply_is_enough_for_a_picture(played, capsys):
    played([1])
    curve("wrong-shoes")
    assert "The wrong shoes" in capsys.readouterr().out


def test_before_anything_was_played_it_says_so(played, capsys):
    curve("wrong-shoes")
    assert capsys.readouterr().out.strip() == WORDS.say("curve.nothing_yet", title="The wrong shoes")


@pytest.mark.parametrize("name", ["late-parcle", "../x", ""])
def test_an_unknown_scenario_is_one_line(name, capsys):
    curve(name)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_transcript_that_cannot_be_read_is_one_line_and_stays_as_it_is(played, tmp_path, capsys):
    (tmp_path / "transcripts").mkdir()
    path = tmp_path / "transcripts" / "wrong-shoes.jsonl"
    path.write_text("[1, 2]\n")
    curve("wrong-shoes")
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert path.read_text() == "[1, 2]\n"


def test_where_nothing_is_said_to_a_customer_it_says_that_no_trust_moves(tmp_path, monkeypatch, capsys):
    (tmp_path / "scenarios").mkdir()
    shutil.copy(FIXTURES / "two-mornings.yaml", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    Conversation(read_scenario(FIXTURES / "two-mornings.yaml"), tmp_path, WORDS).place(3)
    curve("two-mornings")
    assert capsys.readouterr().out.strip() == WORDS.say("curve.no_trust", title="Two mornings at the counter")


def test_a_marking_is_no_point_of_the_curve(tmp_path):
    session = Session(read_scenario(FIXTURES / "dark-lamp.yaml"))
    session.do_right()
    session.write("We forgot your lamp. I'm sorry.")
    assert len(points(curve_picture(session, WORDS))) == 2
