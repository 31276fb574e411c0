"""A class that outgrows one machine: a Dask cluster and one PostgreSQL, and a worker killed in mid-run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader import api
from sqlalchemy import create_engine, text
from traitlets.config import Config

from tests.grading import handing_in as hand
from tests.grading import postgres
from tests.grading.handing_in import FIXTURES, SHOES, played
from trainingkit.authoring.library import FOLDERS
from trainingkit.cli import main
from trainingkit.grading.batch import grade
from trainingkit.grading.calling import nbgrader_called
from trainingkit.grading.course import Course
from trainingkit.grading.setup import set_up

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("cluster")]
PEOPLE = 150
WAYS = ((hand.PERFECT, 6.0), (hand.MIDDLING, 4.0), (hand.WORST, 0.0))


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="module")
def course(tmp_path_factory, database) -> Course:
    folder = tmp_path_factory.mktemp("cluster")
    hand.write(folder / "sources" / "serving", "shoes", hand.imports(), hand.grade_cell())
    config = Config()
    config.CourseDirectory.db_url = database
    config.CourseDirectory.course_id = "care"  # PostgreSQL holds nbgrader to having one
    course = Course.make(folder / "course", folder / "sources", config=config)
    course.release("serving")
    for number in range(PEOPLE):
        course.submit(f"trainee-{number:03d}", "serving", transcripts={SHOES: played(WAYS[number % 3][0])})
    return course


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and three workers, each a process of its own, as on other machines."""
    environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__WORK_STEALING": "True"}
    dask = [sys.executable, "-m", "dask"]
    about = {"env": environment, "stderr": subprocess.PIPE, "stdout": subprocess.DEVNULL, "text": True}
    scheduler = subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], **about)
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    options = ["--no-nanny", "--no-dashboard", "--nthreads", "1"]
    about["stderr"] = subprocess.DEVNULL
    workers = [subprocess.Popen([*dask, "worker", address, *options], **about) for _ in range(3)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
    scheduler.stderr.close()


def marks(database: str) -> dict[str, list[float | None]]:
    query = (
        "select s.student_id, g.auto_score from submitted_assignment s join submitted_notebook n"
        " on n.assignment_id = s.id join grade g on g.notebook_id = n.id"
    )
    found: dict[str, list[float | None]] = {}
    with api.Gradebook(database) as gradebook:
        for trainee, score in gradebook.db.execute(text(query)):
            found.setdefault(trainee, []).append(score)
    return found


def test_a_worker_killed_in_mid_run_loses_nothing_and_counts_nothing_twice(course, database, cluster):
    address, workers = cluster
    command = [sys.executable, "-m", "trainingkit", "grade", "serving", "--course", str(course.folder)]
    environment = os.environ | {FOLDERS: str(FIXTURES)}
    run = subprocess.Popen(
        [*command, "--db", database, "--dask", address],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    journal = course.folder / "grading" / "serving.done.jsonl"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (journal.exists() and journal.read_bytes().count(b"\n") > 10):
        time.sleep(0.01)
    assert run.poll() is None
    workers[0].send_signal(signal.SIGKILL)
    told = run.communicate(timeout=120)[0]
    assert run.returncode == 0, told
    assert f"{PEOPLE} marked" in told
    assert marks(database) == {f"trainee-{number:03d}": [WAYS[number % 3][1]] for number in range(PEOPLE)}
    assert len(list(course.folder.glob("autograded/*/serving/shoes.ipynb"))) == PEOPLE


def test_several_processes_write_to_one_postgres(course, database):
    setup = set_up(course.folder, "serving", db_url=database)
    report = grade(setup, workers=3, restart=True)
    assert report.refused == {}
    assert marks(database) == {f"trainee-{number:03d}": [WAYS[number % 3][1]] for number in range(PEOPLE)}


def test_a_connection_that_the_database_has_closed_meanwhile_is_made_anew(database):
    def asked(engine, query: str):
        with engine.connect() as connection:
            return connection.exec_driver_sql(query).scalar()

    with nbgrader_called(one_engine=True):
        engine = api.create_engine(database)
    other = create_engine(database)
    mine = asked(engine, "select pg_backend_pid()")
    assert asked(other, f"select pg_terminate_backend({mine})")
    assert asked(engine, "select pg_backend_pid()") != mine
    engine.dispose()
    other.dispose()


def test_no_scheduler_is_one_line(course, capsys):
    with pytest.raises(SystemExit) as left:
        main(["grade", "serving", "--course", str(course.folder), "--dask", "tcp://127.0.0.1:9"])
    assert left.value.code == 1
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err


def test_the_cluster_is_several_processes(cluster):
    assert len({worker.pid for worker in cluster[1]}) == 3
    assert Path(f"/proc/{cluster[1][1].pid}").exists()
