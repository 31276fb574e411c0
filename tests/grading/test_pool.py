"""Processes that mark: one that dies or takes too long is renewed, and nobody else notices."""

from __future__ import annotations

import os
import signal
from threading import Timer

import pytest

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from trainingkit.grading import pool
from trainingkit.grading.course import Course
from trainingkit.grading.pool import Job, Pool, mark_one
from trainingkit.grading.setup import set_up

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("small course")]


@pytest.fixture(scope="module")
def setup(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pool")
    hand.write(folder / "sources" / "serving", "shoes", hand.imports(), hand.grade_cell())
    course = Course.make(folder / "course", folder / "sources")
    course.release("serving")
    for trainee, deeds in {"ada": hand.PERFECT, "bob": hand.MIDDLING}.items():
        course.submit(trainee, "serving", transcripts={SHOES: played(deeds)})
    course.grade("serving", workers=1)
    return set_up(course.folder, "serving")


@pytest.fixture
def one_worker(setup, monkeypatch):
    monkeypatch.setattr(pool, "_LISTENS_S", 0.1)
    made = Pool(setup, workers=1, most_s=1)
    yield made
    made.stop()


def run(one: Pool, *names: str) -> dict[str, object]:
    """Return the points of each who was marked, and else why not."""
    told = {job.trainee: outcome for job, outcome in one.run(map(Job, names))}
    return {name: getattr(outcome, "points", outcome) for name, outcome in told.items()}


def test_one_that_takes_too_long_is_stopped_and_the_next_is_marked(one_worker):
    os.kill(one_worker._workers[0].process.pid, signal.SIGSTOP)
    assert run(one_worker, "ada", "bob") == {
        "ada": "marking it took longer than 1 s and was stopped; open it by hand, with care",
        "bob": 4.0,
    }


def test_one_that_died_while_it_waited_is_renewed(one_worker):
    assert run(one_worker, "ada") == {"ada": 6.0}
    worker = one_worker._workers[0].process
    worker.kill()
    worker.join()
    assert run(one_worker, "ada", "bob") == {"ada": 6.0, "bob": 4.0}
    assert one_worker._workers[0].process.pid != worker.pid


def test_one_that_died_at_a_submission_is_renewed_once(one_worker):
    worker = one_worker._workers[0].process
    os.kill(worker.pid, signal.SIGSTOP)
    Timer(0.05, worker.kill).start()
    ((job, outcome),) = one_worker.run([Job("ada")])
    assert (job.trainee, job.tries, outcome.points) == ("ada", 2, 6.0)


def test_a_pool_leaves_no_process(setup):
    made = Pool(setup, workers=2, most_s=1)
    processes = [worker.process for worker in made._workers]
    assert len({process.pid for process in processes}) == 2
    made.stop()
    assert [process.exitcode for process in processes] == [-signal.SIGKILL] * 2


def test_marking_and_feedback_are_jobs_of_their_own(one_worker, setup):
    told = [outcome for _, outcome in one_worker.run([Job("ada", tells=True), Job("eve", tells=True)])]
    assert told == ["", "eve: was not marked yet; run: trainingkit grade serving"]
    assert setup.folder_of("feedback", "ada").is_dir()


def test_a_process_of_its_own_marks_one_after_the_other_and_keeps_what_it_needs(setup):
    assert mark_one(setup, Job("ada")).points == 6.0
    marker = pool._kept["marker"]
    assert mark_one(setup, Job("bob", was_flagged=True)).points == 4.0
    assert pool._kept["marker"] is marker
    marker.close()
    pool._kept.clear()
