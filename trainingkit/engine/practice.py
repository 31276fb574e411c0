"""A session that is kept: every deed is on disk before anybody sees what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trainingkit.engine.replay import replay, version_of
from trainingkit.engine.session import Session
from trainingkit.engine.transcripts import TranscriptFile
from trainingkit.errors import NotSaved, TranscriptDamaged, TranscriptForeign
from trainingkit.model import Attempt, Deed, Scenario, Transcript


class Practice:
    """One learner at one scenario: the session, its transcript file, and the attempts in it.

    `notices` are ids of sentences (content/words/) and lines from the reader that the
    learner has to be told. Every front (widget, terminal) stands on this.
    """

    def __init__(self, scenario: Scenario, path: Path) -> None:
        self.scenario = scenario
        self.notices: tuple[str, ...] = ()
        self.told: tuple[str, ...] = ()
        self.attempts = 0
        self._file = TranscriptFile(path, scenario=scenario.name, digest=version_of(scenario))
        self._is_begun = False
        self.session = self._resume()

    def do(self, deed: Deed) -> None:
        """Do something, and keep it.

        Raises:
            PlayError: If it is not possible; nothing is kept.
            NotSaved: If it could not be written; the session stands where it stood.
        """
        if self._file.was_changed():
            self.session = self._resume()
            self.notices = ("player.changed_elsewhere",)
            return
        self.notices = ()
        turns, undone = self.session.turns, self.session.undone
        self.session.do(deed)
        try:
            self._keep(lambda: self._file.add(deed))
        except OSError as problem:
            self.session.turns, self.session.undone = turns, undone
            raise NotSaved(problem.strerror or str(problem)) from None

    def restart(self) -> None:
        """Begin a new attempt; it enters the file with its first deed."""
        self.notices = ()
        self.session = Session(self.scenario)
        self._is_begun = False

    def _keep(self, write: Callable[[], None]) -> None:
        if not self._is_begun:
            self._file.begin()
            self._is_begun = True
            self.attempts += 1
        write()

    def _resume(self) -> Session:
        found = self._file.resume() or Transcript(self.scenario.name, ())
        self.told = found.notes
        self.attempts = len(found.attempts)
        self._is_begun = False
        return self._last(found.attempts[-1]) if found.attempts else Session(self.scenario)

    def _last(self, attempt: Attempt) -> Session:
        try:
            session = replay(self.scenario, attempt)
        except TranscriptForeign:
            self.notices = ("player.older_version",)
            return Session(self.scenario)
        except TranscriptDamaged as problem:
            self.told = (*self.told, str(problem))
            return Session(self.scenario)
        self._is_begun = True
        if session.turns:
            self.notices = ("player.resumed",)
        return session
