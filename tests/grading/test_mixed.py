"""Notebooks that need a kernel as well, several in an assignment, and what their feedback shows."""

from __future__ import annotations

import json

import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config

from tests.grading import handing_in as hand
from tests.grading import mixed
from tests.grading.handing_in import FIXTURES, MIDDLING, SHOES, played
from tests.grading.mixed import HAT
from trainingkit.authoring import scenario_named
from trainingkit.authoring.library import FOLDERS
from trainingkit.engine import encode_transcript, version_of
from trainingkit.grading.course import Course
from trainingkit.model import Attempt

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("traps")]


@pytest.fixture(scope="module", autouse=True)
def _the_hat(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenarios")
    (folder / f"{HAT}.yaml").write_text((FIXTURES / f"{SHOES}.yaml").read_text().replace(SHOES, HAT))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDERS, f"{FIXTURES}:{folder}")
        yield


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    hand.write(folder / "sources" / "serving", "a-code", *mixed.cells())
    hand.write(folder / "sources" / "serving", "b-hat", hand.grade_cell(f'grade("{HAT}")', grade_id=HAT))
    config = Config()
    config.Execute.timeout = 2
    course = Course.make(folder / "course", folder / "sources", config=config)
    released = course.release("serving") / "a-code.ipynb"
    hat = encode_transcript(HAT, [Attempt(version_of(scenario_named(HAT)), MIDDLING)])
    for trainee in mixed.CODE:
        text = json.dumps(mixed.handed_in(hand.read(released), trainee))
        transcripts = {SHOES: played(MIDDLING), HAT: hat}
        course.submit(trainee, "serving", transcripts=transcripts, notebooks={"a-code.ipynb": text})
    return course


@pytest.fixture(scope="module")
def log(course):
    """Everybody was marked; what was logged of it."""
    with hand.logged() as told:
        assert course.autograde("serving") == {}
    return told


@pytest.fixture(scope="module")
def marks(course, log):
    return {row.trainee: row for row in course.marks("serving")}


@pytest.fixture(scope="module")
def pages(course, marks):
    with Gradebook(course.db_url) as gradebook:
        gradebook.find_grade("reflection", "a-code", "serving", "good").manual_score = 2.5
        gradebook.find_comment("reflection", "a-code", "serving", "good").manual_comment = "Well seen, and short."
        gradebook.db.commit()
    folders = course.feedback("serving")
    return {trainee: (folder / "a-code.html").read_text(encoding="utf-8") for trainee, folder in folders.items()}


@pytest.mark.parametrize("trainee", mixed.CODE)
def test_our_marks_stand_whatever_the_kernel_did(marks, trainee):
    assert (marks[trainee].cells[SHOES], marks[trainee].cells[HAT]) == (4.0, 4.0)


@pytest.mark.parametrize("trainee", mixed.CODE)
def test_code_that_never_finished_earns_nothing_and_code_that_works_its_points(marks, trainee):
    assert marks[trainee].cells["double-test"] == mixed.POINTS_OF_CODE[trainee]


def test_the_log_says_whose_kernel_stopped_and_why(log):
    told = {line.split(":")[0]: line for line in log if "the kernel stopped: " in line}
    assert {"killer", "looper", "swallower"} >= told.keys() >= {"killer"}
    assert told["killer"].startswith("killer: the kernel stopped: Kernel died")


def test_20_mb_on_one_line_do_not_fill_the_disk(course, marks):
    assert (course.folder / "autograded" / "chatter" / "serving" / "a-code.ipynb").stat().st_size < 500_000


def test_an_answer_waits_for_its_mark_by_hand_and_none_is_0(marks):
    assert marks["good"].cells["reflection"] is None
    assert marks["good"].waits_for_hand
    assert marks["wrong"].cells["reflection"] == 0.0


def test_feedback_shows_the_criteria_the_words_and_the_dialogue(pages):
    for shown in (
        "said sorry",
        "2 of 2",
        "took the risk first",
        "0 of 1",
        "Please send them back first.",
        "He walks out",
    ):
        assert shown in pages["good"]


def test_feedback_shows_marks_and_comments_given_by_hand(pages):
    assert "Well seen, and short." in pages["good"]
    assert "Score: 2.5 / 3.0" in pages["good"]
    assert "whose fault it was, <em>first</em>" in pages["good"]


def test_feedback_says_what_nobody_has_marked_yet(pages):
    for page in pages.values():
        assert page.count("Not marked yet") == 1  # the task; the answer was marked, or is missing


def test_feedback_hides_hidden_tests_and_mark_schemes_and_nothing_else(pages):
    for page in pages.values():
        for hidden in (mixed.SECRET, mixed.SCHEME, "HIDDEN TESTS", "MARK SCHEME"):
            assert hidden not in page
        assert "Plan your next call." in page
    assert "A test that is not shown here failed (AssertionError)." in pages["wrong"]
    assert "kernel stopped before this cell was done" in pages["killer"]


def test_feedback_has_no_empty_widget_boxes_and_nobody_else_in_it(pages):
    for trainee, page in pages.items():
        assert '<script type="application/vnd.jupyter.widget-view+json">' not in page
        assert not any(other in page for other in mixed.CODE if other not in (trainee, "good", "wrong"))
