"""What several rooms of tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import read_scenario
from trainingkit.model import Scenario

FIXTURES = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def wrong_shoes() -> Scenario:
    """A small scenario: two turns, two endings, one free-text turn."""
    return read_scenario(FIXTURES / "wrong-shoes.yaml")
