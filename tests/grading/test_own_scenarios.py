"""A course brings its own scenario, in scenarios/ beside the notebook: released, played, marked."""

from __future__ import annotations

import json
import shutil
import zipfile

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
    own = hand.grade_cell(f'grade("{NAME}")', points=5, grade_id=NAME)
    german = hand.grade_cell('grade("no-receipt.de")', points=12, grade_id="coat")
    hand.write(sources / "dining", "dinner", hand.imports(), own, german)
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


@pytest.mark.nbgrader
def test_the_batch_knows_it_too_keeps_its_version_and_marks_again_when_it_has_changed(course):
    """A scenario in another language is kept as what it is: the same one."""
    coat = scenario_named("no-receipt")
    won = encode_transcript("no-receipt", [Attempt(version_of(coat), tuple(map(Chose, (2, 3, 3, 1))))])
    course.submit("good", "dining", transcripts=played(course, 2, 2) | {"no-receipt": won})
    assert course.grade("dining").refused == {}
    assert _marks(course)["good"] == {NAME: 5, "coat": 12}
    assert "Der Mantel ohne Bon" in (course.feedback("dining")["good"] / "dinner.html").read_text(encoding="utf-8")
    source = course.folder / "solutions" / "dining" / "scenarios" / f"{NAME}.yaml"
    then = version_of(read_scenario(source))
    source.write_text(TEXT.replace("moves: [", "moves: [courtesy, ").replace("[courtesy, ]", "[courtesy]"))
    report = course.grade("dining")
    assert report.kept == frozenset()
    (good,) = [each for each in report.outcomes if each.trainee == "good"]
    assert [(each.scenario, each.version) for each in good.played] == [(NAME, then), ("no-receipt", "")]
    assert _marks(course)["good"] == {NAME: 5, "coat": 12}
    kept = [zipfile.ZipFile(path) for path in sorted((course.folder / "versions").glob("*.zip"))]
    assert [set(json.loads(archive.read("versions.json"))) for archive in kept] == [{NAME, "no-receipt"}] * 2
    assert {archive.read(f"scenarios/{NAME}.yaml") for archive in kept} == {TEXT.encode(), source.read_bytes()}
    source.write_text(TEXT)
    shutil.rmtree(course.folder / "submitted")


def _marks(course: Course) -> dict[str, dict[str, float]]:
    return {row.trainee: row.cells for row in course.marks("dining")}


def test_a_file_beside_the_notebook_never_stands_in_for_the_course_s_own(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "late-parcel.yaml").write_text("scenario: late-parcel\n")
    assert scenario_named("late-parcel", beside=tmp_path).path == str(SCENARIOS / "late-parcel.yaml")
