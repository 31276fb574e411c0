"""A room in a process of its own, and those who come in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.visiting import Running, free_port
from trainingkit.authoring import find_scenario
from trainingkit.model import Scenario


@pytest.fixture(scope="session")
def late_parcel() -> Scenario:
    """The flagship of the course."""
    return find_scenario("late-parcel")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A room that plays the flagship, kept in a file of its own."""
    room = Running("late-parcel", tmp_path / "late-parcel.room", free_port())
    yield room
    room.stop()
