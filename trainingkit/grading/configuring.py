"""nbgrader's configuration for a course like ours: `configure(c)` in nbgrader_config.py."""

from __future__ import annotations

import os
import shutil
import sysconfig
from typing import Any

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.preprocessors import Execute, SaveCells
from traitlets.config import Config

from trainingkit.errors import GradingError
from trainingkit.grading.feedback import ForTrainee
from trainingkit.grading.harmless import Harmless
from trainingkit.grading.page import Page
from trainingkit.grading.replaying import Replay
from trainingkit.grading.restoring import RestoreCells
from trainingkit.grading.sources import CheckSource, KeepVersion, Steady

SOURCE, RELEASE = "solutions", "exercises"
IGNORED = ["comments.yaml", ".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "reference.*", ".DS_Store"]


def configure(c: Any) -> None:
    """Set up nbgrader for a course with scenarios: in nbgrader_config.py, `configure(c)`.

    Authors write in `solutions/`, trainees get `exercises/`. Files called `reference.*`
    stay with the author. Whatever else is set in `c` stays as it is; set more after
    this call. nbgrader switches its formgrader on for everybody: on trainees' machines run
    `jupyter labextension disable @jupyter/nbgrader:formgrader` and
    `jupyter server extension disable nbgrader.server_extensions.formgrader`.

    Raises:
        GradingError: If nbgrader cannot work here, because `alembic` is not installed.
    """
    configure_folders(c)
    c.Autograde.sanitize_preprocessors = [RestoreCells, Harmless, *_steps(Autograde, "sanitize_preprocessors")]
    stock = _steps(Autograde, "autograde_preprocessors")
    c.Autograde.autograde_preprocessors = [Replay if step is Execute else step for step in stock]
    c.GenerateAssignment.preprocessors = [
        CheckSource,
        *_steps(GenerateAssignment, "preprocessors"),
        Steady,
        KeepVersion,
    ]
    c.GenerateFeedback.preprocessors = [*_steps(GenerateFeedback, "preprocessors"), ForTrainee]
    c.GenerateFeedback.exporter_class = Page
    c.Execute.timeout = 60
    c.Execute.skip_cells_with_tag = "__never__"
    c.Exporter.optimistic_validation = True


def without_gradebook() -> Config:
    """Return what makes a release that no gradebook has to know of."""
    config = Config()
    configure(config)
    released = Config()
    released.GenerateAssignment.no_database = True
    steps = config.GenerateAssignment.preprocessors
    released.GenerateAssignment.preprocessors = [step for step in steps if step not in (SaveCells, KeepVersion)]
    return released


def configure_folders(c: Any) -> None:
    """Set up the folders only; everything else is as nbgrader comes."""
    find_alembic()
    c.CourseDirectory.source_directory = SOURCE
    c.CourseDirectory.release_directory = RELEASE
    c.CourseDirectory.ignore = IGNORED
    c.KernelManager.transport_encryption = "auto"  # without it each kernel warns


def find_alembic() -> None:
    """Make sure that nbgrader can call `alembic`, also where the environment is not activated.

    Raises:
        GradingError: If it is not installed.
    """
    if shutil.which("alembic"):
        return
    scripts = sysconfig.get_path("scripts")
    if not shutil.which("alembic", path=scripts):
        raise GradingError("nbgrader needs the command 'alembic'; install it with: python -m pip install alembic")
    os.environ["PATH"] = os.pathsep.join(filter(None, (scripts, os.environ.get("PATH"))))


def _steps(converter: Any, name: str) -> list[Any]:
    """Return the steps that nbgrader itself would take."""
    return list(converter.class_traits()[name].default())
