"""nbgrader's own traps: what stock does, so that we notice when it changes, and what ours does."""

from __future__ import annotations

import warnings

import nbformat
import pytest
from nbgrader.utils import determine_grade

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from tests.grading.hostile import HOSTILE
from trainingkit.errors import GradingError
from trainingkit.grading.course import Course

grouped = pytest.mark.xdist_group("traps")


@pytest.mark.parametrize("result", ["None", "True", "'6.0'", "nan", "-1", "np.float64(2)", "[0.5]", ""])
def test_stock_gives_full_marks_to_what_is_no_number(result):
    cell = hand.grade_cell()
    if result:
        cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": result}, execution_count=1)]
    assert determine_grade(cell) == (6.0, 6.0)


def test_stock_gives_nothing_for_a_warning():
    cell = hand.grade_cell()
    cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text="DeprecationWarning: …")]
    assert determine_grade(cell) == (0, 6.0)


WRONG_CELLS = {
    "semicolon": f'grade("{SHOES}");',
    "nothing after it": f'score = grade("{SHOES}")',
    "something after it": f'grade("{SHOES}")\nNone',
    "printed": f'print(grade("{SHOES}"))',
    "compared": f'grade("{SHOES}") > 3',
    "quoted otherwise": f"grade('{SHOES}')",
    "by a name": "grade(name)",
    "a path": 'grade("../wrong-shoes")',
    "no such scenario": 'grade("wrong-shoe")',
}


@pytest.fixture(scope="module")
def wrong_course(tmp_path_factory):
    """A course with a wrong cell in each assignment."""
    folder = tmp_path_factory.mktemp("wrong")
    for number, source in enumerate(WRONG_CELLS.values()):
        hand.write(folder / "sources" / f"wrong-{number}", "shoes", hand.imports(), hand.grade_cell(source))
    return Course.make(folder / "course", folder / "sources")


@pytest.mark.nbgrader
@grouped
@pytest.mark.parametrize("number", range(len(WRONG_CELLS)), ids=list(WRONG_CELLS))
def test_a_grade_cell_that_stock_would_misread_is_not_released(wrong_course, number):
    with pytest.raises(GradingError, match=r"^shoes.ipynb: cell 'wrong-shoes': [^\n]+\Z"):
        wrong_course.release(f"wrong-{number}")
    assert not (wrong_course.folder / "exercises" / f"wrong-{number}" / "shoes.ipynb").exists()


@pytest.mark.nbgrader
@grouped
def test_points_that_are_not_the_rubric_s_are_not_released(tmp_path):
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.grade_cell(points=5))
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    with pytest.raises(GradingError, match=r"is worth 5 points, and the marks of 'wrong-shoes' add up to 6; set the"):
        course.release("serving")


@pytest.mark.nbgrader
@grouped
def test_a_rubric_changed_after_the_release_is_a_course_error_and_marks_nobody(tmp_path, monkeypatch):
    text = (hand.FIXTURES / "wrong-shoes.yaml").read_text()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "wrong-shoes.yaml").write_text(text)
    monkeypatch.setenv("TRAININGKIT_SCENARIOS", str(tmp_path / "more"))
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.grade_cell())
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    course.release("serving")
    course.submit("ada", "serving", transcripts={})
    (tmp_path / "more" / "wrong-shoes.yaml").write_text(text.replace("said sorry, points: 2", "said sorry, points: 3"))
    failed = course.autograde("serving")
    assert failed == {
        "ada": "cell 'wrong-shoes': is worth 6 points, and the marks of 'wrong-shoes' add up to 7; "
        "set the points of the cell to 7"
    }


@pytest.mark.nbgrader
@grouped
def test_a_transcript_among_the_sources_is_not_released(tmp_path):
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.grade_cell())
    (tmp_path / "sources" / "serving" / "transcripts").mkdir()
    (tmp_path / "sources" / "serving" / "transcripts" / f"{SHOES}.jsonl").write_bytes(played(hand.PERFECT))
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    with pytest.raises(GradingError) as problem:
        course.release("serving")
    assert str(problem.value) == (
        "shoes.ipynb: a folder transcripts/ lies beside it; nbgrader would put it over what every trainee hands in, "
        "so move it elsewhere"
    )


@pytest.mark.nbgrader
@grouped
def test_a_transcript_put_among_the_sources_later_marks_nobody(tmp_path):
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.imports(), hand.grade_cell())
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    course.release("serving")
    course.submit("worst", "serving", transcripts={SHOES: played(hand.WORST)})
    course.submit("unplayed", "serving", transcripts={})
    (course.folder / "solutions" / "serving" / "transcripts").mkdir()
    (course.folder / "solutions" / "serving" / "transcripts" / f"{SHOES}.jsonl").write_bytes(played(hand.PERFECT))
    course.autograde("serving")
    assert [row.points for row in course.marks("serving")] == [0, 0]
    course.autograde("serving", stock=True)
    assert [row.points for row in course.marks("serving")] == [6, 6]


@pytest.mark.nbgrader
@grouped
def test_a_reference_stays_with_the_author(tmp_path):
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.grade_cell())
    (tmp_path / "sources" / "serving" / "reference.jsonl").write_bytes(played(hand.PERFECT))
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    assert [path.name for path in course.release("serving").iterdir()] == ["shoes.ipynb"]


@pytest.mark.nbgrader
@grouped
@pytest.mark.parametrize("trainee", [*HOSTILE, "shadows-module"])
def test_nothing_done_to_the_notebook_touches_the_mark(hostile_round, trainee):
    _, failed, marks, _ = hostile_round
    assert failed.get(trainee) is None
    assert marks[trainee].cells == {SHOES: 4.0}
    assert not marks[trainee].waits_for_hand


@pytest.mark.nbgrader
@grouped
def test_no_code_of_a_trainee_was_run(hostile_round):
    assert not (hostile_round[0].folder / "was-run").exists()


@pytest.mark.nbgrader
@grouped
def test_whoever_marks_with_nbgrader_s_command_finds_in_the_log_what_was_mended(hostile_round):
    assert {
        "acts, shoes: cell 'mine': its markup is shown as text",
        "deleted, shoes: 'wrong-shoes' was added",
        "skipped, shoes: cell 'wrong-shoes' had tags; they were taken off",
    } <= set(hostile_round[3])


@pytest.mark.nbgrader
@grouped
def test_every_hostile_notebook_has_its_grade_cell_once_and_valid(hostile_round):
    for path in sorted(hostile_round[0].folder.glob("autograded/*/serving/shoes.ipynb")):
        notebook = hand.read(path)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            nbformat.validate(notebook)
        cell = hand.cell_of(notebook, SHOES)
        assert (cell.cell_type, cell.source) == ("code", f'grade("{SHOES}")')
        assert "tags" not in cell.metadata


@pytest.mark.nbgrader
@grouped
def test_a_linked_transcript_of_somebody_else_does_not_count(tmp_path):
    hand.write(tmp_path / "sources" / "serving", "shoes", hand.grade_cell())
    course = Course.make(tmp_path / "course", tmp_path / "sources")
    course.release("serving")
    theirs = course.submit("perfect", "serving", transcripts={SHOES: played(hand.PERFECT)})
    folder = course.submit("copies", "serving", transcripts={})
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / f"{SHOES}.jsonl").symlink_to(theirs / "transcripts" / f"{SHOES}.jsonl")
    assert course.autograde("serving") == {}
    assert {row.trainee: row.points for row in course.marks("serving")} == {"perfect": 6, "copies": 0}
