"""What a server on the Hub does first, in the account whose server it is: lay out the course, and never over anything.

`python -m trainingkit.hub.starting trainee|course` takes the place of `jupyterhub-singleuser`, and becomes it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from trainingkit.grading.configuring import IGNORED, SOURCE, find_alembic

_LAB = (sys.executable, "-m", "jupyterhub.singleuser")
_LEFT_OUT = shutil.ignore_patterns(*(set(IGNORED) - {"comments.yaml"}))
_CONFIG = "nbgrader_config.py"
_NOTES = "notes"
"""The folder of lessons/ that is for those who teach."""


def lay_out_for_trainee(home: Path, repository: Path, exchange: Path, course: str) -> Iterator[Path]:
    """Put lessons and released exercises into a trainee's home, and yield what was not there before."""
    yield from _fill(repository / "lessons", home / "lessons", but=_NOTES)
    for released in sorted((exchange / course / "outbound").glob("*/")):
        yield from _add(released, home / "exercises" / released.name)


def lay_out_course(folder: Path, repository: Path) -> Iterator[Path]:
    """Put what a course needs for grading into a folder, and yield what was not there before."""
    for assignment in sorted((repository / SOURCE).iterdir()):
        yield from _add(assignment, folder / SOURCE / assignment.name)
    yield from _add(repository / "lessons" / _NOTES, folder / "lessons" / _NOTES)
    yield from _add(repository / _CONFIG, folder / _CONFIG)


def _fill(given: Path, place: Path, *, but: str) -> Iterator[Path]:
    """Add the files of a folder one by one: a new lesson comes, one that was written into stays."""
    for path in sorted(given.rglob("*.ipynb")):
        inside = path.relative_to(given)
        if not {but, ".ipynb_checkpoints"} & set(inside.parts):
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


def main(role: str, *options: str) -> None:
    """Lay out what belongs to a role, and become its JupyterLab. Whatever is made is closed to other accounts."""
    os.umask(0o077)
    home, repository = Path.home(), Path(os.environ["TRAININGKIT_REPOSITORY"])
    find_alembic()
    if role == "course":
        folder = home / os.environ["TRAININGKIT_COURSE"]
        laid = lay_out_course(folder, repository)
    else:
        folder, exercises = home, home / "exercises"
        laid = lay_out_for_trainee(
            home, repository, Path(os.environ["TRAININGKIT_EXCHANGE"]), os.environ["TRAININGKIT_COURSE"]
        )
        os.environ["TRAININGKIT_EXERCISES"] = str(exercises)
        exercises.mkdir(exist_ok=True)
    try:
        print(f"trainingkit: laid out {sum(1 for _ in laid)} new files and folders in {folder}", file=sys.stderr)
    except OSError as problem:  # a full disk must not lock anybody out
        print(f"trainingkit: {problem.filename}: could not be laid out ({problem.strerror})", file=sys.stderr)
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    os.execv(_LAB[0], [*_LAB, *options, f"--ServerApp.root_dir={folder}"])  # noqa: S606


if __name__ == "__main__":
    main(*sys.argv[1:])
