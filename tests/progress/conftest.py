"""A course on disk, and attempts in it on days that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.syllabus.course import ASSIGNMENT, LESSON, write_unit
from trainingkit.authoring import scenario_named
from trainingkit.engine import Session, encode_transcript, transcript_path, version_of
from trainingkit.engine.plays import play_through
from trainingkit.model import Attempt, Chose, Deed, Wrote
from trainingkit.scoring import mark

TODAY = date(2026, 11, 22)
Put = Callable[..., Path]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A lesson and an assignment, as they lie on a trainee's computer."""
    write_unit(tmp_path / "lessons" / "03-apologizing.ipynb", {**LESSON, "scenarios": ["late-parcel"]})
    front = {**ASSIGNMENT, "scenarios": ["late-parcel", "write-the-apology"]}
    write_unit(tmp_path / "exercises" / "apologizing" / "apologizing.ipynb", front)
    return tmp_path


@pytest.fixture
def put() -> Put:
    """Return what writes attempts into a folder: each a quality (good, poor, open) and days ago (None: not kept)."""

    def write(folder: Path, name: str, *attempts: tuple[str, int | None]) -> Path:
        scenario = scenario_named(name)
        done = []
        for quality, ago in attempts:
            day = None if ago is None else TODAY - timedelta(days=ago)
            done.append(Attempt(version_of(scenario), _deeds(name, quality), day))
        path = transcript_path(name, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_transcript(name, done))
        return path

    return write


def _deeds(name: str, quality: str) -> tuple[Deed, ...]:
    """Return the deeds of the play with most points, of the one with fewest, or the first of the best alone."""
    scenario = scenario_named(name)
    ranked = sorted(scenario.plays, key=lambda play: mark(play_through(scenario, play)).points)
    session: Session = play_through(scenario, ranked[0] if quality == "poor" else ranked[-1])
    replies: list[Any] = [turn.reply for turn in session.turns]
    deeds: list[Deed] = [Wrote(one.text) if one.choice is None else Chose(one.choice) for one in replies]
    return tuple(deeds[:1] if quality == "open" else deeds)
