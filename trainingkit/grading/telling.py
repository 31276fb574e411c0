"""Feedback pages for a class: nbgrader's page from nbgrader's gradebook, many at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import GetGrades

from trainingkit.errors import GradingError
from trainingkit.grading.book import Book, Rows
from trainingkit.grading.comments import read_bank
from trainingkit.grading.feedback import ForTrainee, clear, style
from trainingkit.grading.files import copy_plain
from trainingkit.grading.page import BarePage, Pages
from trainingkit.grading.placing import Place
from trainingkit.grading.setup import Setup

_DONE_HERE = (GetGrades, CSSHTMLHeaderPreprocessor, ForTrainee)
_nbformat: Any = nbformat  # typed in part only


class Teller:
    """Writes the feedback of one trainee after the other; made once in each process."""

    def __init__(self, setup: Setup, book: Book) -> None:
        self._setup, self._book = setup, book
        converter = GenerateFeedback(coursedir=setup.courses, config=setup.config)
        page: Any = BarePage
        self._pages = Pages(page(parent=converter, config=converter.config))
        self._pages.css.append(style())
        self._steps = [step(parent=converter) for step in converter.preprocessors if step not in _DONE_HERE]
        self._bank = read_bank(setup.folder_of("source", "."))
        self._permissions = int(str(converter.permissions), 8)

    def tell(self, trainee: str) -> Path:
        """Write a trainee's pages, and return their folder.

        Raises:
            GradingError: If there is nothing to tell yet.
        """
        marked = self._setup.folder_of("autograded", trainee)
        if not marked.is_dir():
            raise GradingError(f"{trainee}: was not marked yet; run: trainingkit grade {self._setup.assignment}")
        place = Place(self._setup.folder_of("feedback", trainee))
        place.begin()
        for path in sorted(marked.rglob("*")):
            if path.is_file() and path.suffix != ".ipynb":
                copy_plain(path, place.staged / path.relative_to(marked))
        with self._book.transaction():
            rows = self._book.rows(self._setup.assignment, trainee)
            for name in rows.notebooks:
                page = self._page(trainee, name, _read(marked / f"{name}.ipynb"), rows)
                (place.staged / f"{name}.html").write_text(page, encoding="utf-8")
        place.put(self._permissions)
        return place.target

    def _page(self, trainee: str, name: str, nb: Any, rows: Rows) -> str:
        grades, comments, waiting = rows.told(name)
        late = rows.notebooks[name].late_submission_penalty or 0
        about = {
            "student": trainee,
            "assignment": self._setup.assignment,
            "notebook": name,
            "db_url": self._setup.db_url,
            "score": sum(points for points, _ in grades.values()) - late,
            "max_score": sum(most for _, most in grades.values()),
            "late_penalty": late,
        }
        resources = ResourcesDict(nbgrader=about)
        for cell in nb.cells:
            known = cell.metadata.get("nbgrader", {})
            if known.get("grade_id") in comments:
                known["comment"] = comments[known["grade_id"]]
            if known.get("grade_id") in grades:
                known["score"], known["points"] = grades[known["grade_id"]]
        clear(nb, waiting, self._bank)
        for step in self._steps:
            nb, resources = step(nb, resources)
        return self._pages.draw(nb, resources["nbgrader"])


def _read(path: Path) -> Any:
    """Return a notebook that was written by the grader, and so needs no check."""
    return _nbformat.v4.reads(path.read_text(encoding="utf-8"))
