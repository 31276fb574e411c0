"""A look at a class, and the next one: only what has changed since is read again."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from trainingkit.authoring import scenario_named
from trainingkit.dashboard.places import SUBMITTED, Place, class_folder, trainees_and_places
from trainingkit.dashboard.standing import Board, Played, board
from trainingkit.dashboard.walking import Walked, walk
from trainingkit.engine import read_transcript
from trainingkit.errors import ScenarioError, TranscriptError, TranscriptMissing
from trainingkit.model import Attempt, Scenario


@dataclass
class _File:
    """What was read of a transcript: the file as it was then, the scenario, and each attempt with what came of it."""

    place: Place
    scenario: Scenario | None = None
    walked: tuple[tuple[Attempt, Walked | None], ...] = ()
    problem: str = ""


@dataclass
class Look:
    """Looks at a class again and again; `board()` says how it stands at that moment.

    `read` counts the transcripts that the last look had to read, `waiting` those it left to the next one.

    Raises:
        InputError: If there is no such folder.
    """

    folder: Path | str
    read: int = 0
    waiting: int = 0
    _files: dict[Path, _File] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.root = class_folder(self.folder)

    def board(self, now: float | None = None, *, within_s: float = inf) -> Board:
        """Return who is where; `now` in seconds since 1970.

        After `within_s` nothing more is read: the newest transcripts come first, the rest waits for
        the next look. Thousands of own words take seconds to be understood, once.

        Raises:
            InputError: If the folder is gone.
        """
        trainees, places = trainees_and_places(self.root)
        self._files = {place.path: self._files[place.path] for place in places if place.path in self._files}
        changed = [place for place in places if self._is_new(place)]
        changed.sort(key=lambda place: -place.written)
        self.read, until = 0, time.monotonic() + within_s
        for place in changed:
            if self.read and time.monotonic() > until:
                break
            self._files[place.path] = self._read(place, self._files.get(place.path))
        self.waiting = len(changed) - self.read
        played = [_played(file) for _, file in sorted(self._files.items())]
        return board(trainees, played, time.time() if now is None else now)

    def _is_new(self, place: Place) -> bool:
        known = self._files.get(place.path)
        return known is None or known.place != place

    def _read(self, place: Place, known: _File | None) -> _File:
        self.read += 1
        try:
            scenario = scenario_named(place.scenario, beside=self._beside(place))
            attempts = read_transcript(place.path, scenario=scenario.name.partition(".")[0]).attempts
        except TranscriptMissing:
            return _File(place)
        except (TranscriptError, ScenarioError) as problem:
            return _File(place, problem=str(problem))
        same = known.walked if known and known.scenario is scenario else ()
        return _File(place, scenario, tuple(_walk(scenario, attempt, same, at) for at, attempt in enumerate(attempts)))

    def _beside(self, place: Place) -> Path:
        """Return the folder beside which a course's own scenarios may lie: the instructor's, never a trainee's."""
        course = self.root.parent if self.root.name == SUBMITTED else self.root
        return course / "solutions" / place.assignment


def _walk(
    scenario: Scenario, attempt: Attempt, same: tuple[tuple[Attempt, Walked | None], ...], at: int
) -> tuple[Attempt, Walked | None]:
    """Return an attempt with what came of it; one that has not changed is not played again."""
    if at < len(same) and same[at][0] == attempt:
        return same[at]
    return attempt, walk(scenario, attempt)


def _played(file: _File) -> Played:
    walked = tuple(walked for _, walked in file.walked if walked)
    return Played(
        trainee=file.place.trainee,
        name=file.place.scenario,
        scenario=file.scenario,
        walked=walked,
        written=file.place.written,
        problem=file.problem,
    )
