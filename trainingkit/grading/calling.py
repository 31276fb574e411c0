"""How nbgrader is called from Python: quietly, and with one database engine for all its gradebooks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import nbgrader.api
from sqlalchemy.exc import SAWarning


@contextmanager
def nbgrader_called(*, one_engine: bool) -> Iterator[None]:
    """Call nbgrader without the warnings that its own database code gives.

    It opens a gradebook about ten times for each submission, and with each a database
    engine that compiles the same queries again. With `one_engine` they share one, which
    halves the time of a submission that needs no kernel.
    """
    create = nbgrader.api.create_engine
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.api")
        if one_engine:
            nbgrader.api.create_engine = cache(create)
        try:
            yield
        finally:
            nbgrader.api.create_engine = create
