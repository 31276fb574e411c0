"""How nbgrader is called: quietly, with one engine for all gradebooks, and patiently."""

from __future__ import annotations

import warnings

import nbgrader.api
import pytest
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
from sqlalchemy.exc import SAWarning

from trainingkit.grading.calling import nbgrader_called


def waits_ms(url: str) -> int:
    with nbgrader.api.create_engine(url).connect() as database:
        return database.exec_driver_sql("PRAGMA busy_timeout").scalar()


def test_whoever_writes_waits_a_minute_for_another_who_writes(tmp_path):
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with nbgrader_called(one_engine=True):
        assert waits_ms(url) == 60_000
    assert waits_ms(url) == 5_000


@pytest.mark.parametrize(("one_engine", "engines"), [(True, 1), (False, 2)])
def test_gradebooks_share_an_engine_if_asked_to_and_only_for_that_time(tmp_path, one_engine, engines):
    stock = nbgrader.api.create_engine
    with nbgrader_called(one_engine=one_engine):
        made = [nbgrader.api.create_engine(f"sqlite:///{tmp_path / name}") for name in ("a.db", "a.db", "b.db")]
    assert len(set(map(id, made[:2]))) == engines
    assert made[2] not in made[:2]
    assert nbgrader.api.create_engine is stock


def test_what_we_mend_is_not_warned_of_and_anything_else_is():
    with nbgrader_called(one_engine=True):
        for mended in (DuplicateCellId, MissingIDFieldWarning):
            warnings.warn("cell ids", mended, stacklevel=1)
        warnings.warn_explicit("its own queries", SAWarning, "api.py", 1, module="nbgrader.api")
        with pytest.raises(SAWarning):
            warnings.warn_explicit("ours", SAWarning, "book.py", 1, module="trainingkit.grading.book")
        with pytest.raises(UserWarning):
            warnings.warn("anything else", UserWarning, stacklevel=1)
    with pytest.raises(DuplicateCellId):
        warnings.warn("cell ids", DuplicateCellId, stacklevel=1)
