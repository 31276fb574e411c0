from __future__ import annotations

import base64
import sys
import types
from pathlib import Path

import pytest

from trainingkit.authoring.words import the_words
from trainingkit.widgets import showing
from trainingkit.widgets.carrying import pack
from trainingkit.widgets.keeping import DRIVE, Keeping, is_in_browser, is_kept

WORDS = the_words()
ASKED = {"do": "pack", "notebook": {"cells": []}, "path": "exercises/apologizing/apologizing.ipynb"}


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(Keeping, "send", lambda _, message: messages.append(message))
    return messages


def test_what_is_packed_goes_to_the_page(tmp_path, sent):
    keeping = Keeping(tmp_path, WORDS)
    keeping._hear(None, ASKED, None)
    name, data = pack(ASKED["notebook"], ASKED["path"], tmp_path)
    assert sent == [{"name": name, "zip": base64.b64encode(data).decode()}]


def test_what_cannot_be_packed_is_told(tmp_path, sent):
    (tmp_path / "transcripts" / "late-parcel.jsonl").mkdir(parents=True)
    Keeping(tmp_path, WORDS)._hear(None, ASKED, None)
    assert sent == [{"problem": WORDS.say("keeping.unpacked", problem="Is a directory")}]


def test_a_message_of_another_kind_is_left_alone(tmp_path, sent):
    for message in ({}, {"do": "pack"}, {"do": "pack", "notebook": "{}", "path": "x"}, {"do": "win"}):
        Keeping(tmp_path, WORDS)._hear(None, message, None)
    assert sent == []


def test_it_is_kept_where_the_browser_shows_its_files():
    assert is_kept(DRIVE / "lessons")
    assert not is_kept(Path("/home/pyodide"))


@pytest.mark.parametrize(("kept", "order"), [(True, ["Player", "Keeping"]), (False, ["Keeping", "Player"])])
def test_a_banner_stands_above_the_player_and_a_line_below(wrong_shoes, tmp_path, monkeypatch, kept, order):
    assert not is_in_browser()
    monkeypatch.setitem(sys.modules, "pyodide", types.ModuleType("pyodide"))
    monkeypatch.setattr("trainingkit.widgets.keeping.is_kept", lambda _: kept)
    shown = []
    monkeypatch.setattr(showing, "_display", lambda widget: shown.append(type(widget).__name__))
    showing.show(wrong_shoes, tmp_path)
    assert shown == order
