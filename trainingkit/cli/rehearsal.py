"""A conversation for an author: nothing is kept, and a saved file is played up to the same point."""

from __future__ import annotations

import queue
import sys
import threading
from pathlib import Path

from trainingkit.authoring import read_scenario
from trainingkit.engine import Session
from trainingkit.errors import PlayError, ScenarioError
from trainingkit.model import Deed

POLL_S = 0.3


class Rehearsal:
    """Stands where a `Practice` stands, and reads the scenario again when its file is saved."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.scenario = read_scenario(path)
        self.session = Session(self.scenario)
        self.notices: tuple[str, ...] = ()
        self.told: tuple[str, ...] = ()
        self._deeds: list[Deed] = []
        self._seen = self._state()

    def do(self, deed: Deed) -> None:
        """Do something.

        Raises:
            PlayError: If it is not possible.
        """
        self.notices, self.told = (), ()
        self.session.do(deed)
        self._deeds.append(deed)

    def restart(self) -> None:
        """Begin again."""
        self.notices, self.told = (), ()
        self.session = Session(self.scenario)
        self._deeds = []

    def refresh(self) -> bool:
        """Read the file again if it was saved, and play up to the same point; return whether it was.

        A file that cannot be read is told, and the conversation stays as it was.
        """
        if self._state() == self._seen:
            return False
        self._seen = self._state()
        try:
            self.scenario = read_scenario(self.path)
        except ScenarioError as problem:
            self.told = (str(problem),)
            return True
        self.told = self._play_again()
        return True

    def _play_again(self) -> tuple[str, ...]:
        self.session = Session(self.scenario)
        for number, deed in enumerate(self._deeds):
            try:
                self.session.do(deed)
            except PlayError as problem:
                self._deeds = self._deeds[:number]
                return (f"{self.path}: read again; deed {number + 1} is no longer possible ({problem})",)
        return (f"{self.path}: read again",)

    def _state(self) -> tuple[int, int]:
        """Return when the file was saved, in ns, and its size: a save may fall into one tick of the clock.

        An editor may have the file away for a moment; then it counts as unchanged.
        """
        try:
            about = self.path.stat()
        except OSError:
            return self._seen
        return about.st_mtime_ns, about.st_size


class Typing:
    """What is typed, line by line, without keeping anybody from looking elsewhere meanwhile."""

    def __init__(self) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def line(self, rehearsal: Rehearsal) -> str | None:
        """Return the next line, or None as soon as the file of the rehearsal was saved.

        Raises:
            EOFError: If no more will be typed.
        """
        while True:
            try:
                line = self._lines.get(timeout=POLL_S)
            except queue.Empty:
                if rehearsal.refresh():
                    return None
                continue
            if line is None:
                raise EOFError
            return line

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        self._lines.put(None)
