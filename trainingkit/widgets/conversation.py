"""What a trainee is told while practising: sentences for every notice and every refusal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from trainingkit.authoring.words import Words
from trainingkit.engine import Practice, Session, transcript_path
from trainingkit.errors import NotSaved, PlayError
from trainingkit.model import Chose, Deed, Hinted, Marked, Move, Placed, Scenario, Undid, Wrote
from trainingkit.scoring import Feedback, explain, mark


class Conversation:
    """A practice as a person meets it, for a notebook in `folder`: nothing here raises.

    `notice` is a sentence for the trainee, or empty; `draft` the words that an undo gave back.
    """

    def __init__(self, scenario: Scenario, folder: Path, words: Words) -> None:
        self.scenario = scenario
        self.words = words
        self.practice = Practice(scenario, transcript_path(scenario.name, folder))
        self.draft = ""
        self.notice = self._told()
        self._last_deed_s = time.monotonic()

    @property
    def session(self) -> Session:
        """The conversation as it stands."""
        return self.practice.session

    @property
    def attempt(self) -> int:
        """The number of this attempt, from 1; one that has not begun counts as the next."""
        return self.practice.attempts + (not self.session.is_begun)

    @property
    def feedback(self) -> Feedback:
        """The conversation with its marks, as far as it has come."""
        return explain(self.session, mark(self.session), self.words, attempts=self.attempt)

    def choose(self, choice: int) -> None:
        """Take choice number `choice`, from 1."""
        self._do(lambda after_ms: Chose(choice, after_ms))

    def write(self, text: str) -> None:
        """Answer in own words; half characters, which no file can hold, become question marks."""
        whole = text.encode("utf-8", "replace").decode("utf-8")
        self._do(lambda after_ms: Wrote(whole, after_ms))

    def place(self, trust: int) -> None:
        """Place the customer at `trust`."""
        self._do(lambda after_ms: Placed(trust, after_ms))

    def mark(self, moves: Iterable[Move | None]) -> None:
        """Mark the lines of the staff, in order, with a move or none."""
        marks = tuple(moves)
        self._do(lambda after_ms: Marked(marks, after_ms))

    def hint(self) -> None:
        """Ask for the next hint; it stands in `session.hints_shown`."""
        draft = self.draft
        self._do(Hinted)
        self.draft = draft

    def undo(self) -> None:
        """Take the last reply back, on record; own words are given back as a draft."""
        turns = self.session.turns
        self._do(Undid)
        if turns and self.session.turns == turns[:-1]:
            last = turns[-1].reply
            self.draft = last.text if last.choice is None else ""
            self.notice = self.words.say("player.undone_now")

    def restart(self) -> None:
        """Begin a new attempt; the one before stays in the file and counts."""
        self.notice = self.draft = ""
        self.practice.restart()

    def _do(self, deed_after: Callable[[int], Deed]) -> None:
        """Do a deed, and say what there is to be said about it."""
        now_s = time.monotonic()
        self.draft = ""
        try:
            self.practice.do(deed_after(int((now_s - self._last_deed_s) * 1000)))
        except PlayError as problem:
            self.notice = self.words.say(f"error.{problem.key}")
        except NotSaved as problem:
            self.notice = self.words.say("player.not_saved", problem=problem)
        else:
            self._last_deed_s = now_s
            self.notice = self._told() if self.practice.notices else ""

    def _told(self) -> str:
        """Return what was found when the file was read; what was mended or set aside comes first."""
        mended = "left_out" if self.session.turns else "set_aside"
        told = [self.words.say(f"player.{mended}", problem=line) for line in self.practice.told]
        return " ".join((*told, *(self.words.say(id) for id in self.practice.notices if not told)))
