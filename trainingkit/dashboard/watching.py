"""`watch`: a board in a notebook that is read again while the kernel runs, until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from threading import Event, Lock, Thread
from typing import Any

from IPython.display import display

from trainingkit.dashboard.html import page
from trainingkit.dashboard.looking import Look
from trainingkit.dashboard.standing import Board
from trainingkit.dashboard.telling import board_words, tell
from trainingkit.dashboard.text import as_text
from trainingkit.errors import InputError, TrainingkitError

_READS_FOR_S = 1
"""How long a look may take before what was read is shown, and the rest waits for the next one."""
_BREATH_S = 0.2

_running: dict[Path, Watch] = {}
_lock = Lock()


class Watch:
    """A board that is refreshed; `print(…)` gives it as text, `stop()` ends it.

    It ends by itself with the kernel, and when the same folder is watched anew.
    """

    def __init__(self, look: Look, *, every_s: float, names: bool) -> None:
        self._look = look
        self._every_s = every_s
        self._name_of: Callable[[str], str] = str if names else _Lots().number
        self._stopped = Event()
        self._thread: Thread | None = None
        self._problem = ""
        self.board: Board = look.board(within_s=_READS_FOR_S)

    def __repr__(self) -> str:
        words = board_words()
        return as_text(tell(self.board, words, self._name_of), words, note=self._note())

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the board as it stands, refreshed no more than it is elsewhere."""
        words = board_words()
        told = tell(self.board, words, self._name_of)
        return {"text/html": str(page(told, words, note=self._note())), "text/plain": repr(self)}

    def _ipython_display_(self) -> None:
        """Show nothing: it is on show already, where it is refreshed."""

    @property
    def is_running(self) -> bool:
        """Whether it is being refreshed."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Show the board in the running cell, and go on refreshing it."""
        handle = display(self._repr_mimebundle_(), raw=True, display_id=True)
        self._thread = Thread(target=self._run, args=(handle,), name="trainingkit-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Refresh it no longer; what was shown stays."""
        self._stopped.set()
        if self._thread:
            self._thread.join(timeout=2)

    def _run(self, handle: Any) -> None:
        shown = self._repr_mimebundle_()
        while not self._stopped.wait(_BREATH_S if self._look.waiting else self._every_s):
            self._look_again()
            now = self._repr_mimebundle_()
            if now != shown:
                handle.update(now, raw=True)
                shown = now
        handle.update(self._repr_mimebundle_(), raw=True)

    def _look_again(self) -> None:
        try:
            self.board = self._look.board(within_s=_READS_FOR_S)
        except TrainingkitError as problem:
            self._problem = str(problem)
        else:
            self._problem = ""

    def _note(self) -> str:
        words = board_words()
        if self._stopped.is_set():
            return words.say("stopped")
        if self._problem:
            return words.say("gone", problem=self._problem)
        if self._look.waiting:
            return words.say("waiting", count=self._look.waiting)
        return words.say("refreshed", seconds=f"{self._every_s:g}")


class _Lots:
    """Numbers in place of names, drawn by lot, so that no list of names tells whose they are."""

    def __init__(self) -> None:
        self._drawn: dict[str, int] = {}

    def number(self, trainee: str) -> str:
        """Return what a trainee is called on this board, the same each time."""
        if trainee not in self._drawn:
            taken = set(self._drawn.values())
            free = [number for number in range(1, 2 * len(taken) + 100) if number not in taken]
            self._drawn[trainee] = SystemRandom().choice(free)
        return board_words().say("trainee_number", number=self._drawn[trainee])


def watch(folder: Path | str, *, every_s: float = 10, names: bool = True) -> Watch | None:
    """Show who is where in a class that works alone, such as `watch("/path/to/class")`, and keep it up to date.

    The folder is a course (its `submitted/`), nbgrader's exchange (its `inbound/`), or has one folder for
    each trainee. With `names=False` trainees have numbers, drawn by lot. `watch(…).stop()` ends it.
    """
    try:
        look = Look(folder)
        board = Watch(look, every_s=max(every_s, 1), names=names)
    except InputError as problem:
        print(problem)
        return None
    with _lock:
        before = _running.get(look.root.resolve())
        _running[look.root.resolve()] = board
    if before:
        before.stop()
    board.start()
    return board


def stop() -> None:
    """Stop refreshing every board of this notebook."""
    with _lock:
        boards = list(_running.values())
        _running.clear()
    for board in boards:
        board.stop()
