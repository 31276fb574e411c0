"""Marking on the workers of a Dask cluster: the same function, the same gradebook, other machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from distributed import Client, KilledWorker, as_completed

from trainingkit.errors import GradingError
from trainingkit.grading.batch import Run
from trainingkit.grading.outcome import Outcome
from trainingkit.grading.pool import DIED, Job, mark_one
from trainingkit.grading.setup import Setup

_WAITS_S = 8
_client: Any = Client  # Dask has no types
_completed: Any = as_completed


@contextmanager
def on_cluster(address: str, setup: Setup) -> Iterator[Run]:
    """Give what marks jobs on the workers of the scheduler at `address`.

    A job whose worker is lost is done again on another; each writes its marks in one
    transaction and writes the same again, so nothing is lost and nothing counts twice.

    Raises:
        GradingError: If nobody answers at the address.
    """
    try:
        client = _client(address, timeout=_WAITS_S)
    except (OSError, ValueError) as problem:
        raise GradingError(f"no Dask scheduler answers at {address} ({problem})") from None

    def run(jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome | str]]:
        todo = {client.submit(mark_one, setup, job, pure=False, retries=1): job for job in jobs}
        for future in _completed(list(todo)):
            try:
                yield todo[future], future.result()
            except KilledWorker:
                yield todo[future], DIED
            future.release()

    with client:
        yield run
