"""A whole assignment: who handed it in, who was marked already, and everybody else in parallel."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace

from trainingkit.authoring import scenario_named
from trainingkit.engine import version_of
from trainingkit.errors import GradingError
from trainingkit.grading.calling import nbgrader_called
from trainingkit.grading.facts import shared_words
from trainingkit.grading.journal import Journal
from trainingkit.grading.leftovers import nothing_left_running
from trainingkit.grading.marker import Marker
from trainingkit.grading.outcome import Kind, Line, Outcome
from trainingkit.grading.pool import Job, Pool
from trainingkit.grading.report import Report, report_folder
from trainingkit.grading.setup import Setup, trainees_of
from trainingkit.grading.versions import FOLDER

Progress = Callable[[str, int, int], None]
"""Called with the name of a trainee, how many are done, and how many there are."""
Run = Callable[[Iterable[Job]], Iterator[tuple[Job, Outcome | str]]]
"""Marks jobs somewhere, and gives what came of each as it is done."""

_MOST_S = 120
_MOST_S_WITH_KERNEL = 3_600
_UNFIT = "the name of the folder is longer than 128 characters, or has some that no gradebook can hold; rename it"


def grade(
    setup: Setup,
    *,
    workers: int = 0,
    restart: bool = False,
    progress: Progress | None = None,
    elsewhere: Run | None = None,
) -> Report:
    """Mark an assignment and write the report. What was marked before is left, unless it has changed.

    `workers` are processes, as many as there are cores by default; `elsewhere` marks in place of them.

    Raises:
        GradingError: If the assignment itself is wrong, or nobody handed it in.
    """
    began = time.perf_counter()
    names, unfit = trainees_of(setup)
    if not names and not unfit:
        raise GradingError(
            f"{setup.folder_of('submitted', '*')}: nobody handed {setup.assignment!r} in; "
            "look at its name, and go to the folder of the course or name it with --course"
        )
    with nbgrader_called(one_engine=True):
        marker = Marker(setup)
        try:
            marker.check()
            marker.keep_version()
            journal = Journal(report_folder(setup) / f"{setup.assignment}.done.jsonl", _version(marker))
            before = {} if restart else journal.read()
            done = _unchanged(marker, names, before)
            kept = frozenset(done)
            marker.book.enrol(setup.assignment, [name for name in names if name not in done])
            jobs = _jobs(marker, [name for name in names if name not in done], before)
            for number, outcome in enumerate(_outcomes(marker, jobs, workers, elsewhere), start=len(done) + 1):
                journal.add(outcome)
                done[outcome.trainee] = outcome
                if progress:
                    progress(outcome.trainee, number, len(names))
        finally:
            marker.close()
    journal.keep_only(done.values())
    outcomes = (*(done[name] for name in names), *(_refused(name, _UNFIT) for name in unfit))
    report = Report(setup.assignment, outcomes, kept, shared_words(done.values()), time.perf_counter() - began)
    report.write(report_folder(setup))
    return report


def tell(setup: Setup, *, workers: int = 0, progress: Progress | None = None) -> dict[str, str]:
    """Write the feedback pages of all who were marked; return why, for each whose page could not be written."""
    marked = setup.folder_of("autograded", "*")
    names = [name for name in trainees_of(setup)[0] if setup.folder_of("autograded", name).is_dir()]
    if not names:
        raise GradingError(f"{marked}: nobody was marked yet; run: trainingkit grade {setup.assignment}")
    failed = {}
    pool = Pool(setup, workers=min(workers or os.cpu_count() or 1, len(names)), most_s=_MOST_S)
    try:
        for number, (job, why) in enumerate(pool.run(Job(name, tells=True) for name in names), start=1):
            if why:
                failed[job.trainee] = str(why)
            if progress:
                progress(job.trainee, number, len(names))
    finally:
        pool.stop()
    return failed


def _outcomes(marker: Marker, jobs: list[Job], workers: int, elsewhere: Run | None) -> Iterator[Outcome]:
    if not jobs:
        return
    most_s = _MOST_S_WITH_KERNEL if marker.needs_kernel else _MOST_S
    with nothing_left_running() if marker.needs_kernel else nullcontext():
        pool = None
        if elsewhere is None:
            pool = Pool(marker.setup, workers=min(workers or os.cpu_count() or 1, len(jobs)), most_s=most_s)
            elsewhere = pool.run
        try:
            for job, outcome in elsewhere(jobs):
                yield outcome if isinstance(outcome, Outcome) else marker.refuse(job.trainee, outcome)
        finally:
            if pool:
                pool.stop()


def _jobs(marker: Marker, names: list[str], before: dict[str, Outcome]) -> list[Job]:
    """Return the jobs; where code of trainees will run, every transcript is read first."""
    jobs = [Job(name, was_flagged=name in before and before[name].is_flagged) for name in names]
    return [_read(marker, job) for job in jobs] if marker.needs_kernel else jobs


def _read(marker: Marker, job: Job) -> Job:
    try:
        return replace(job, readings=marker.read(marker.look(job.trainee)))
    except GradingError:
        return job


def _unchanged(marker: Marker, names: tuple[str, ...], before: dict[str, Outcome]) -> dict[str, Outcome]:
    """Return the outcomes of those who were marked, and whose submission, marks and notebooks are still there."""
    marked = marker.book.marked(marker.setup.assignment) if before else frozenset()
    return {
        name: before[name]
        for name in names
        if name in marked
        and name in before
        and before[name].marked
        and marker.setup.folder_of("autograded", name).is_dir()
        and marker.fingerprint(name) == before[name].fingerprint
    }


def _version(marker: Marker) -> str:
    """Return a digest of all that a mark depends on, besides what was handed in."""
    digest = hashlib.sha256()
    for given in marker.given:
        digest.update(repr((given.name, given.cells)).encode())
    for path in sorted((marker.setup.folder / FOLDER).glob("*.zip")):
        digest.update(path.name.encode())
    for name in marker.scenarios:
        digest.update(version_of(scenario_named(name, beside=marker.source)).encode())
    return digest.hexdigest()


def _refused(name: str, why: str) -> Outcome:
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return Outcome(repr(shown)[:200], "", marked=False, lines=(Line(Kind.REFUSED, why),))
