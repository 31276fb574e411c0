"""`trainingkit debrief` as a facilitator runs it, on a room that was kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from tests.cli.test_cli import run
from trainingkit.authoring import find_scenario
from trainingkit.engine import version_of
from trainingkit.live.command import Answer, CountHands, GoOn, Join, Open, Reveal, Show, Start, TakeWords
from trainingkit.live.host import Host
from trainingkit.live.running import rooms_folder
from trainingkit.live.store import Store
from trainingkit.model import Chose, Wrote

EVIL = "We were wrong, and I'm sorry.\n\n![x](https://example.org/x.png) <img src=x onerror=alert(1)> <b>Truly</b>."


def keep(path: Path, *, version: str = "") -> Store:
    """Keep a room that was played to its end, with own words at its first point."""
    story = find_scenario("late-parcel")
    store = Store(path, scenario=story.name, version=version or version_of(story))
    host = Host(story, store)
    phone = "0" * 16
    for command in (
        Join(phone),
        Start(),
        Open(),
        Answer(phone, "m", 1, Wrote(EVIL)),
        CountHands((0, 8, 7, 0)),
        Reveal(),
    ):
        host.do(command)
    for command in (Show(1), TakeWords(1)):
        host.do(command)
    while host.session.choices and not host.session.ending:
        host.do(Open())
        host.do(CountHands(tuple(9 if place == 0 else 0 for place in range(len(host.session.choices)))))
        host.do(Reveal())
        host.do(GoOn(Chose(1)))
    store.close()
    return store


@pytest.fixture
def room(tmp_path: Path) -> Path:
    keep(tmp_path / "monday.room")
    return tmp_path / "monday.room"


def test_a_kept_room_becomes_a_page_and_a_notebook(room, tmp_path):
    out, book = tmp_path / "look.html", tmp_path / "look.ipynb"
    before = room.read_bytes()
    done = run("debrief", room, "--out", out, "--notebook", book)
    assert (done.returncode, done.stdout) == (0, f"{book}: written\n{out}: written\n")
    assert out.read_text().startswith("<!doctype html>")
    cells = nbformat.read(book, as_version=4).cells
    nbformat.validate(nbformat.read(book, as_version=4))
    asked = [
        place for place, cell in enumerate(cells) if cell.source.startswith("<p>") and cell.source.endswith("?</p>")
    ]
    assert len(asked) >= 5
    assert all(cells[place + 1].source == "" for place in asked)
    assert cells[-1].source.endswith('play("late-parcel")')
    assert room.read_bytes() == before


def test_what_somebody_wrote_acts_nowhere(room, tmp_path):
    book = tmp_path / "look.ipynb"
    page = run("debrief", room).stdout
    run("debrief", room, "--notebook", book)
    cells = [cell.source for cell in nbformat.read(book, as_version=4).cells]
    assert "Truly" in page
    assert any("Truly" in source for source in cells)
    for told in (page, *cells):
        assert "<img" not in told
        assert "<b>Truly" not in told
    assert not [source for source in cells if "\n\n" in source]  # no line of it is read as Markdown


def test_a_room_without_a_file_of_its_own_is_found_by_its_scenario(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    rooms_folder().mkdir(parents=True)
    keep(rooms_folder() / "late-parcel.room")
    monkeypatch.chdir(tmp_path)
    assert run("debrief", "late-parcel").stdout.startswith("<!doctype html>")


def test_what_cannot_be_looked_back_on_leaves_with_1_and_a_line(room, tmp_path):
    other, text, old = tmp_path / "other.room", tmp_path / "text.room", tmp_path / "old.room"
    text.write_text("no room\n" * 200)
    keep(other, version="sha256:of-another-time")
    old.write_bytes(b"")
    story = find_scenario("late-parcel")
    held = Store(tmp_path / "held.room", scenario=story.name, version=version_of(story))
    told = {
        "there is no such file": tmp_path / "none.room",
        "another version": other,
        "old.room: is no file of a room, or is damaged": old,
        "text.room: is no file of a room, or is damaged": text,
        "another process has this room open": tmp_path / "held.room",
    }
    for why, path in told.items():
        done = run("debrief", path)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), path
        assert why in done.stderr
    held.close()
    assert not (tmp_path / "none.room").exists()
    assert old.read_bytes() == b""


def test_a_room_whose_process_was_killed_is_looked_back_on_all_the_same(tmp_path):
    story = find_scenario("late-parcel")
    store = Store(tmp_path / "a.room", scenario=story.name, version=version_of(story))
    host = Host(story, store)
    for command in (Start(), Open(), CountHands((0, 8, 7, 0)), Reveal(), GoOn(Chose(3))):
        host.do(command)
    (tmp_path / "left").mkdir()
    for file in tmp_path.glob("a.room*"):
        shutil.copy(file, tmp_path / "left")  # as they lie there when the power goes
    assert "53 %" in run("debrief", tmp_path / "left" / "a.room").stdout
    store.close()
