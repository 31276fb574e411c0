"""Scenarios by name: the course's own, those a grader names, and those beside a notebook."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from trainingkit.authoring.document import nearest
from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.scenario import read_scenario, read_translated
from trainingkit.errors import ScenarioError
from trainingkit.model import Scenario

SCENARIOS = CONTENT / "scenarios"
BESIDE = "scenarios"
FOLDERS = "TRAININGKIT_SCENARIOS"
"""The environment variable that names more folders of scenarios; set by whoever grades."""

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z]{2}))?\Z")


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

    `no-receipt.de` is no-receipt in German: the lines of de/no-receipt.yaml in the same folder.

    Folders named in the environment variable TRAININGKIT_SCENARIOS come first, then the
    course's own, then the folder scenarios/ in `beside`: a file put beside a notebook
    never stands in for a scenario of the course.

    Raises:
        ScenarioError: If there is none of that name, or it cannot be read.
    """
    folders = _folders(beside)
    match = _NAME.match(name)
    own, language = match.groups() if match else (None, None)
    for folder in folders:
        path = folder / f"{own}.yaml"
        lines = folder / language / path.name if language else None
        if own and path.is_file() and (lines is None or lines.is_file()):
            return _read(path, lines, *_versions(path, lines))
    known = tuple(sorted({known for folder in folders for known in _names(folder)}))
    raise ScenarioError(f"there is no scenario {name!r}{nearest(name, known)}")


def _names(folder: Path) -> tuple[str, ...]:
    """Return the scenarios of a folder, those in another language after them (`no-receipt.de`)."""
    own = sorted(path.stem for path in folder.glob("*.yaml"))
    return (*own, *sorted(f"{path.stem}.{path.parent.name}" for path in folder.glob("[a-z][a-z]/*.yaml")))


def _folders(beside: Path | None) -> tuple[Path, ...]:
    more = [Path(folder) for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder]
    return (*more, SCENARIOS, *([beside / BESIDE] if beside else []))


def _versions(*paths: Path | None) -> tuple[tuple[int, int], ...]:
    """Return what changes when a file does: its time and size."""
    about = [path.stat() for path in paths if path]
    return tuple((one.st_mtime_ns, one.st_size) for one in about)


@lru_cache(maxsize=64)
def _read(path: Path, lines: Path | None, *_versions: tuple[int, int]) -> Scenario:
    return read_translated(path, lines) if lines else read_scenario(path)
