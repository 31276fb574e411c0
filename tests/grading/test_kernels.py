"""Cells that are not ours need a kernel: what its code does, in a whole batch, reaches nobody else."""

from __future__ import annotations

import json
import time
from pathlib import Path

import psutil
import pytest
from traitlets.config import Config

from tests.grading import handing_in as hand
from tests.grading import mixed
from tests.grading.handing_in import MIDDLING, SHOES, played
from trainingkit.grading.course import Course

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("kernels")]

ESCAPE = "import subprocess; subprocess.Popen(['sleep', '987'], start_new_session=True)"
CODE = {
    "good": mixed.CODE["good"],
    "forger": mixed.CODE["forger"],
    "kills-grader": "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
    "leaves-a-process": f"{ESCAPE}\ndef double(number):\n    return 2 * number",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kernels")
    hand.write(folder / "sources" / "serving", "shoes", *mixed.cells())
    config = Config()
    config.Execute.timeout = 5
    course = Course.make(folder / "course", folder / "sources", config=config)
    released = course.release("serving") / "shoes.ipynb"
    for trainee, code in CODE.items():
        notebook = hand.read(released)
        hand.cell_of(notebook, "double").source = code
        transcripts = {SHOES: played(MIDDLING)}
        course.submit(trainee, "serving", transcripts=transcripts, notebooks={"shoes.ipynb": json.dumps(notebook)})
    before = _children()
    report = course.grade("serving", workers=2)
    return course, report, {row.trainee: row for row in course.marks("serving")}, _children() - before


def test_transcripts_are_read_before_any_code_runs(graded):
    for trainee in ("good", "forger", "leaves-a-process"):
        assert graded[2][trainee].cells[SHOES] == 4.0
        assert graded[2][trainee].cells["double-test"] == 2.0


def test_who_kills_the_grader_is_refused_and_nobody_else_is(graded):
    assert graded[1].refused == {
        "kills-grader": "the process that marked it died twice on it; open it by hand, with care"
    }
    assert graded[2]["kills-grader"].cells[SHOES] is None


def test_nothing_that_a_trainee_started_is_left(graded):
    deadline = time.monotonic() + 10
    while (left := _sleepers()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def _sleepers() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes() == b"sleep\x00987\x00":
                found.append(path.parent.name)
        except OSError:
            continue
    return found


def test_no_kernel_of_a_grader_that_died_is_left(graded):
    deadline = time.monotonic() + 10
    while (left := [one for one in graded[3] if one.is_running()]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [one.cmdline() for one in left if one.status() != psutil.STATUS_ZOMBIE] == []


def _children() -> set[psutil.Process]:
    """Return the processes below this one; other tests of the same worker may have left theirs running."""
    return set(psutil.Process().children(recursive=True))
