"""What a step of nbgrader works on: the folders, and the cells that were given out."""

from __future__ import annotations

import json
from glob import escape, glob
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from trainingkit.errors import GradingError
from trainingkit.grading.cells import GivenCell, given_cells

_given_in_this_run: WeakKeyDictionary[Any, dict[tuple[str, str], tuple[GivenCell, ...]]] = WeakKeyDictionary()


def converter_of(step: Any) -> Any:
    """Return nbgrader's converter (Autograde, GenerateAssignment…) that runs this preprocessor."""
    while step is not None and not hasattr(step, "coursedir"):
        step = step.parent
    if step is None:
        raise GradingError("this step runs inside nbgrader only; see trainingkit.grading.configure")
    return step


def given_to(step: Any, resources: Any) -> tuple[GivenCell, ...]:
    """Return the cells of this notebook as the gradebook has them; looked up once in a run of nbgrader."""
    about = resources["nbgrader"]
    known = _given_in_this_run.setdefault(converter_of(step), {})
    key = (about["assignment"], about["notebook"])
    if key not in known:
        known[key] = given_cells(about["db_url"], *key)
    return known[key]


def submitted_folder(step: Any, resources: Any) -> Path:
    """Return the folder that the trainee handed in, which nothing has overwritten or run."""
    about = resources["nbgrader"]
    courses = converter_of(step).coursedir
    return Path(courses.format_path(courses.submitted_directory, about["student"], about["assignment"]))


def all_submitted(step: Any, resources: Any) -> tuple[Path, ...]:
    """Return the folders of all who handed this assignment in."""
    courses = converter_of(step).coursedir
    pattern = courses.format_path(courses.submitted_directory, "*", escape(resources["nbgrader"]["assignment"]))
    return tuple(Path(folder) for folder in sorted(glob(pattern)))  # noqa: PTH207  # the pattern is absolute


def source_folder(step: Any, resources: Any) -> Path:
    """Return the folder of the assignment as its author wrote it."""
    courses = converter_of(step).coursedir
    return Path(courses.format_path(courses.source_directory, ".", resources["nbgrader"]["assignment"]))


def notebook_ids(step: Any, resources: Any) -> dict[str, str]:
    """Return the grade id of each cell of the source notebook by its cell id; none if it is not there."""
    return ids_in_source(source_folder(step, resources) / f"{resources['nbgrader']['notebook']}.ipynb")


def ids_in_source(path: Path) -> dict[str, str]:
    """Return the grade id of each cell of a source notebook by its cell id; none if it is not there."""
    cells = _cells_of(path)
    named = ((cell.get("id"), cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")) for cell in cells)
    return {id: grade_id for id, grade_id in named if id and grade_id}


def texts_in(path: Path) -> frozenset[str]:
    """Return the text of each cell of a source notebook."""
    return frozenset("".join(cell["source"]).strip() for cell in _cells_of(path))


def about_course(path: Path) -> dict[str, Any]:
    """Return the metadata of ours that a source notebook has."""
    metadata = _source(path).get("metadata", {})
    return {key: about for key, about in metadata.items() if key == "trainingkit"}


def _cells_of(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = _source(path).get("cells", [])
    return cells


def _source(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return notebook
