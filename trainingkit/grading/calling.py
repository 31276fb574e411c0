"""How nbgrader is called from Python: quietly, and with one database engine for all its gradebooks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import nbgrader.api
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
from sqlalchemy import create_engine
from sqlalchemy.exc import SAWarning

_WAITS_S = 60


@contextmanager
def nbgrader_called(*, one_engine: bool) -> Iterator[None]:
    """Call nbgrader without the warnings of its own database code, and about cell ids, which we mend.

    It opens a gradebook about ten times for each submission, and with each a database
    engine that compiles the same queries again. With `one_engine` they share one, which
    halves the time of a submission that needs no kernel. A process that is forked inside has to call
    this again, and gets an engine of its own.
    """
    create = nbgrader.api.create_engine
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.api")
        for mended in (DuplicateCellId, MissingIDFieldWarning):  # by RestoreCells
            warnings.filterwarnings("ignore", category=mended)
        if one_engine:
            nbgrader.api.create_engine = cache(_patient_engine)
        try:
            yield
        finally:
            nbgrader.api.create_engine = create


def _patient_engine(db_url: str, **options: Any) -> Any:
    """Return an engine with which SQLite waits for another process that writes, instead of failing."""
    more = {"connect_args": {"timeout": _WAITS_S}} if db_url.startswith("sqlite") else {"pool_pre_ping": True}
    return create_engine(db_url, **(options | more))
