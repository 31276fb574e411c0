"""A room opened by `room(…)`: found again, opened to phones, closed to the frames of others."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from trainingkit.live import RoomCell, room
from trainingkit.live.announcing import announced
from trainingkit.live.joining import addresses

HERE = "http://127.0.0.1:* http://localhost:* http://[::1]:*"


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Iterator[Path]:
    """The file of the room."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "trainingkit" / "rooms" / "late-parcel.room"
    yield path
    if found := announced(path):
        psutil.Process(found.pid).kill()


def framed_by(cell: RoomCell, page: str) -> str:
    with urlopen(cell.lead.partition("/lead")[0] + page) as answer:
        return answer.headers["Content-Security-Policy"].partition("frame-ancestors ")[2]


def test_a_room_is_opened_found_again_opened_to_phones_and_stopped(kept, capsys):
    cell = room("late-parcel")
    first = announced(kept)
    assert first
    assert [framed_by(cell, page) for page in ("/lead", "/beamer", "/")] == [HERE, "'none'", "'none'"]
    assert stat.S_IMODE(kept.with_name("late-parcel.room.open").stat().st_mode) == 0o600
    assert first.lead.partition("#")[2] not in repr(cell)
    again = room("late-parcel")
    assert announced(kept) == first
    wide = room("late-parcel", phones=True)
    second = announced(kept)
    assert not cell.is_running, "it was stopped, to be opened to more"
    assert second.pid != first.pid
    assert (second.code, second.lead.partition("#")[2]) == (first.code, first.lead.partition("#")[2])
    assert second.is_for_this_computer == (not addresses())
    assert room("late-parcel").is_running == wide.is_running == (not again.is_running)
    capsys.readouterr()
    wide.stop()
    assert "stopped, and kept" in capsys.readouterr().out
    assert announced(kept) is None
    assert kept.exists()
    wide.stop()


def test_what_goes_wrong_is_one_line(kept, capsys):
    assert room("no-such-story") is None
    assert "no-such-story" in capsys.readouterr().out
    kept.parent.mkdir(parents=True)
    kept.write_text("not a room\n" * 200)
    assert room("late-parcel") is None
    told = capsys.readouterr().out
    assert told.startswith("The room could not be opened. ")
    assert "is no file of a room" in told
    assert "Traceback" not in told


def test_a_room_in_a_process_of_its_own_needs_no_widgets():
    looks = "import sys, trainingkit.live.beside; print({'anywidget', 'IPython', 'ipywidgets'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
