"""A class in which one of five handed in something damaged or hostile: everybody else never notices."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests.grading import damage
from tests.grading import handing_in as hand
from tests.grading.damage import ASSIGNMENT, EARNED, WAYS
from trainingkit.cli import main
from trainingkit.grading.course import Course

PEOPLE = int(os.environ.get("TRAININGKIT_CLASS", "0"))
"""How many hand in; 0 for each damage once, among three times as many intact ones."""

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("class")]


@pytest.fixture(scope="module")
def others():
    """The processes that tests before these have left to the end of the run, such as a resource tracker."""
    return set(psutil.Process().children(recursive=True))


@pytest.fixture(scope="module")
def graded(others, tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    hand.write(folder / "sources" / ASSIGNMENT, damage.NOTEBOOK, *damage.CELLS)
    course = Course.make(folder / "course", folder / "sources")
    course.release(ASSIGNMENT)
    damaged = dict(WAYS)
    for number in range(len(WAYS), PEOPLE // 5):
        name = list(WAYS)[number % len(WAYS)]
        damaged[f"{name}-{number}"] = WAYS[name]
    intact = [f"intact-{number:03d}" for number in range(PEOPLE - len(damaged) if PEOPLE else 40)]
    for name in (*intact, *damaged):
        folder = damage.hand_in(course, name)
        if name in damaged:
            damaged[name].do(folder)
    odd = course.folder / "submitted" / "a\nline" / ASSIGNMENT
    odd.mkdir(parents=True)
    temporary = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        with pytest.raises(SystemExit) as left:
            main(["grade", ASSIGNMENT, "--course", str(course.folder)])
    report = json.loads((course.folder / "grading" / f"{ASSIGNMENT}.json").read_text())
    rows = {row.trainee: row for row in course.marks(ASSIGNMENT)}
    return course, left.value.code, report, rows, intact, damaged, temporary


def _lines(report, name):
    (about,) = [each for each in report["trainees"] if each["trainee"] == name]
    return about["state"], [line["text"] for line in about["lines"]]


def test_there_are_more_than_forty_ways_and_the_batch_ends_well(graded):
    assert len(WAYS) > 80
    assert graded[1] == 0


def test_every_intact_submission_has_its_mark_and_nothing_is_told_of_it(graded):
    _, _, report, rows, intact, *_ = graded
    for name in intact:
        assert rows[name].cells == {hand.SHOES: EARNED, "reflection": None}
        assert _lines(report, name) == ("marked", [])


@pytest.mark.parametrize("name", WAYS)
def test_what_is_damaged_has_the_outcome_it_has_to_have_and_a_line(graded, name):
    _, _, report, rows, _, damaged, _ = graded
    for each in damaged:
        if each != name and not each.startswith(f"{name}-"):
            continue
        way = damaged[each]
        state, lines = _lines(report, each)
        assert state == ("refused" if way.refused else "marked")
        if not way.refused:
            assert rows[each].cells == {hand.SHOES: way.points, "reflection": None if way.answer else 0.0}
        if way.told:
            assert any(way.told in line for line in lines), lines
        assert not any("\n" in line for line in lines)


def test_the_report_is_the_one_that_was_read_over(graded):
    """Whoever changes a line of it reads the whole, and puts what they want to be told into report.txt."""
    course, *_ = graded
    told = (course.folder / "grading" / f"{ASSIGNMENT}.txt").read_text(encoding="utf-8")
    assert told == (Path(__file__).parent / "told" / "report.txt").read_text(encoding="utf-8")


def test_nobody_gained_anything(graded):
    assert max(row.cells[hand.SHOES] or 0 for row in graded[3].values()) == EARNED


def test_a_name_that_no_gradebook_can_hold_is_told(graded):
    (line,) = [each for each in graded[2]["trainees"] if "line" in each["trainee"]]
    assert line["state"] == "refused"
    assert "rename it" in line["lines"][0]["text"]


def test_no_process_and_no_file_is_left_behind(graded, others):
    course, *_, temporary = graded
    deadline = time.monotonic() + 5
    while (left := set(psutil.Process().children(recursive=True)) - others) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == set()
    assert list(temporary.iterdir()) == []
    assert not list(course.folder.rglob(".*.new"))
    assert not list(course.folder.rglob(".*.old"))
    assert {path.name for path in course.folder.iterdir()} <= {
        "autograded", "elsewhere", "exercises", "gradebook.db", "grading", "solutions", "submitted", "versions",
    }  # fmt: skip


def test_nothing_from_outside_a_submission_came_into_autograded(graded):
    for path in (graded[0].folder / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert path.name not in {"key.txt", "passwd", "gradebook.db"}


def test_no_markup_of_a_trainee_acts_in_a_grader_s_browser(graded):
    for name in ("script", "image", "link-that-acts", "raw-html"):
        text = (graded[0].folder / "autograded" / f"notebook-{name}" / ASSIGNMENT / "shoes.ipynb").read_text()
        sources = [cell["source"] for cell in json.loads(text)["cells"] if cell["cell_type"] != "code"]
        told = "".join("".join(source) for source in sources)
        assert not any(acts in told for acts in ("<script", "<img", "javascript:"))
