"""What was marked so far, line by line: a run that was killed goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from trainingkit.grading.outcome import Outcome, outcome_from


class Journal:
    """The outcomes of an assignment; each is on disk before the next is told.

    `course` names the version of what is marked with: under another, nothing counts as done.
    """

    def __init__(self, path: Path, course: str) -> None:
        self._path, self._course = path, course

    def read(self) -> dict[str, Outcome]:
        """Return the last outcome of each trainee under this version; a torn line does not count."""
        found: dict[str, Outcome] = {}
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return found
        for line in lines:
            try:
                about = json.loads(line)
                if about["course"] == self._course:
                    found[about["outcome"]["trainee"]] = outcome_from(about["outcome"])
            except (ValueError, KeyError, TypeError):
                continue
        return found

    def add(self, outcome: Outcome) -> None:
        """Keep an outcome."""
        self._path.parent.mkdir(exist_ok=True)
        with self._path.open("ab") as file:
            file.write(self._line(outcome))

    def keep_only(self, outcomes: Iterable[Outcome]) -> None:
        """Write the journal anew with these outcomes."""
        self._path.parent.mkdir(exist_ok=True)
        new = self._path.with_suffix(".new")
        with new.open("wb") as file:
            file.writelines(self._line(outcome) for outcome in outcomes)
        new.replace(self._path)

    def _line(self, outcome: Outcome) -> bytes:
        return json.dumps({"course": self._course, "outcome": outcome.as_json()}).encode() + b"\n"
