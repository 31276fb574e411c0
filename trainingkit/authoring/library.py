"""Scenarios by name: the course's own, those a grader names, and those beside a notebook."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from trainingkit.authoring.document import nearest
from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.scenario import read_scenario
from trainingkit.errors import ScenarioError
from trainingkit.model import Scenario

SCENARIOS = CONTENT / "scenarios"
BESIDE = "scenarios"
FOLDERS = "TRAININGKIT_SCENARIOS"
"""The environment variable that names more folders of scenarios; set by whoever grades."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def scenario_names() -> tuple[str, ...]:
    """Return the names of the scenarios that the course ships, in order."""
    return tuple(sorted(path.stem for path in SCENARIOS.glob("*.yaml")))


def find_scenario(name: str, *, beside: Path | None = None) -> Scenario:
    """Read a scenario by its name (`late-parcel`) or by the path of its file (`my/late-train.yaml`).

    Raises:
        ScenarioError: If there is none, or it cannot be read.
    """
    if name.endswith((".yaml", ".yml")):
        return read_scenario(Path(name))
    return scenario_named(name, beside=beside)


def scenario_named(name: str, *, beside: Path | None = None) -> Scenario:
    """Return a scenario by its name, which is never a path; each file is read once until it changes.

    Folders named in the environment variable TRAININGKIT_SCENARIOS come first, then the
    course's own, then the folder scenarios/ in `beside`: a file put beside a notebook
    never stands in for a scenario of the course.

    Raises:
        ScenarioError: If there is none of that name, or it cannot be read.
    """
    folders = _folders(beside)
    for folder in folders:
        path = folder / f"{name}.yaml"
        if _NAME.match(name) and path.is_file():
            about = path.stat()
            return _read(path, about.st_mtime_ns, about.st_size)
    known = tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yaml")}))
    raise ScenarioError(f"there is no scenario {name!r}{nearest(name, known)}")


def _folders(beside: Path | None) -> tuple[Path, ...]:
    more = [Path(folder) for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder]
    return (*more, SCENARIOS, *([beside / BESIDE] if beside else []))


@lru_cache(maxsize=64)
def _read(path: Path, _changed_ns: int, _size: int) -> Scenario:
    return read_scenario(path)
