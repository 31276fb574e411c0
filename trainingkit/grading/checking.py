"""What a course's own grade cells have to be; a wrong one is refused, never marked."""

from __future__ import annotations

import math
from pathlib import Path

from trainingkit.authoring import scenario_named
from trainingkit.errors import GradingError, ScenarioError
from trainingkit.grading.cells import GivenCell, calls_grade


def check_cell(cell: GivenCell, source: Path) -> None:
    """Refuse a grade cell that would be marked wrongly.

    nbgrader gives full marks to a cell that ends in None, True, a text or with a
    semicolon; so the whole cell has to be `grade("name")`, and its points the rubric's.
    `source` is the folder of the assignment as its author wrote it.

    Raises:
        GradingError: If the cell is not so, with what to write instead.
    """
    if not cell.grade or not calls_grade(cell.source):
        return
    if cell.scenario is None:
        raise GradingError(
            f'cell {cell.grade_id!r}: a grade cell has to be grade("name") and nothing else, '
            f"locked and marked by itself, not {_first_line(cell.source)!r}"
        )
    try:
        out_of = scenario_named(cell.scenario, beside=source).rubric.out_of
    except ScenarioError as problem:
        raise GradingError(f"cell {cell.grade_id!r}: {problem}") from None
    if cell.points is None or not math.isclose(cell.points, out_of):
        raise GradingError(
            f"cell {cell.grade_id!r}: is worth {cell.points or 0:g} points, and the marks of {cell.scenario!r} "
            f"add up to {out_of:g}; set the points of the cell to {out_of:g}"
        )


def _first_line(source: str) -> str:
    lines = source.strip().splitlines()
    return lines[0] if len(lines) == 1 else f"{lines[0]} …"
