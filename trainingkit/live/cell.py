"""`room`: a live room opened from a notebook, and led there; it runs in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import anywidget
import psutil
import traitlets
from IPython.display import display

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import Words, the_words
from trainingkit.errors import StoreError, TrainingkitError
from trainingkit.live.announcing import Announced, announced
from trainingkit.live.running import place_of
from trainingkit.model import Scenario
from trainingkit.scoring.elements import element
from trainingkit.scoring.styles import sheet, tokens

PORT = 8484
_OPENS_WITHIN_S = 30
_STOPS_WITHIN_S = 10
_STATIC = Path(__file__).parent / "cell"
_started: list[subprocess.Popen[bytes]] = []
"""Rooms run on without us; whoever lets go of a process that runs is warned."""


class _Frame(anywidget.AnyWidget):
    """The page that leads, beside the cell, with the ways in; the links live in the widget alone and are not saved."""

    _esm = _STATIC / "cell.js"
    _css = str(tokens() + sheet(_STATIC, "cell"))
    told = traitlets.Dict().tag(sync=True)


class RoomCell:
    """A room that a cell has opened or found again; `stop()` stops its process, and the room is kept."""

    def __init__(self, scenario: Scenario, announced: Announced) -> None:
        self._scenario = scenario
        self._words = the_words(scenario.language)
        self._announced = announced

    def __repr__(self) -> str:
        invitation = self._announced.invitation
        lines = [
            self._say("title", title=self._scenario.title),
            self._say("join", address=invitation.address, code=invitation.spaced_code),
            self._alone(),
        ]
        return "\n".join(line for line in lines if line)

    def _ipython_display_(self) -> None:
        """Show nothing: it is on show already, in the cell that opened it."""

    @property
    def lead(self) -> str:
        """The link to the page of the one who leads; whoever has it leads."""
        return self._announced.lead

    @property
    def beamer(self) -> str:
        """The link to the page for the beamer."""
        return self._announced.beamer

    @property
    def is_running(self) -> bool:
        """Whether its process runs."""
        return self._announced.runs

    def stop(self) -> None:
        """Stop it; opened again it goes on where it stood, unless it had ended."""
        _stop(self._announced)
        is_kept = place_of(self._scenario, None).path.exists()
        print(self._say("stopped" if is_kept else "ended"))

    def show(self) -> None:
        """Show the page that leads in the running cell."""
        data: Any = _Frame(told=self._told())._repr_mimebundle_()
        data, about = data if isinstance(data, tuple) else (data, {})
        kept = element("p", self._say("goes_on", title=self._scenario.title))
        display({**data, "text/html": str(kept), "text/plain": repr(self)}, metadata=about, raw=True)

    def _told(self) -> dict[str, Any]:
        invitation = self._announced.invitation
        return {
            "title": self._say("title", title=self._scenario.title),
            "frame": self._say("frame", title=self._scenario.title),
            "lead": {"link": self.lead, "says": self._say("lead")},
            "beamer": {"link": self.beamer, "says": self._say("beamer")},
            "join": self._say("join", address=invitation.address, code=invitation.spaced_code),
            "alone": self._alone(),
            "far": self._say("far"),
            "squares": invitation.squares(),
            "language": self._scenario.language,
        }

    def _alone(self) -> str:
        name, language = self._scenario.name, self._scenario.language
        if not self._announced.is_for_this_computer:
            return ""
        return self._say("alone", scenario=name if language == "en" else f"{name}.{language}")

    def _say(self, id: str, **values: object) -> str:
        return self._words.say(f"room.cell.{id}", **values)


def room(scenario: str, *, phones: bool = False) -> RoomCell | None:
    """Open a live room, such as `room("late-parcel")`, and lead it here; where it runs already, find it.

    With `phones=True` the phones of your network come in; otherwise only this computer does. The room
    runs on when the kernel stops.
    """
    try:
        story = find_scenario(scenario, beside=Path.cwd())
        path = place_of(story, None).path
        found = announced(path)
        if found and phones and found.is_for_this_computer:
            _stop(found)
            found = None
        cell = RoomCell(story, found or _open(scenario, path, the_words(story.language), phones=phones))
    except (TrainingkitError, OSError) as problem:
        print(problem)
        return None
    cell.show()
    return cell


def _open(scenario: str, path: Path, words: Words, *, phones: bool) -> Announced:
    """Start a room as a process that outlives this one, and wait until it says where it is."""
    host = "0.0.0.0" if phones else "127.0.0.1"  # noqa: S104  (asked for)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-m", "trainingkit.live.beside", scenario, host, str(_port(host))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
        )
        _started.append(process)
        until = time.monotonic() + _OPENS_WITHIN_S
        while time.monotonic() < until:
            if found := announced(path):
                return found
            if process.poll() is not None:
                complaints.seek(0)
                raise StoreError(words.say("room.cell.no_start", problem=complaints.read().strip()))
            time.sleep(0.05)
    process.kill()
    process.wait()
    raise StoreError(words.say("room.cell.no_answer", seconds=_OPENS_WITHIN_S))


def _stop(found: Announced) -> None:
    if found.runs:
        process = psutil.Process(found.pid)
        process.terminate()
        try:
            process.wait(_STOPS_WITHIN_S)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_STOPS_WITHIN_S)
    _started[:] = [process for process in _started if process.poll() is None]


def _port(host: str) -> int:
    """Return the port of rooms, or another one where that is taken."""
    for port in (PORT, 0):
        with socket.socket() as one:
            if sys.platform != "win32":  # where it would mean that two may listen
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((host, port))
            except OSError:
                continue
            return int(one.getsockname()[1])
    return PORT
