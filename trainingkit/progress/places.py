"""Where the course lies: its notebooks and transcripts, found from the notebook that asks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from trainingkit.errors import LessonError
from trainingkit.syllabus import Kind, Unit, read_folder

LESSONS, EXERCISES = "lessons", "exercises"
_FURTHEST_UP = 3


@dataclass(frozen=True, slots=True)
class Course:
    """The notebooks of a course in the order they are worked through, and what could not be read."""

    folders: tuple[Path, ...]
    units: tuple[Unit, ...]
    notes: tuple[str, ...] = ()


def course_around(folder: Path) -> Course:
    """Return the course that a notebook in `folder` belongs to.

    Its root is the nearest folder, up to three above, that holds lessons/ or exercises/;
    without one there is only the folder itself. Assignments are also found beside lessons/, where
    nbgrader fetches them to.
    """
    folders = tuple(dict.fromkeys(path.resolve() for path in _folders(folder) if path.is_dir()))
    units: list[Unit] = []
    notes: list[str] = []
    for place in folders:
        try:
            units += read_folder(place, Kind.LESSON if place.name == LESSONS else Kind.ASSIGNMENT)
        except LessonError as problem:
            notes.append(str(problem))
    return Course(folders, tuple(in_order(units)), tuple(notes))


def in_order(units: list[Unit]) -> Iterator[Unit]:
    """Give lessons by their names, each with the assignments that follow it; the others come last."""
    lessons = sorted((unit for unit in units if unit.kind is Kind.LESSON), key=lambda unit: unit.name)
    left = sorted((unit for unit in units if unit.kind is Kind.ASSIGNMENT), key=lambda unit: unit.name)
    for lesson in lessons:
        yield lesson
        topic = lesson.name.partition("-")[2]
        own = [unit for unit in left if lesson.name == unit.follows or (not unit.follows and unit.name == topic)]
        yield from own
        left = [unit for unit in left if unit not in own]
    yield from left


def link_to(path: Path, folder: Path) -> str:
    """Return a link from a notebook in `folder` to another one."""
    return quote(Path(os.path.relpath(path, folder.resolve())).as_posix())


def _folders(folder: Path) -> Iterator[Path]:
    root = _root(folder.resolve())
    if root is not None:
        yield root / LESSONS
        yield from sorted((root / EXERCISES).glob("*"))
        yield from sorted({path.parent for path in root.glob("*/*.ipynb")})
    yield folder


def _root(folder: Path) -> Path | None:
    near = (folder, *folder.parents)[: _FURTHEST_UP + 1]
    return next((path for path in near if any((path / name).is_dir() for name in (LESSONS, EXERCISES))), None)
