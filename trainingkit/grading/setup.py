"""What a process has to know to mark submissions of an assignment; it travels to other processes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from glob import escape, glob
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from trainingkit.authoring.library import FOLDERS
from trainingkit.errors import GradingError
from trainingkit.grading.configuring import configure

_CONFIG = "nbgrader_config.py"
_MOST_NAME = 128  # as long as the gradebook's column


@dataclass(frozen=True)
class Setup:
    """A course and the assignment of it that is marked. `scenarios` are the folders that whoever grades names."""

    folder: Path
    assignment: str
    config: Config
    scenarios: str

    @property
    def courses(self) -> Any:
        """Return nbgrader's own view of the course's folders."""
        return CourseDirectory(config=self.config)

    @property
    def db_url(self) -> str:
        """Where the gradebook is."""
        return str(self.courses.db_url)

    def converter(self) -> Any:
        """Return nbgrader's autograder as this course configures it; the parent of its steps."""
        return Autograde(coursedir=self.courses, config=self.config)

    def folder_of(self, step: str, trainee: str) -> Path:
        """Return the folder of a trainee at a step: `submitted`, `autograded`, `source`."""
        courses = self.courses
        return Path(courses.format_path(getattr(courses, f"{step}_directory"), trainee, self.assignment))


def set_up(folder: Path, assignment: str, *, db_url: str = "", more: Config | None = None) -> Setup:
    """Return the set-up of a course in `folder`, with its nbgrader_config.py if there is one.

    Raises:
        GradingError: If that file cannot be read.
    """
    config = Config()
    configure(config)
    if (folder / _CONFIG).is_file():
        config.merge(_read(folder))
    config.CourseDirectory.root = str(folder.resolve())
    if db_url:
        config.CourseDirectory.db_url = db_url
    elif "db_url" not in config.CourseDirectory:
        config.CourseDirectory.db_url = f"sqlite:///{folder.resolve() / 'gradebook.db'}"
    config.merge(more or Config())
    return Setup(folder.resolve(), assignment, config, os.environ.get(FOLDERS, ""))


def trainees_of(setup: Setup) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who handed the assignment in, in order, and whose name no gradebook can hold."""
    courses = setup.courses
    pattern = courses.format_path(courses.submitted_directory, "*", escape(setup.assignment))
    named = courses.format_path(
        re.escape(courses.submitted_directory), "(?P<trainee>.*)", re.escape(setup.assignment), escape=True
    )
    name = re.compile(rf"{named}\Z", re.DOTALL)
    found = sorted(match["trainee"] for path in glob(pattern) if (match := name.match(path)))  # noqa: PTH207
    fit = tuple(trainee for trainee in found if _fits(trainee))
    return fit, tuple(trainee for trainee in found if not _fits(trainee))


def _fits(trainee: str) -> bool:
    return trainee.isprintable() and len(trainee) <= _MOST_NAME and trainee.strip() == trainee


def _read(folder: Path) -> Config:
    try:
        config: Config = PyFileConfigLoader(_CONFIG, path=str(folder)).load_config()
    except (SyntaxError, NameError, AttributeError, ImportError, TypeError, ValueError) as problem:
        raise GradingError(f"{folder / _CONFIG}: cannot be read ({problem}); mend it") from None
    return config
