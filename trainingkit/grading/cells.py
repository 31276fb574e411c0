"""Grade cells as the gradebook has them: what the course gave out, not what came back."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook

_OURS = re.compile(r'grade\("([a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]{2})?)"\)\Z')


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell that nbgrader knows, as it was given out; `points` is None for one without marks."""

    grade_id: str
    cell_type: str
    source: str
    checksum: str | None = None
    grade: bool = False
    solution: bool = False
    task: bool = False
    locked: bool = False
    points: float | None = None

    @property
    def scenario(self) -> str | None:
        """The scenario that this cell marks, or None for a cell of another kind."""
        return scenario_marked(self.source) if self.is_autograded else None

    @property
    def is_autograded(self) -> bool:
        """Whether the output of this cell is its mark."""
        return self.cell_type == "code" and self.grade and not self.solution

    @property
    def metadata(self) -> dict[str, Any]:
        """The nbgrader metadata of the cell, in the form of nbgrader's schema 3."""
        about = {
            "schema_version": 3,
            "grade": self.grade,
            "grade_id": self.grade_id,
            "locked": self.locked,
            "solution": self.solution,
            "task": self.task,
            "cell_type": self.cell_type,
        }
        known = {"points": self.points, "checksum": self.checksum}
        return about | {key: value for key, value in known.items() if value is not None}


def scenario_marked(source: str) -> str | None:
    """Return the scenario of a grade cell: its whole source has to be `grade("name")`."""
    match = _OURS.match(source)
    return match.group(1) if match else None


def calls_grade(source: str) -> bool:
    """Return whether a cell calls `grade` in any way, also a wrong one."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "grade(" in source
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "grade"
        for node in ast.walk(tree)
    )


def given_cells(db_url: str, assignment: str, notebook: str) -> tuple[GivenCell, ...]:
    """Return the cells of a notebook as the gradebook has them, in their order."""
    with Gradebook(db_url) as gradebook:
        given = gradebook.find_notebook(notebook, assignment)
        marks = {cell.name: cell for cell in given.grade_cells}
        tasks = {cell.name: cell for cell in given.task_cells}
        solutions = {cell.name for cell in given.solution_cells}
        return tuple(_given(cell, marks, tasks, solutions) for cell in given.source_cells)


def notebooks_of(db_url: str, assignment: str) -> tuple[str, ...]:
    """Return the names of an assignment's notebooks."""
    with Gradebook(db_url) as gradebook:
        return tuple(notebook.name for notebook in gradebook.find_assignment(assignment).notebooks)


def _given(cell: Any, marks: dict[str, Any], tasks: dict[str, Any], solutions: set[str]) -> GivenCell:
    marked = marks.get(cell.name) or tasks.get(cell.name)
    return GivenCell(
        grade_id=cell.name,
        cell_type=cell.cell_type,
        source=cell.source or "",
        checksum=cell.checksum,
        grade=cell.name in marks,
        solution=cell.name in solutions,
        task=cell.name in tasks,
        locked=bool(cell.locked),
        points=float(marked.max_score) if marked else None,
    )
