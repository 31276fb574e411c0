"""A whole nbgrader course in a folder: release, hand in, mark, feedback, table; for demos and tests."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.plugins import CsvExportPlugin
from nbgrader.utils import capture_log
from traitlets.config import Config

from trainingkit.engine.transcripts import FOLDER
from trainingkit.errors import GradingError
from trainingkit.grading.batch import Progress, grade, tell
from trainingkit.grading.calling import nbgrader_called
from trainingkit.grading.configuring import RELEASE, SOURCE, configure, configure_folders
from trainingkit.grading.report import Report
from trainingkit.grading.setup import set_up


@dataclass(frozen=True, slots=True)
class Row:
    """One trainee's marks: `cells` by grade id, None where one has still to be marked by hand.

    `attempted` says of each scenario whether an attempt counts.
    """

    trainee: str
    points: float
    out_of: float
    cells: Mapping[str, float | None]
    waits_for_hand: bool
    attempted: Mapping[str, bool] = field(default_factory=dict)


class Course:
    """A course in `folder`, with nbgrader's own folders and gradebook in it.

    `config` sets more of nbgrader's options than `configure` does.
    """

    def __init__(self, folder: Path, *, config: Config | None = None) -> None:
        self.folder = folder.resolve()
        self._more = config or Config()
        self._log = logging.getLogger("trainingkit.grading.course")
        self._log.propagate = False
        if not self._log.handlers:
            self._log.addHandler(logging.NullHandler())

    @property
    def db_url(self) -> str:
        """Where the gradebook is, as SQLAlchemy names it."""
        return f"sqlite:///{self.folder / 'gradebook.db'}"

    @classmethod
    def make(cls, folder: Path, solutions: Path, *, config: Config | None = None) -> Course:
        """Make a course in a new folder, with a copy of the assignments in `solutions`."""
        shutil.copytree(solutions, folder / SOURCE)
        return cls(folder, config=config)

    def release(self, assignment: str) -> Path:
        """Make the trainees' version of an assignment, and return its folder.

        Raises:
            GradingError: If a cell of the assignment would be marked wrongly.
        """
        with nbgrader_called(one_engine=True):
            result = self._nbgrader().generate_assignment(assignment)
        if not result["success"]:
            raise GradingError(_reason(result))
        return self.folder / RELEASE / assignment

    def submit(
        self,
        trainee: str,
        assignment: str,
        *,
        transcripts: Mapping[str, bytes],
        notebooks: Mapping[str, str] | None = None,
        at: datetime | None = None,
    ) -> Path:
        """Hand in what a trainee was given and did, and return the folder.

        `transcripts` are their bytes by scenario; `notebooks` are texts by file name,
        in place of those that were released. What was handed in before is replaced.
        """
        folder = self.folder / "submitted" / trainee / assignment
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder / RELEASE / assignment, folder)
        for name, text in (notebooks or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        for scenario, data in transcripts.items():
            (folder / FOLDER).mkdir(exist_ok=True)
            (folder / FOLDER / f"{scenario}.jsonl").write_bytes(data)
        moment = at or datetime.now(UTC)
        (folder / "timestamp.txt").write_text(f"{moment:%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8")
        return folder

    def trainees(self, assignment: str) -> tuple[str, ...]:
        """Return who handed an assignment in, in order."""
        return tuple(sorted(path.parent.name for path in (self.folder / "submitted").glob(f"*/{assignment}")))

    def autograde(self, assignment: str, *, stock: bool = False, progress: Progress | None = None) -> Mapping[str, str]:
        """Mark what was handed in; return a line for each trainee whose submission failed.

        `stock` marks with nbgrader as it comes, which runs each notebook in a kernel.
        """
        failed = {}
        trainees = self.trainees(assignment)
        nbgrader = self._nbgrader(stock=stock)
        converter = Autograde(coursedir=nbgrader.coursedir, parent=nbgrader, force=True)
        nbgrader.coursedir.assignment_id = assignment
        with nbgrader_called(one_engine=not stock):
            for number, trainee in enumerate(trainees, start=1):
                nbgrader.coursedir.student_id = trainee
                result = capture_log(converter)
                if not result["success"]:
                    failed[trainee] = _reason(result)
                if progress:
                    progress(trainee, number, len(trainees))
        return failed

    def grade(
        self, assignment: str, *, workers: int = 0, restart: bool = False, progress: Progress | None = None
    ) -> Report:
        """Mark what was handed in and has changed since, in several processes; see `trainingkit grade`.

        Raises:
            GradingError: If the assignment itself is wrong, or nobody handed it in.
        """
        setup = set_up(self.folder, assignment, db_url=self.db_url, more=self._more)
        return grade(setup, workers=workers, restart=restart, progress=progress)

    def feedback(self, assignment: str, *, stock: bool = False) -> Mapping[str, Path]:
        """Make the feedback pages, and return the folder of each trainee's; `stock` as nbgrader comes.

        Raises:
            GradingError: If they could not be made.
        """
        if stock:
            with nbgrader_called(one_engine=False):
                result = self._nbgrader(stock=True).generate_feedback(assignment)
            if not result["success"]:
                raise GradingError(_reason(result))
        elif failed := tell(set_up(self.folder, assignment, db_url=self.db_url, more=self._more)):
            raise GradingError("; ".join(failed.values()))
        pages = sorted((self.folder / "feedback").glob(f"*/{assignment}"))
        return {path.parent.name: path for path in pages}

    def marks(self, assignment: str) -> tuple[Row, ...]:
        """Return the marks as the gradebook has them, a row for each who handed in."""
        with self._gradebook() as gradebook:
            return tuple(
                self._row(assignment, submission)
                for submission in sorted(gradebook.assignment_submissions(assignment), key=lambda s: s.student.id)
            )

    def export(self, to: Path) -> Path:
        """Write nbgrader's own table of all marks as CSV."""
        with self._gradebook() as gradebook:
            CsvExportPlugin(to=str(to), log=self._log).export(gradebook)
        return to

    def _row(self, assignment: str, submission: Any) -> Row:
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        folder = self.folder / "autograded" / submission.student.id / assignment
        return Row(
            trainee=submission.student.id,
            points=float(submission.score),
            out_of=float(submission.max_score),
            cells={grade.name: _points(grade) for grade in grades},
            waits_for_hand=bool(submission.needs_manual_grade),
            attempted=dict(_attempted(folder)),
        )

    def _gradebook(self) -> Any:
        return Gradebook(self.db_url)

    def _nbgrader(self, *, stock: bool = False) -> Any:
        return NbGraderAPI(config=self._config(stock=stock), log=self._log)

    def _config(self, *, stock: bool) -> Any:
        config = Config()
        (configure_folders if stock else configure)(config)
        config.CourseDirectory.root = str(self.folder)
        config.CourseDirectory.db_url = self.db_url
        config.NbGraderAPI.log_level = logging.WARNING
        config.Exchange.root = os.devnull
        config.merge(self._more)
        return config


def _points(grade: Any) -> float | None:
    if grade.manual_score is None and grade.auto_score is None:
        return None
    return float(grade.score)


def _attempted(folder: Path) -> Iterator[tuple[str, bool]]:
    """Give each scenario and whether an attempt at it counts, from the marked notebooks."""
    for path in sorted(folder.glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                about = output.get("metadata", {}).get("trainingkit")
                if about:
                    yield about["scenario"], about["attempted"]


def _reason(result: Mapping[str, Any]) -> str:
    """Return the line that matters of what nbgrader said: ours, or else the first error of all."""
    told = "\n".join(result[key] for key in ("log", "error") if key in result)
    errors = re.findall(r"^ *(?:\w+\.)*([A-Z]\w+): (.+)$", told, re.MULTILINE)
    for kind, line in errors:
        if kind == GradingError.__name__:
            return str(line)
    return ": ".join(errors[0]) if errors else told.strip()
