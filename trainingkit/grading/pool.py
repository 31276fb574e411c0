"""Processes that mark; one that dies takes nobody's mark with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from trainingkit.authoring.library import FOLDERS
from trainingkit.grading.calling import nbgrader_called
from trainingkit.grading.marker import Marker
from trainingkit.grading.marking import Reading
from trainingkit.grading.outcome import Outcome
from trainingkit.grading.setup import Setup

_LISTENS_S = 2.0
_TRIES = 2
DIED = "the process that marked it died twice on it; open it by hand, with care"
TOOK_TOO_LONG = "marking it took longer than {seconds:,} s and was stopped; open it by hand, with care"


@dataclass(frozen=True, slots=True)
class Job:
    """A submission to be marked, or its feedback to be written (`tells`).

    `readings` are its transcripts where they were read before.
    """

    trainee: str
    was_flagged: bool = False
    readings: Mapping[str, Reading] | None = field(default=None, repr=False)
    tries: int = 1
    tells: bool = False


class _Worker:
    """A process that marks, and the job it is at."""

    def __init__(self, setup: Setup) -> None:
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.line, there = context.Pipe()
        self.process = context.Process(target=_work, args=(setup, there, os.getpid()), daemon=False)
        self.process.start()
        there.close()
        self.job: Job | None = None
        self.until = float("inf")

    def give(self, job: Job, most_s: float) -> None:
        self.job, self.until = job, time.monotonic() + most_s
        self.line.send(job)

    def stop(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.join()


class Pool:
    """Marks jobs in `workers` processes, each at most `most_s` seconds."""

    def __init__(self, setup: Setup, *, workers: int, most_s: int) -> None:
        self._setup, self._most_s = setup, most_s
        self._workers = [_Worker(setup) for _ in range(workers)]

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | str]]:
        """Give each job with its outcome, or with the reason why there is none, as they are done."""
        todo = deque(jobs)
        while todo or any(worker.job for worker in self._workers):
            for place, worker in enumerate(self._workers):
                if worker.job is None and todo:
                    self._give(place, todo.popleft())
            ready = wait([worker.line for worker in self._workers if worker.job], timeout=_LISTENS_S)
            for place, worker in enumerate(self._workers):
                if worker.job is None:
                    continue
                done = self._heard(place, worker, heard=worker.line in ready)
                if isinstance(done, Job):
                    todo.append(done)
                elif done:
                    yield done

    def stop(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.stop()

    def _give(self, place: int, job: Job) -> None:
        try:
            self._workers[place].give(job, self._most_s)
        except OSError:  # it died while it waited
            self._renew(place)
            self._workers[place].give(job, self._most_s)

    def _heard(self, place: int, worker: _Worker, *, heard: bool) -> tuple[Job, Outcome | str] | Job | None:
        """Return what came of the job: an outcome, a reason for none, the job for another try, or nothing yet."""
        job = worker.job
        if job is None:
            return None
        if heard:
            try:
                outcome = worker.line.recv()
            except (EOFError, OSError):
                self._renew(place)
                return (job, DIED) if job.tries == _TRIES else replace(job, tries=job.tries + 1)
            worker.job = None
            return job, outcome
        if time.monotonic() > worker.until:
            self._renew(place)
            return job, TOOK_TOO_LONG.format(seconds=self._most_s)
        return None

    def _renew(self, place: int) -> None:
        self._workers[place].stop()
        self._workers[place] = _Worker(self._setup)


def _work(setup: Setup, line: Connection, parent: int) -> None:
    """Mark what is asked for, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    marker = ready(setup)
    while True:
        while not line.poll(_LISTENS_S):
            if os.getppid() != parent:
                return
        try:
            job: Job = line.recv()
        except (EOFError, OSError):
            return
        line.send(_done(marker, job))


def ready(setup: Setup) -> Marker:
    """Return what marks, in a process of its own."""
    os.environ[FOLDERS] = setup.scenarios
    with nbgrader_called(one_engine=True):
        return Marker(setup)


def mark_one(setup: Setup, job: Job) -> Outcome | str:
    """Mark one submission, in a process that keeps what it needs for the next; one at a time."""
    with _busy:
        if _kept.get("setup") != setup:
            _kept.update(setup=setup, marker=ready(setup))
        return _done(_kept["marker"], job)


def _done(marker: Marker, job: Job) -> Outcome | str:
    if job.tells:
        return marker.tell(job.trainee)
    return marker.mark(job.trainee, readings=job.readings, was_flagged=job.was_flagged)


_kept: dict[str, Any] = {}
_busy = threading.Lock()
