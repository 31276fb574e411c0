"""The course that trainingkit brings along, laid out in somebody's folder: what is missing, and never over anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from trainingkit.errors import GradingError
from trainingkit.grading.configuring import IGNORED, RELEASE, SOURCE

LESSONS = "lessons"
_NOTES = "notes"
"""The folder of lessons/ that is for those who teach."""
_CONFIG = "nbgrader_config.py"
_LEFT_OUT = shutil.ignore_patterns("transcripts", *(set(IGNORED) - {"comments.yaml"}))
_PACKAGE = Path(__file__).parent.parent


def course_folder() -> Path:
    """Return where the course lies: in the repository, or inside an installed wheel.

    Raises:
        GradingError: If this copy of trainingkit came without its course.
    """
    for folder in (_PACKAGE.parent, _PACKAGE / "course"):
        if (folder / SOURCE).is_dir() and (folder / LESSONS).is_dir():
            return folder
    raise GradingError("this copy of trainingkit came without its lessons; install it again")


def lay_out_for_trainee(home: Path, course: Path, released: Path | None = None) -> Iterator[Path]:
    """Put lessons and exercises into a trainee's folder, and yield what was not there before.

    Exercises are those of the course, or the folders in `released`.
    """
    yield from _fill(course / LESSONS, home / LESSONS)
    for exercise in sorted((released or course / RELEASE).glob("*/")):
        yield from _add(exercise, home / RELEASE / exercise.name)


def lay_out_for_instructor(folder: Path, course: Path) -> Iterator[Path]:
    """Put what a course needs for grading into a folder, and yield what was not there before."""
    for assignment in sorted((course / SOURCE).iterdir()):
        yield from _add(assignment, folder / SOURCE / assignment.name)
    yield from _add(course / LESSONS / _NOTES, folder / LESSONS / _NOTES)
    yield from _add(course / _CONFIG, folder / _CONFIG)


def _fill(given: Path, place: Path) -> Iterator[Path]:
    """Add the files of a folder one by one: a new lesson comes, one that was written into stays."""
    for path in sorted(given.rglob("*.ipynb")):
        inside = path.relative_to(given)
        if not {_NOTES, ".ipynb_checkpoints"} & set(inside.parts):
            yield from _add(path, place / inside)


def _add(given: Path, place: Path) -> Iterator[Path]:
    """Copy a file or a folder, whole or not at all; a folder that is there stays as it is."""
    if os.path.lexists(place):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.part")
    if part.is_dir():  # of a start that was cut off
        shutil.rmtree(part)
    if given.is_dir():
        shutil.copytree(given, part, ignore=_LEFT_OUT)
    else:
        shutil.copyfile(given, part)
    part.rename(place)
    yield place
