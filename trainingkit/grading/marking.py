"""Transcript → mark: the one function that the grade cell and the grader both call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from trainingkit.authoring.words import Words, the_words
from trainingkit.engine import Session, parse_transcript, replay_all
from trainingkit.engine.transcripts import MOST_BYTES
from trainingkit.errors import TranscriptDamaged, TranscriptError, TranscriptMissing, TranscriptTooLarge
from trainingkit.grading.files import opened
from trainingkit.model import Scenario, Score, Transcript
from trainingkit.scoring import Feedback, best, explain, mark

MOST_DEEDS = 5_000
MOST_LINES = 3
Reading = bytes | TranscriptError
"""What reading a transcript gave."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a transcript: the score of the best attempt, that attempt, and how many there were.

    Where nothing was played the session has no turns and `attempted` is False. `notices`
    are lines for the trainee: what was mended, and what could not be counted. `is_missing` where
    nothing was handed in or played; `version` is empty where it was played with the one of today, and else `told` is
    what that version showed of it.
    """

    score: Score
    session: Session
    attempts: int = 0
    notices: tuple[str, ...] = ()
    transcript: Transcript | None = None
    is_missing: bool = False
    version: str = ""
    told: tuple[dict[str, str], dict[str, Any]] | None = None

    @property
    def points(self) -> float:
        """The mark: a plain, finite float from 0 to `out_of`."""
        return float(self.score.points)

    @property
    def out_of(self) -> float:
        """The most points that can be earned."""
        return float(self.score.out_of)

    @property
    def attempted(self) -> bool:
        """Whether there is an attempt that counts; without one 0 points are no bad score."""
        return self.score.attempted

    @property
    def feedback(self) -> Feedback:
        """The conversation and its marks, told in words."""
        return explain(
            self.session, self.score, _words(self.session.scenario), attempts=self.attempts, notices=self.notices
        )


def mark_transcript(scenario: Scenario, transcript: Path | bytes) -> Marked:
    """Return the mark of a transcript, given by its path or its bytes; the best attempt counts.

    It never fails for what is in the file: a transcript that is missing, damaged,
    too large or of another scenario earns 0 points, and a notice says why.
    """
    name = transcript.name if isinstance(transcript, Path) else f"{scenario.name}.jsonl"
    return mark_read(scenario, read(transcript) if isinstance(transcript, Path) else transcript, name)


def read(path: Path) -> Reading:
    """Return the bytes of a transcript, or why there are none."""
    try:
        return read_bytes(path)
    except TranscriptError as problem:
        return problem


def mark_read(scenario: Scenario, reading: Reading, name: str) -> Marked:
    """Return the mark of a transcript that was read before."""
    try:
        if isinstance(reading, TranscriptError):
            raise reading
        played = _parsed(_sized(reading, name), scenario.name, name)
    except TranscriptMissing:
        return _unplayed(scenario)
    except TranscriptError as problem:
        return _unplayed(scenario, _words(scenario).say("player.not_marked", problem=problem))
    sessions, refused = replay_all(scenario, played)
    notices = (*played.notes, *_shortened(refused, _words(scenario)))
    session = best(sessions)
    if session is None:
        return replace(_unplayed(scenario, *notices), transcript=played)
    attempts = sum(bool(attempt.deeds) for attempt in played.attempts)
    return Marked(mark(session), session, attempts, notices, played)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a transcript: of a regular file that is no link and not too large.

    Raises:
        TranscriptMissing: If there is no file.
        TranscriptTooLarge: If it is larger than any person could have typed.
        TranscriptDamaged: If it is a link, a folder or a pipe, or cannot be read.
    """
    if path.parent.is_symlink():
        raise TranscriptDamaged(f"{path.name}: lies in a linked folder; hand in the folder itself")
    try:
        with opened(path) as file:
            return _sized(file.read(MOST_BYTES + 1), path.name)
    except (FileNotFoundError, NotADirectoryError):
        raise TranscriptMissing(f"{path.name}: is not there; nothing was played") from None
    except OSError as problem:
        raise TranscriptDamaged(f"{path.name}: cannot be read ({problem.strerror}); hand in the file itself") from None


def _parsed(data: bytes, scenario: str, name: str) -> Transcript:
    try:
        transcript = parse_transcript(data, scenario=scenario, path=name)
    except TranscriptMissing:
        if data.strip():
            raise TranscriptDamaged(f"{name}: its only line was cut off, so nothing in it was played") from None
        raise
    if sum(len(attempt.deeds) for attempt in transcript.attempts) > MOST_DEEDS:
        raise TranscriptTooLarge(f"{name}: tells of more than {MOST_DEEDS:,} replies; no person gave that many")
    return transcript


def _sized(data: bytes, name: str) -> bytes:
    if len(data) > MOST_BYTES:
        raise TranscriptTooLarge(f"{name}: is larger than {MOST_BYTES:,} bytes; no person typed that")
    return data


def _shortened(lines: tuple[str, ...], words: Words) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES:
        return lines
    return (*lines[:MOST_LINES], words.say("grading.more_like_this", count=len(lines) - MOST_LINES))


def _unplayed(scenario: Scenario, *notices: str) -> Marked:
    session = Session(scenario)
    told = notices or (_words(scenario).say("player.not_attempted"),)
    return Marked(mark(session), session, notices=told, is_missing=not notices)


def _words(scenario: Scenario) -> Words:
    return the_words(scenario.language)
