"""Small notebooks, and what trainees do with them, for the tests of grading."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from trainingkit.authoring import read_scenario
from trainingkit.engine import encode_transcript, version_of
from trainingkit.model import Attempt, Chose, Deed, Undid, Wrote

FIXTURES = Path(__file__).parent.parent / "fixtures"
SHOES = "wrong-shoes"
PERFECT = (Chose(1), Chose(1))
MIDDLING = (Chose(1), Chose(2))
BLAMED_FIRST = (Chose(2), Chose(1), Chose(1))
WORST = (Chose(2), Chose(2))
OWN_WORDS = (Wrote("I'm sorry. We sent you the wrong pair, and that was our mistake."), Chose(1))
TOOK_IT_BACK = (Chose(2), Undid(), *PERFECT)


def played(*attempts: tuple[Deed, ...], version: str | None = None) -> bytes:
    """Return the transcript of attempts at the wrong shoes."""
    digest = version or version_of(read_scenario(FIXTURES / f"{SHOES}.yaml"))
    return encode_transcript(SHOES, [Attempt(digest, deeds) for deeds in attempts])


def code(source: str, grade_id: str = "", **about: Any) -> Any:
    return _cell(v4.new_code_cell(source), grade_id or "plain", grade_id, about)


def prose(source: str, grade_id: str = "", **about: Any) -> Any:
    return _cell(v4.new_markdown_cell(source), grade_id or "prose", grade_id, about)


def grade_cell(source: str = f'grade("{SHOES}")', points: float = 6, grade_id: str = SHOES) -> Any:
    return code(source, grade_id, grade=True, locked=True, points=points)


def imports() -> Any:
    return code("from trainingkit.notebook import grade", "imports", locked=True)


def write(folder: Path, name: str, *cells: Any) -> Path:
    """Write a notebook; its cells' ids are made from its name, the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, cell in enumerate(cells):
        cell["id"] = f"{name}-{number}"
    notebook = v4.new_notebook(cells=list(cells))
    notebook.metadata["kernelspec"] = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def cell_of(notebook: Any, grade_id: str) -> Any:
    (found,) = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id]
    return found


@contextmanager
def logged() -> Iterator[list[str]]:
    """Give the lines that nbgrader and its steps log meanwhile."""
    told: list[str] = []
    keeps = logging.Handler()
    keeps.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("trainingkit.grading.course")
    log.addHandler(keeps)
    try:
        yield told
    finally:
        log.removeHandler(keeps)


def _cell(cell: Any, id: str, grade_id: str, about: dict[str, Any]) -> Any:
    cell["id"] = id
    if grade_id:
        known = {"schema_version": 3, "grade": False, "locked": False, "solution": False, "task": False}
        cell.metadata["nbgrader"] = known | {"grade_id": grade_id} | about
    return cell
