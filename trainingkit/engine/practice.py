"""A session that is kept: every deed is on disk before anybody sees what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from trainingkit.engine.replay import replay, version_of
from trainingkit.engine.session import Hint, Session, marks_in_order
from trainingkit.engine.transcripts import TranscriptFile
from trainingkit.errors import NotSaved, TranscriptDamaged, TranscriptForeign
from trainingkit.model import Attempt, Deed, Hinted, Marked, Move, Placed, Scenario


class Practice:
    """One learner at one scenario: the session, its transcript file, and the attempts in it.

    `notices` are ids of sentences (content/words/) and `told` lines from the reader, both of which
    the learner has to be told; `attempts` counts those in the file. Every front (widget, terminal) stands on this.
    """

    def __init__(self, scenario: Scenario, path: Path) -> None:
        self.scenario = scenario
        self.notices: tuple[str, ...] = ()
        self._file = TranscriptFile(path, scenario=scenario.name, digest=version_of(scenario))
        self.session = self._resume()

    def do(self, deed: Deed) -> None:
        """Do something, and keep it.

        Where the conversation was continued elsewhere meanwhile, it is read again and told,
        and nothing is done: what was asked for belonged to another point. Where only a hint
        was asked for elsewhere, it is done.

        Raises:
            PlayError: If it is not possible; nothing is kept.
            NotSaved: If it could not be written; the session stands where it stood.
        """
        if self._file.was_changed():
            seen = self.session.turns
            self.session = self._resume()
            if self.session.turns != seen:
                self.notices = ("player.changed_elsewhere",)
                return
        self.notices = ()
        session = self.session
        turns, undone, hinted = session.turns, session.undone, session.hinted
        self.session.do(deed)
        try:
            self._keep(lambda: self._file.add(deed))
        except OSError as problem:
            session.turns, session.undone, session.hinted = turns, undone, hinted
            raise NotSaved(problem.strerror or str(problem)) from None

    def place(self, trust: int, after_ms: int = 0) -> None:
        """Place the customer at `trust`, 1 to 10, and keep it; where `session.node.place` asks for it.

        Raises:
            PlayError, NotSaved: As `do` does.
        """
        self.do(Placed(trust, after_ms))

    def mark(self, marks: Mapping[int, Move | str | None], after_ms: int = 0) -> None:
        """Mark the lines of `session.node.mark.staff`, and keep it: `{1: "excuses", 2: None}`, each line from 1.

        Raises:
            PlayError, NotSaved: As `do` does.
        """
        self.do(Marked(marks_in_order(marks), after_ms))

    def hint(self, after_ms: int = 0) -> Hint | None:
        """Return the next hint for where the conversation stands, and keep that it was asked for.

        None where the conversation was continued elsewhere meanwhile, which `notices` tell.

        Raises:
            PlayError: If there are no hints here (`no_hints`), no more (`no_more_hints`), or it is over.
            NotSaved: As `do` does.
        """
        self.do(Hinted(after_ms))
        shown = self.session.hints_shown
        return None if self.notices else Hint(len(shown), len(shown) + self.session.hints_left, shown[-1])

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
        found = self._file.resume()
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
        if session.turns or session.hinted:
            self.notices = ("player.resumed",)
        return session
