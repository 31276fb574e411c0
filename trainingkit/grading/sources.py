"""Steps of nbgrader's release: refuse what would be marked wrongly, and make the result steady."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from trainingkit.engine.transcripts import FOLDER
from trainingkit.errors import GradingError
from trainingkit.grading.cells import GivenCell
from trainingkit.grading.checking import check_cell
from trainingkit.grading.folders import converter_of, source_folder
from trainingkit.grading.versions import keep_version

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class CheckSource(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Refuse to release an assignment that nbgrader would mark wrongly."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as it is.

        Raises:
            GradingError: `notebook.ipynb: cell: what, and what to do`.
        """
        notebook = f"{resources['nbgrader']['notebook']}.ipynb"
        if (source_folder(self, resources) / FOLDER).exists():
            raise GradingError(
                f"{notebook}: a folder {FOLDER}/ lies beside it; nbgrader would put it over "
                f"what every trainee hands in, so move it elsewhere"
            )
        for cell in nb.cells:
            try:
                check_cell(_given(cell), source_folder(self, resources))
            except GradingError as problem:
                raise GradingError(f"{notebook}: {problem}") from None
        return nb, resources


class Steady(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Leave nothing in a release that depends on whose machine made it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook without outputs, run counts, tool metadata and random cell ids."""
        kept = {key: about for key, about in nb.metadata.items() if key == "trainingkit"}
        nb.metadata = type(nb.metadata)(kernelspec=_KERNEL, language_info={"name": "python"}, **kept)
        nb.nbformat, nb.nbformat_minor = 4, 5
        for place, cell in enumerate(nb.cells):
            cell["id"] = cell.get("id") or _id(place, cell)
            for passing in ("ExecuteTime", "execution", "jupyter", "trusted"):  # nbgrader takes off others itself
                cell.metadata.pop(passing, None)
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return nb, resources


class KeepVersion(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Keep at hand what is given out, so that it marks what is played with it when the course has moved on."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as it is."""
        names = [name for cell in nb.cells if (name := _given(cell).scenario)]
        keep_version(Path(converter_of(self).coursedir.root), names, beside=source_folder(self, resources))
        return nb, resources


def _given(cell: Any) -> GivenCell:
    about = cell.metadata.get("nbgrader", {})
    return GivenCell(
        grade_id=about.get("grade_id"),
        cell_type=cell.cell_type,
        source=cell.source,
        grade=bool(about.get("grade")),
        solution=bool(about.get("solution")),
        points=about.get("points"),
    )


def _id(place: int, cell: Any) -> str:
    return hashlib.sha256(f"{place}\n{cell.source}".encode()).hexdigest()[:8]
