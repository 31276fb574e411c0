"""A transcript is marked with the version it was played with, if that is at hand; else told, and never guessed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.grading import handing_in as hand
from tests.grading.handing_in import FIXTURES, SHOES
from trainingkit.authoring import read_scenario
from trainingkit.authoring.library import FOLDERS
from trainingkit.engine import encode_transcript, version_of
from trainingkit.errors import GradingError
from trainingkit.grading.course import Course
from trainingkit.model import Attempt

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("versions")]
TEXT = (FIXTURES / f"{SHOES}.yaml").read_text(encoding="utf-8")


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / f"{SHOES}.yaml").write_text(TEXT)
    monkeypatch.setenv(FOLDERS, str(tmp_path / "mine"))
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.imports(), hand.grade_cell())
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    course.release("serving")
    return course


def scenario(course: Course) -> Path:
    return course.folder.parent / "mine" / f"{SHOES}.yaml"


def played(course: Course, *attempts: tuple) -> bytes:
    version = version_of(read_scenario(scenario(course)))
    return encode_transcript(SHOES, [Attempt(version, deeds) for deeds in attempts])


def outcome(course: Course):
    (told,) = course.grade("serving").outcomes
    (marks,) = course.marks("serving")
    return marks.cells[SHOES], told


def test_what_was_given_out_is_kept_once_and_holds_all_that_marks(course):
    (kept,) = (course.folder / "versions").iterdir()
    with zipfile.ZipFile(kept) as archive:
        names = archive.namelist()
    for needed in ("trainingkit/engine/rules.py", "trainingkit/content/trust.yaml", f"scenarios/{SHOES}.yaml"):
        assert needed in names
    course.release("serving")
    course.submit("ada", "serving", transcripts={SHOES: played(course, hand.MIDDLING)})
    course.grade("serving")
    assert list((course.folder / "versions").iterdir()) == [kept]


def test_what_was_played_before_the_story_changed_is_marked_with_the_story_of_then(course):
    before, then = played(course, hand.OWN_WORDS), version_of(read_scenario(scenario(course)))
    scenario(course).write_text(TEXT.replace("Mr. Diaz", "Ms. Ruiz").replace("made: regret", "made: advises"))
    course.submit("ada", "serving", transcripts={SHOES: before})
    points, told = outcome(course)
    assert points == 6.0
    assert told.played[0].version == then
    assert any("is marked with it" in line.text for line in told.lines)
    page = (course.feedback("serving")["ada"] / "shoes.html").read_text()
    assert "Mr. Diaz" in page
    assert "Ms. Ruiz" not in page


def test_the_best_attempt_of_all_versions_counts(course):
    before = played(course, hand.MIDDLING)
    scenario(course).write_text(TEXT.replace("Mr. Diaz", "Ms. Ruiz"))
    course.submit("ada", "serving", transcripts={SHOES: before + played(course, hand.WORST)})
    assert outcome(course)[0] == 4.0
    course.submit("ada", "serving", transcripts={SHOES: before + played(course, hand.PERFECT)})
    points, told = outcome(course)
    assert (points, told.played[0].version) == (6.0, "")


def test_a_version_that_is_not_at_hand_is_told_and_earns_nothing(course):
    course.submit("ada", "serving", transcripts={SHOES: hand.played(hand.PERFECT, version="sha256:0123456789abcdef")})
    points, told = outcome(course)
    assert points == 0.0
    assert [line.text for line in told.lines if "version '0123456789ab', which is not at hand" in line.text]


def test_an_old_version_with_other_points_is_told_and_earns_nothing(course):
    before = played(course, hand.PERFECT)
    scenario(course).write_text(TEXT.replace("said sorry, points: 2", "said sorry, points: 3"))
    hand.write(course.folder / "solutions" / "serving", "shoes", hand.imports(), hand.grade_cell(points=7))
    course.release("serving")
    course.submit("ada", "serving", transcripts={SHOES: before})
    points, told = outcome(course)
    assert points == 0.0
    assert any("gives up to 6 points and not 7" in line.text for line in told.lines)


def test_an_archive_that_is_none_is_one_line(course):
    (course.folder / "versions" / "other.zip").write_text("no archive")
    course.submit("ada", "serving", transcripts={})
    with pytest.raises(GradingError, match=r"other.zip: is no version that was kept .+; take it out"):
        course.grade("serving")
