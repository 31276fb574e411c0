"""`trainingkit grade` leaves what nbgrader's own autograder leaves, and goes on where it was stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4
from nbgrader import api
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import text
from traitlets import Unicode
from traitlets.config import Config

from tests.grading import handing_in as hand
from tests.grading.conftest import POINTS, SUBMITTED
from tests.grading.handing_in import FIXTURES, SHOES, played
from trainingkit.authoring.library import FOLDERS
from trainingkit.cli import main
from trainingkit.errors import GradingError
from trainingkit.grading import configure
from trainingkit.grading.calling import nbgrader_called
from trainingkit.grading.course import Course

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("grade")]


class WritesDown(NbGraderPreprocessor):
    """A step of a course's own: it writes into the notebook what it was set to, and what nbgrader tells its steps."""

    greeting = Unicode("").tag(config=True)

    def preprocess(self, nb, resources):
        about = [self.greeting, dict(resources["nbgrader"])]
        if "score" not in resources["nbgrader"]:  # as on a page of feedback
            about += [resources[key] for key in ("unique_key", "output_files_dir")] + [resources["metadata"]["name"]]
            about += [(Path(resources["metadata"]["path"]) / "timestamp.txt").read_text()]
        nb.cells.append(v4.new_markdown_cell(json.dumps(about, sort_keys=True).replace(" ", "_"), id="told"))
        return nb, resources


def with_own_steps() -> Config:
    config = Config()
    configure(config)
    for converter, steps in ((config.Autograde, "autograde_preprocessors"), (config.GenerateFeedback, "preprocessors")):
        converter[steps] = [*converter[steps], WritesDown]
    config.WritesDown.greeting = "good-morning"
    config.Highlight2HTML.extra_formatter_options = {"linenos": "inline"}
    return config


def _pictured() -> Any:
    cell = hand.prose("Serve Mr. Diaz. ![](attachment:a.png) <img src='a.png'> <IMG alt='b' src='b.png'>")
    cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    return cell


_SHOWN = (
    _pictured(),
    hand.prose("Serve *Mr. Diaz*:\n\n```python\nx = 1\n```\n\n<img src='a.png'> ![a][a.png]"),
    hand.code("%%html\n<b>hello</b>"),
    hand.code("x = [1]  # one"),
    hand.code("x = [1]  # one"),
)
"""What a page shows in ways of its own: pictures, also attached ones, code in prose and another language in code."""


def course_in(folder: Path, trainees: dict[str, bytes | None], *, config: Config | None = None) -> Course:
    reflection = hand.prose("Write here.", "reflection", grade=True, solution=True, points=3)
    cells = (hand.imports(), *_SHOWN, hand.grade_cell(), reflection)
    path = hand.write(folder / "sources" / "serving", "shoes", *cells)
    about = json.loads(path.read_text())
    about["metadata"]["trainingkit"] = {"minutes": 20}
    path.write_text(json.dumps(about))
    course = Course.make(folder / "course", folder / "sources", config=config)
    course.release("serving")
    for trainee, data in trainees.items():
        course.submit(trainee, "serving", transcripts={} if data is None else {SHOES: data})
    return course


@pytest.fixture
def small(tmp_path):
    return course_in(tmp_path, {"ada": played(hand.PERFECT), "bob": played(hand.MIDDLING), "cy": None})


def rows_of(course: Course) -> list[tuple[object, ...]]:
    """Return all that the gradebook says of submissions, without its random ids."""
    query = (
        "select s.student_id, s.timestamp, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade,"
        " c.auto_comment, n.flagged, n.late_submission_penalty from submitted_assignment s"
        " join submitted_notebook n on n.assignment_id = s.id join grade g on g.notebook_id = n.id"
        " join base_cell b on b.id = g.cell_id left join comment c on c.notebook_id = n.id and c.cell_id = g.cell_id"
        " order by s.student_id, b.name"
    )
    with api.Gradebook(course.db_url) as gradebook:
        return [tuple(row) for row in gradebook.db.execute(text(query))]


def marked_at(course: Course) -> dict[str, int]:
    return {
        path.parent.parent.name: path.stat().st_mtime_ns for path in course.folder.glob("autograded/*/*/shoes.ipynb")
    }


def test_it_leaves_what_nbgrader_s_own_autograder_leaves(tmp_path):
    """A step of the course's own is taken as well, and is told the same."""
    course = course_in(tmp_path, SUBMITTED, config=with_own_steps())
    assert course.autograde("serving") == {}
    rows, files = rows_of(course), _left(course)
    assert course.grade("serving", restart=True).refused == {}
    assert rows_of(course) == rows
    ours = _left(course)
    for path, (mode, cells) in files.items():
        assert ours[path] == (mode, cells), path
    assert {path.name for path in ours.keys() - files.keys()} == {"submission_secret.txt"}


def test_the_pages_are_those_that_nbgrader_makes(tmp_path):
    course = course_in(tmp_path, SUBMITTED, config=with_own_steps())
    course.grade("serving")
    with nbgrader_called(one_engine=True):
        assert course._nbgrader().generate_feedback("serving", force=True)["success"]
    theirs = {path: path.read_bytes() for path in sorted((course.folder / "feedback").rglob("*")) if path.is_file()}
    folders = course.feedback("serving")
    assert {
        path: path.read_bytes() for folder in folders.values() for path in folder.rglob("*") if path.is_file()
    } == theirs
    assert {path.name for path in folders["perfect"].iterdir()} >= {"shoes.html", "timestamp.txt"}
    page = (folders["perfect"] / "shoes.html").read_text(encoding="utf-8")
    assert page.count("good-morning") == 2  # of the marking, and of the feedback


def test_feedback_is_released_and_marks_exported_as_always(small, tmp_path):
    (small.folder / "submitted" / "ada" / "serving" / "timestamp.txt").unlink()
    (tmp_path / "exchange").mkdir(mode=0o777)
    (small.folder / "nbgrader_config.py").write_text(
        "from trainingkit.grading import configure\n"
        "c = get_config()\nconfigure(c)\nc.CourseDirectory.course_id = 'care'\n"
        f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    )
    (tmp_path / "exchange").chmod(0o777)
    with pytest.raises(SystemExit) as left:
        main(["grade", "serving", "--course", str(small.folder), "--feedback"])
    assert left.value.code == 0
    for words in (["release_feedback", "serving"], ["export"]):
        environment = os.environ | {FOLDERS: str(FIXTURES)}
        command = [sys.executable, "-m", "nbgrader", *words]
        run = subprocess.run(command, cwd=small.folder, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    assert len(list((tmp_path / "exchange" / "care" / "feedback").glob("*.html"))) == 3
    assert "ada" in (small.folder / "grades.csv").read_text()


def test_feedback_is_asked_for_after_marking(small, capsys):
    with pytest.raises(GradingError) as problem:
        small.feedback("serving")
    told = f"{small.folder}/autograded/*/serving: nobody was marked yet; run: trainingkit grade serving"
    assert str(problem.value) == told
    with pytest.raises(SystemExit) as left:
        main(["grade", "serving", "--course", str(small.folder), "--feedback"])
    assert left.value.code == 0
    assert len(list((small.folder / "feedback").glob("*/serving/shoes.html"))) == 3


def test_everybody_gets_the_marks_computed_by_hand(tmp_path):
    course = course_in(tmp_path, SUBMITTED)
    course.grade("serving")
    assert {row.trainee: row.cells[SHOES] for row in course.marks("serving")} == POINTS
    assert not any(row.waits_for_hand for row in course.marks("serving"))


def test_what_has_not_changed_is_left_alone_and_what_has_is_marked_again(small):
    assert small.grade("serving").kept == frozenset()
    first = marked_at(small)
    again = small.grade("serving")
    assert again.kept == {"ada", "bob", "cy"}
    assert marked_at(small) == first
    small.submit("bob", "serving", transcripts={SHOES: played(hand.PERFECT)})
    told = []
    assert small.grade("serving", progress=lambda *step: told.append(step)).kept == {"ada", "cy"}
    assert told == [("bob", 3, 3)]
    assert {row.trainee: row.cells[SHOES] for row in small.marks("serving")} == {"ada": 6, "bob": 6, "cy": 0}
    assert small.grade("serving", restart=True).kept == frozenset()
    assert all(marked_at(small)[name] > at for name, at in first.items())


def test_when_the_course_has_changed_everybody_is_marked_again(small):
    assert small.grade("serving", workers=1).kept == frozenset()
    assert small.grade("serving", workers=1).kept == {"ada", "bob", "cy"}
    (archive,) = (small.folder / "versions").glob("*.zip")
    shutil.copy(archive, archive.with_name("another.zip"))
    assert small.grade("serving", workers=1).kept == frozenset()
    with api.Gradebook(small.db_url) as gradebook:
        gradebook.find_graded_cell("reflection", "shoes", "serving").max_score = 5
        gradebook.db.commit()
    assert small.grade("serving", workers=1).kept == frozenset()


@pytest.mark.parametrize("lost", ["gradebook", "autograded", "journal"])
def test_what_is_lost_is_made_again(small, lost):
    small.grade("serving")
    if lost == "gradebook":
        with api.Gradebook(small.db_url) as gradebook:
            gradebook.remove_submission("serving", "ada")
    elif lost == "autograded":
        subprocess.run(["rm", "-r", small.folder / "autograded" / "ada"], check=True)
    else:
        path = small.folder / "grading" / "serving.done.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if b'"ada"' not in line) + b'{"course": "torn')
    assert small.grade("serving").kept == {"bob", "cy"}
    assert {row.trainee: row.cells[SHOES] for row in small.marks("serving")} == {"ada": 6, "bob": 4, "cy": 0}


def test_marks_given_by_hand_stay_as_with_nbgrader(small):
    small.grade("serving")
    with api.Gradebook(small.db_url) as gradebook:
        gradebook.find_grade("reflection", "shoes", "serving", "ada").manual_score = 2.5
        gradebook.db.commit()
    small.grade("serving", restart=True)
    (ada,) = [row for row in small.marks("serving") if row.trainee == "ada"]
    assert (ada.points, ada.cells["reflection"], ada.waits_for_hand) == (8.5, 2.5, True)


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path):
    many = {f"trainee-{number:03d}": played(hand.MIDDLING) for number in range(120)}
    course = course_in(tmp_path, many)
    command = [sys.executable, "-m", "trainingkit", "grade", "serving", "--course", str(course.folder)]
    environment = os.environ | {FOLDERS: str(FIXTURES)}
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    journal = course.folder / "grading" / "serving.done.jsonl"
    while not journal.exists() or journal.read_bytes().count(b"\n") < 20:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done = journal.read_bytes().count(b"\n")
    assert 20 <= done < 120
    before = marked_at(course)
    report = course.grade("serving")
    assert len(report.kept) == done
    assert all(marked_at(course)[name] == before[name] for name in report.kept)
    assert {row.cells[SHOES] for row in course.marks("serving")} == {4.0}
    assert len(course.marks("serving")) == 120
    assert not list((course.folder / "autograded").rglob(".serving.*"))


def test_workers_whose_master_is_killed_end_by_themselves(tmp_path):
    course = course_in(tmp_path, {f"trainee-{number:03d}": played(hand.MIDDLING) for number in range(60)})
    command = [sys.executable, "-m", "trainingkit", "grade", "serving", "--course", str(course.folder)]
    environment = os.environ | {FOLDERS: str(FIXTURES), "THIS_RUN": str(tmp_path)}
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    journal = course.folder / "grading" / "serving.done.jsonl"
    while not journal.exists():
        time.sleep(0.01)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 15
    while (left := _of_run(str(tmp_path))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def test_a_failed_regrade_keeps_the_marks_flags_them_and_says_so(small):
    small.grade("serving")
    folder = small.folder / "submitted" / "ada" / "serving"
    subprocess.run(["rm", "-r", folder], check=True)
    folder.write_text("serving.zip")
    report = small.grade("serving")
    assert report.refused == {"ada": "what was handed in is no folder of its own"}
    assert "the marks in the gradebook are of an earlier hand-in, and flagged" in report.text()
    ada = [row for row in rows_of(small) if row[0] == "ada"]
    assert [(row[3], bool(row[6]), bool(row[8])) for row in ada] == [(0.0, True, True), (6.0, True, True)]
    folder.unlink()
    small.submit("ada", "serving", transcripts={SHOES: played(hand.WORST)})
    assert small.grade("serving").refused == {}
    ada = [row for row in rows_of(small) if row[0] == "ada"]
    assert [(row[3], bool(row[6]), bool(row[8])) for row in ada] == [(0.0, False, False), (0.0, False, False)]


def test_a_late_submission_is_penalized_by_nbgrader_s_plugin(tmp_path):
    course = course_in(tmp_path, {"ada": played(hand.PERFECT), "bob": played(hand.MIDDLING)})
    with api.Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment("serving", duedate="2020-01-01 00:00:00 UTC")
    (course.folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    report = course.grade("serving")
    assert [row[-1] for row in rows_of(course)] == [6.0, 6.0, 4.0, 4.0]
    assert {each.trainee: each.points for each in report.outcomes} == {"ada": 0.0, "bob": 0.0}


def test_a_wrong_assignment_is_one_line_and_marks_nobody(small, capsys):
    cell = small.folder / "solutions" / "serving" / "shoes.ipynb"
    cell.write_text(cell.read_text().replace('"points": 6', '"points": 5'))
    with api.Gradebook(small.db_url) as gradebook:
        gradebook.find_grade_cell(SHOES, "shoes", "serving").max_score = 5
        gradebook.db.commit()
    with pytest.raises(GradingError, match="is worth 5 points, and the marks of 'wrong-shoes' add up to 6"):
        small.grade("serving")
    with api.Gradebook(small.db_url) as gradebook:
        gradebook.find_grade_cell(SHOES, "shoes", "serving").max_score = 6
        gradebook.db.delete(gradebook.find_solution_cell("reflection", "shoes", "serving"))
        gradebook.db.commit()
    with pytest.raises(GradingError) as problem:
        small.grade("serving")
    assert str(problem.value) == (
        "shoes.ipynb: Markdown grade cell 'reflection' is not marked as a solution cell; release the assignment again"
    )
    nobody = (
        f"{small.folder}/submitted/*/nobody-did: nobody handed 'nobody-did' in; look at its name, and go to the "
        "folder of the course or name it with --course\n"
    )
    for words, told in (
        (["nobody-did"], nobody),
        (["x", "--course", "/nowhere"], "not exist"),
    ):
        with pytest.raises(SystemExit) as left:
            main(["grade", "--course", str(small.folder), *words])
        assert left.value.code in (1, 2)
        assert told in capsys.readouterr().err


def test_an_assignment_that_was_never_given_out_says_what_to_do(small):
    (small.folder / "submitted" / "ada" / "other").mkdir()
    with pytest.raises(GradingError) as problem:
        small.grade("other")
    told = "the gradebook knows of no notebook of 'other'; run: nbgrader generate_assignment other"
    assert str(problem.value) == told


def test_no_process_builds_the_grammar_of_addresses():
    """jsonschema's extra costs over a second of CPU in each process that imports it."""
    code = "import trainingkit.grading.pool, sys; print({'rfc3987_syntax', 'lark'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def _left(course: Course) -> dict[Path, tuple[int, object]]:
    found = {}
    for path in sorted((course.folder / "autograded").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found[path] = (path.stat().st_mode, _told(json.loads(data)) if path.suffix == ".ipynb" else data)
    return found


def _told(notebook: dict[str, Any]) -> object:
    """Return what is the same whoever wrote a notebook: not the ids of cells."""
    return [{**cell, "id": ""} for cell in notebook["cells"]], notebook["metadata"]


def _of_run(mark: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"THIS_RUN={mark}".encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found
