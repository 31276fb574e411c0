"""A course brings its own scenario, in scenarios/ beside the notebook: released, played, marked."""

from __future__ import annotations

import pytest

from tests.grading import handing_in as hand
from trainingkit.authoring import read_scenario, scenario_named
from trainingkit.authoring.library import SCENARIOS
from trainingkit.cli.new import TEMPLATE
from trainingkit.engine import encode_transcript, version_of
from trainingkit.grading.course import Course
from trainingkit.model import Attempt, Chose

NAME = "late-train"
TEXT = TEMPLATE.read_text().replace("scenario: NAME", f"scenario: {NAME}")


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    folder = tmp_path_factory.mktemp("own")
    sources = folder / "sources"
    hand.write(
        sources / "dining", "dinner", hand.imports(), hand.grade_cell(f'grade("{NAME}")', points=5, grade_id=NAME)
    )
    (sources / "dining" / "scenarios").mkdir()
    (sources / "dining" / "scenarios" / f"{NAME}.yaml").write_text(TEXT)
    course = Course.make(folder / "course", sources)
    course.release("dining")
    return course


def played(course: Course, *choices: int) -> dict[str, bytes]:
    scenario = read_scenario(course.folder / "solutions" / "dining" / "scenarios" / f"{NAME}.yaml")
    attempt = Attempt(version_of(scenario), tuple(map(Chose, choices)))
    return {NAME: encode_transcript(NAME, [attempt])}


@pytest.mark.nbgrader
def test_it_is_given_out_and_marked_both_ways(course):
    assert (course.folder / "exercises" / "dining" / "scenarios" / f"{NAME}.yaml").read_text() == TEXT
    course.submit("good", "dining", transcripts=played(course, 2, 2))
    course.submit("poor", "dining", transcripts=played(course, 1, 2))
    easier = course.submit("cheat", "dining", transcripts=played(course, 1, 2))
    mine = easier / "scenarios" / f"{NAME}.yaml"
    mine.write_text(mine.read_text().replace("[blames_other]", "[regret, responsibility, trusts_first]"))
    marks = {}
    for stock in (True, False):
        assert course.autograde("dining", stock=stock) == {}
        marks[stock] = {row.trainee: row.points for row in course.marks("dining")}
    assert marks[False] == {"good": 5, "poor": 0, "cheat": 0}
    assert marks[True] == marks[False]


def test_a_file_beside_the_notebook_never_stands_in_for_the_course_s_own(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "late-parcel.yaml").write_text("scenario: late-parcel\n")
    assert scenario_named("late-parcel", beside=tmp_path).path == str(SCENARIOS / "late-parcel.yaml")
