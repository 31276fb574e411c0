"""What an instructor counts on beside the marks, in a course of three that is marked once for all tests here."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import psutil
import pytest
from nbgrader import api

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from trainingkit.errors import GradingError
from trainingkit.grading.batch import tell
from trainingkit.grading.course import Course
from trainingkit.grading.feedback import style
from trainingkit.grading.report import Report
from trainingkit.grading.setup import set_up

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("small course")]

_LATE = """
from nbgrader.plugins import BasePlugin

class ByName(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {"ada": 0.5, "bob": -1.0, "cy": None, "dee": 99.0}.get(student_id)

c = get_config()
c.AssignLatePenalties.plugin_class = ByName
c.Autograde.exclude_overwriting = {"serving": ["diary.txt"]}
"""


@dataclass(frozen=True)
class Marked:
    """The course, its report, what was told meanwhile, and the pages by trainee: as nbgrader comes, and ours."""

    course: Course
    report: Report
    steps: list[tuple[str, int, int]]
    stock: dict[str, str]
    ours: dict[str, str]

    def folder(self, step: str, trainee: str) -> Path:
        return self.course.folder / step / trainee / "serving"


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    reflection = hand.prose("Write here.", "reflection", grade=True, solution=True, points=3)
    attempt = hand.code("# try it", "try", solution=True)
    cells = (hand.imports(), attempt, hand.grade_cell(), reflection)
    source = hand.write(folder / "sources" / "serving", "shoes", *cells).parent
    for name in ("parcels.csv", "diary.txt"):
        (source / name).write_text("as its author wrote it")
    (source / "reference.md").write_text("the best way through")
    course = Course.make(folder / "course", folder / "sources")
    course.release("serving")
    with api.Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment("serving", duedate="2020-01-01 00:00:00 UTC")
    (course.folder / "nbgrader_config.py").write_text(_LATE)
    deeds = {"ada": hand.PERFECT, "bob": hand.MIDDLING, "dee": hand.PERFECT}
    for trainee in ("ada", "bob", "cy", "dee"):
        handed_in = course.submit(trainee, "serving", transcripts={SHOES: played(deeds.get(trainee, ()))})
        for name in ("parcels.csv", "diary.txt"):
            (handed_in / name).write_text("as a trainee changed it")
        notebook = hand.read(handed_in / "shoes.ipynb")
        hand.cell_of(notebook, "try").source = "print('tried')"
        nbformat.write(notebook, handed_in / "shoes.ipynb")
    steps: list[tuple[str, int, int]] = []
    report = course.grade("serving", workers=1, progress=lambda *step: steps.append(step))
    with api.Gradebook(course.db_url) as gradebook:
        gradebook.find_graded_cell("reflection", "shoes", "serving").max_score = 5
        gradebook.db.commit()
    stock, ours = (_pages(course.feedback("serving", stock=stock)) for stock in (True, False))
    return Marked(course, report, steps, stock, ours)


def test_a_late_penalty_is_what_the_plugin_says_and_neither_a_bonus_nor_more_than_was_earned(marked):
    assert {each.trainee: each.points for each in marked.report.outcomes} == {"ada": 5.5, "bob": 4, "cy": 0, "dee": 0}


def test_a_page_shows_the_score_less_what_lateness_cost(marked):
    assert "(Score: 5.5 / 11.0)" in _line(marked.ours["ada"])


def test_a_page_says_of_a_cell_what_the_gradebook_says_it_is_worth_today(marked):
    assert "(Score: 0.0 / 5.0)" in _line(marked.ours["ada"])


def test_a_source_file_lies_beside_the_marked_notebook_as_its_author_wrote_it(marked):
    assert (marked.folder("autograded", "ada") / "parcels.csv").read_text() == "as its author wrote it"


def test_a_file_that_the_course_leaves_to_trainees_stays_as_they_changed_it(marked):
    assert (marked.folder("autograded", "ada") / "diary.txt").read_text() == "as a trainee changed it"


def test_the_report_as_data_has_all_that_is_known_of_a_submission(marked):
    about = json.loads((marked.course.folder / "grading" / "serving.json").read_text())["trainees"][1]
    assert len(about.pop("fingerprint")) == 32
    assert about == {
        "state": "marked",
        "trainee": "bob",
        "points": 4.0,
        "out_of": 9.0,
        "waits_for_hand": False,
        "is_stale": False,
        "is_flagged": False,
        "lines": [],
        "played": [
            {
                "scenario": SHOES,
                "points": 4.0,
                "out_of": 6.0,
                "attempted": True,
                "attempts": 1,
                "replies": 2,
                "undone": 0,
                "hints": 0,
                "version": "",
                "facts": ["no times were recorded"],
            }
        ],
    }


@pytest.mark.parametrize("step", ["submitted", "autograded", "feedback"])
def test_a_reference_reaches_no_folder_that_a_trainee_gets(marked, step):
    assert {path.name for path in marked.folder(step, "ada").iterdir()} >= {"parcels.csv"}
    assert not (marked.folder(step, "ada") / "reference.md").exists()


def test_a_mark_has_the_number_of_its_cell(marked):
    cell = hand.cell_of(hand.read(marked.folder("autograded", "ada") / "shoes.ipynb"), SHOES)
    assert [cell.outputs[-1].execution_count, cell.execution_count] == [1, 1]


def test_a_mark_says_for_reports_what_was_earned_by_criterion(marked):
    cell = hand.cell_of(hand.read(marked.folder("autograded", "ada") / "shoes.ipynb"), SHOES)
    about = cell.outputs[0].metadata["trainingkit"]
    assert (about["scenario"], about["attempted"], about["attempts"], about["ended_at"]) == (SHOES, True, 1, "thanks")
    assert sum(about["earned"].values()) == 6


def test_stock_pages_are_nbgrader_s_and_ours_have_our_style(marked):
    assert marked.stock.keys() == marked.ours.keys()
    assert not any(style() in page for page in marked.stock.values())
    assert all(style() in page for page in marked.ours.values())


def test_whoever_waits_is_told_who_is_done_and_how_many_there_are(marked):
    assert marked.steps == [("ada", 1, 4), ("bob", 2, 4), ("cy", 3, 4), ("dee", 4, 4)]
    told: list[tuple[str, int, int]] = []
    setup = set_up(marked.course.folder, "serving")
    assert tell(setup, workers=1, progress=lambda *step: told.append(step)) == {}
    assert told == marked.steps
    assert 0 < marked.report.took_s < 60


@pytest.mark.parametrize(("workers", "processes"), [(1, 1), (9, 4), (0, min(4, os.cpu_count() or 1))])
def test_as_many_processes_work_as_were_asked_for_or_there_are_cores_and_never_more_than_trainees(
    marked, workers, processes
):
    counts: list[int] = []

    def count(*_: object) -> None:
        counts.append(len(set(psutil.Process().children()) - before))

    before = set(psutil.Process().children())
    marked.course.grade("serving", workers=workers, restart=True, progress=count)
    assert set(counts) == {processes}
    assert tell(set_up(marked.course.folder, "serving"), workers=workers, progress=count) == {}
    assert counts == [processes] * 8  # a step for each of four that was marked, and for each page


def test_what_nbgrader_cannot_do_is_told_in_its_own_words(marked):
    with pytest.raises(GradingError) as problem:
        marked.course.release("nothing")
    pattern = marked.course.folder / "solutions"
    assert str(problem.value) == f"NbGraderException: No notebooks were matched by '{pattern}/./nothing'"


def test_a_second_hand_in_leaves_nothing_of_the_first(marked):
    first = marked.course.submit("eve", "serving", transcripts={SHOES: played(hand.WORST)})
    (first / "notes.txt").touch()
    at = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
    second = marked.course.submit("eve", "serving", transcripts={}, at=at)
    assert (second / "timestamp.txt").read_text() == "2026-11-22 08:05:00 UTC"
    assert {path.name for path in second.iterdir()} == {"shoes.ipynb", "parcels.csv", "diary.txt", "timestamp.txt"}
    shutil.rmtree(second.parent)


def test_a_place_where_nothing_can_be_written_is_told_and_marks_nobody(marked):
    why = "a file could not be read or written (Not a directory)"
    with _in_the_way(marked, "autograded", "cy", "dee"):
        assert marked.course.grade("serving", restart=True, workers=1).refused == {"cy": why, "dee": why}
    assert not {"cy", "dee"} & marked.course.grade("serving", workers=1).kept
    with _in_the_way(marked, "feedback", "cy", "dee"), pytest.raises(GradingError) as problem:
        marked.course.feedback("serving")
    assert str(problem.value) in (f"cy: {why}; dee: {why}", f"dee: {why}; cy: {why}")


@contextmanager
def _in_the_way(marked, step: str, *trainees: str) -> Iterator[None]:
    """Put a file where each trainee's folder has to be."""
    folders = [marked.course.folder / step / trainee for trainee in trainees]
    for folder in folders:
        shutil.rmtree(folder)
        folder.touch()
    yield
    for folder in folders:
        folder.unlink()


def _pages(folders: dict[str, Path]) -> dict[str, str]:
    return {trainee: (folder / "shoes.html").read_text(encoding="utf-8") for trainee, folder in folders.items()}


def _line(page: str) -> str:
    """Return a page with one space for each gap, as a browser shows it."""
    return " ".join(page.split())
