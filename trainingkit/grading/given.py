"""The notebooks of an assignment as they were given out, looked up once in a process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.nbgraderformat import MetadataValidator, ValidationError

from trainingkit.errors import GradingError
from trainingkit.grading.cells import GivenCell, given_cells
from trainingkit.grading.checking import check_cell
from trainingkit.grading.folders import about_course, ids_in_source, texts_in
from trainingkit.grading.replaying import needs_kernel
from trainingkit.grading.restoring import restore
from trainingkit.grading.setup import Setup

_v4: Any = nbformat.v4  # typed in part only


class Given:
    """A notebook as it was given out. `kernelspec` is as the gradebook keeps it."""

    def __init__(self, setup: Setup, name: str, kernelspec: str | None) -> None:
        self.name = name
        self.cells: tuple[GivenCell, ...] = given_cells(setup.db_url, setup.assignment, name)
        source = setup.folder_of("source", ".") / f"{name}.ipynb"
        self.ids: Mapping[str, str] = ids_in_source(source)
        self.texts = texts_in(source)
        self.about = about_course(source)
        self.kernelspec = json.loads(kernelspec) if kernelspec else None
        self.needs_kernel = any(needs_kernel(cell) for cell in self.cells)
        self.scenarios = {cell.grade_id: cell.scenario for cell in self.cells if cell.scenario}

    def added_code(self, nb: Any) -> int:
        """Return how many cells of code a trainee added or changed, besides those meant for code."""
        given = {cell.grade_id for cell in self.cells}
        return sum(
            cell.cell_type == "code"
            and bool(cell.source.strip())
            and cell.metadata.get("nbgrader", {}).get("grade_id") not in given
            and cell.source.strip() not in self.texts
            for cell in nb.cells
        )

    def check(self, source: Path) -> None:
        """Refuse cells that would be marked wrongly, and metadata that nbgrader would refuse.

        Raises:
            GradingError: What is wrong with the course, and what to do.
        """
        for cell in self.cells:
            check_cell(cell, source)
        try:
            MetadataValidator().validate_nb(_v4.new_notebook(cells=restore((), self.cells, {})[0]))
        except ValidationError as problem:
            raise GradingError(f"{self.name}.ipynb: {problem.message}; release the assignment again") from None
