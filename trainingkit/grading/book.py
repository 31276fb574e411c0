"""One connection to nbgrader's gradebook for a whole run, in place of ten for each submission."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import nbgrader.api as api
from nbgrader.preprocessors import SaveAutoGrades
from sqlalchemy import select
from sqlalchemy.exc import SAWarning

from trainingkit.authoring.words import the_words
from trainingkit.errors import GradingError

_AT_ONCE = 200


class Book:
    """nbgrader's gradebook of a course, kept open; `close` it."""

    def __init__(self, db_url: str) -> None:
        self._gradebook = api.Gradebook(db_url)
        self.db = self._gradebook.db

    def close(self) -> None:
        """Close the connection."""
        self._gradebook.close()

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """Give the session; at the end all is written at once, or nothing, and nothing is held in memory."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=SAWarning)
            try:
                yield self.db
                self.db.commit()
            finally:
                self.db.rollback()
                self.db.remove()

    def enrol(self, assignment: str, trainees: Sequence[str]) -> None:
        """Make sure that each trainee and each submission has its rows, as nbgrader would make them."""
        with self.transaction() as db:
            there = set(db.scalars(select(api.Student.id)))
            db.add_all(api.Student(id=trainee) for trainee in trainees if trainee not in there)
        submitted = self._submitted(assignment)
        names = [name for name in trainees if name not in submitted]
        for start in range(0, len(names), _AT_ONCE):
            with self.transaction() as db:
                given = self._gradebook.find_assignment(assignment)
                cells = [(notebook, _cells(notebook)) for notebook in given.notebooks]
                for name in names[start : start + _AT_ONCE]:
                    db.add(_submission(given, name, cells))

    def notebooks(self, assignment: str) -> tuple[tuple[str, str | None], ...]:
        """Return the name and the kernel of each notebook of an assignment, in order.

        Raises:
            GradingError: If the gradebook has no such assignment.
        """
        with self.transaction() as db:
            query = select(api.Notebook.name, api.Notebook.kernelspec).join(api.Assignment)
            found = db.execute(query.where(api.Assignment.name == assignment).order_by(api.Notebook.name)).all()
        if not found:
            raise GradingError(
                f"the gradebook knows of no notebook of {assignment!r}; run: nbgrader generate_assignment {assignment}"
            )
        return tuple((name, kernel) for name, kernel in found)

    def _submitted(self, assignment: str) -> set[str]:
        with self.transaction() as db:
            rows = select(api.SubmittedAssignment.student_id).join(api.Assignment)
            return set(db.scalars(rows.where(api.Assignment.name == assignment)))

    def marked(self, assignment: str) -> frozenset[str]:
        """Return the trainees of whom the gradebook has a mark by the grader."""
        with self.transaction() as db:
            query = select(api.SubmittedAssignment.student_id).join(api.Assignment).join(api.SubmittedNotebook)
            query = query.join(api.Grade).where(api.Assignment.name == assignment, api.Grade.auto_score.is_not(None))
            return frozenset(db.scalars(query.distinct()))

    def rows(self, assignment: str, trainee: str) -> Rows:
        """Return what the gradebook has of a submission; inside a transaction."""
        query = select(api.SubmittedAssignment).join(api.Assignment)
        found = self.db.scalars(
            query.where(api.Assignment.name == assignment, api.SubmittedAssignment.student_id == trainee)
        ).one()
        return Rows(found)


class Rows:
    """The grades and comments of one submission."""

    def __init__(self, submission: Any) -> None:
        self.submission = submission
        self.notebooks = {notebook.name: notebook for notebook in submission.notebooks}

    @property
    def is_marked(self) -> bool:
        """Whether there is a mark from before."""
        return any(grade.auto_score is not None or grade.manual_score is not None for grade in self._grades())

    @property
    def points(self) -> float:
        """The points of all notebooks, as nbgrader counts them."""
        late = sum(notebook.late_submission_penalty or 0.0 for notebook in self.notebooks.values())
        return sum(map(_points, self._grades())) - late

    def told(self, notebook: str) -> tuple[dict[str, tuple[float, float]], dict[str, str | None], frozenset[str]]:
        """Return points and most points, and comments, by cell, and the cells that nobody has marked yet."""
        rows = self.notebooks[notebook]
        grades = {grade.name: (_points(grade), float(grade.max_score)) for grade in rows.grades}
        comments = {each.name: each.manual_comment or each.auto_comment for each in rows.comments}
        waiting = (each.name for each in rows.grades if each.auto_score is None and each.manual_score is None)
        return grades, comments, frozenset(waiting)

    @property
    def waits_for_hand(self) -> bool:
        """Whether something has still to be marked by hand."""
        return any(grade.needs_manual_grade for grade in self._grades())

    def flag(self, notebook: str, *, unread: bool) -> None:
        """Have a notebook that could not be read wait for a person: nobody gets 0 for what nobody read."""
        rows = self.notebooks[notebook]
        if not unread:
            return
        rows.flagged = True
        told = the_words().say("grading.notebook_unread")
        by_hand = {comment.name: comment for comment in rows.comments}
        for grade in rows.grades:
            if grade.name in by_hand:
                grade.auto_score, grade.needs_manual_grade = None, True
                by_hand[grade.name].auto_comment = told

    def unflag(self) -> None:
        """Take back a flag of ours."""
        for notebook in self.notebooks.values():
            notebook.flagged = False

    def penalize(self, late: Any) -> None:
        """Take off what nbgrader's plugin takes off for a late submission."""
        seconds = self.submission.total_seconds_late
        for notebook in self.notebooks.values():
            notebook.late_submission_penalty = None
            if seconds > 0:
                late.init_plugin()
                score = sum(map(_points, notebook.grades))
                points = late.plugin_inst.late_submission_penalty(self.submission.student_id, score, seconds)
                notebook.late_submission_penalty = None if points is None else min(max(points, 0), score)

    def _grades(self) -> Iterator[Any]:
        return (grade for notebook in self.notebooks.values() for grade in notebook.grades)

    def flag_as_stale(self) -> None:
        """Have formgrader show that the marks are not of what lies in `submitted/` now."""
        for notebook in self.notebooks.values():
            notebook.flagged = True
            for grade in notebook.grades:
                grade.needs_manual_grade = True


class SaveAtOnce(SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's own rules for what is saved, on rows that are read once and written once."""

    def save(self, nb: Any, rows: Rows, notebook: str) -> None:
        """Put the marks of a notebook's cells into its rows; the caller writes them."""
        self.notebook_id, self.assignment_id = notebook, rows.submission.assignment.name
        self.student_id = rows.submission.student_id
        self.gradebook = _Found(rows.notebooks[notebook])
        for place, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, {}, place)


def _points(grade: Any) -> float:
    """Return the points of a grade before it is written, as the gradebook will count them."""
    by_whom = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if by_whom is None else float(by_whom) + (grade.extra_credit or 0.0)


class _Found:
    """What SaveAutoGrades asks of a gradebook, for one notebook."""

    def __init__(self, notebook: Any) -> None:
        self._grades = {grade.name: grade for grade in notebook.grades}
        self._comments = {comment.name: comment for comment in notebook.comments}
        self.db = self

    def find_grade(self, name: str, *_: str) -> Any:
        return self._grades[name]

    def find_comment(self, name: str, *_: str) -> Any:
        return self._comments[name]

    def commit(self) -> None:
        """Leave the writing to the transaction."""


def _cells(notebook: Any) -> tuple[list[str], list[str]]:
    """Return the ids of the cells that have a grade, and of those that have a comment."""
    tasks = [cell.id for cell in notebook.task_cells]
    return [cell.id for cell in notebook.grade_cells] + tasks, [cell.id for cell in notebook.solution_cells] + tasks


def _submission(assignment: Any, trainee: str, cells: Iterable[tuple[Any, tuple[list[str], list[str]]]]) -> Any:
    submission = api.SubmittedAssignment(assignment_id=assignment.id, student_id=trainee)
    for notebook, (graded, commented) in cells:
        submission.notebooks.append(
            api.SubmittedNotebook(
                notebook_id=notebook.id,
                grades=[api.Grade(cell_id=cell) for cell in graded],
                comments=[api.Comment(cell_id=cell) for cell in commented],
            )
        )
    return submission
