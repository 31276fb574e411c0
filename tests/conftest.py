"""What several rooms of tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.find_chromium import find_chromium
from tests.browser.laboratory import FLAGS
from trainingkit.authoring import read_scenario
from trainingkit.model import Scenario

FIXTURES = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).parent.parent

expect.set_options(timeout=20_000)  # ms: what takes longer on a busy machine is late, not wrong

settings.register_profile("without_a_clock", deadline=None)  # a machine that is busy is no finding
settings.load_profile("without_a_clock")


@pytest.fixture(scope="session")
def wrong_shoes() -> Scenario:
    """A small scenario: two turns, two endings, one free-text turn."""
    return read_scenario(FIXTURES / "wrong-shoes.yaml")


@pytest.fixture(scope="session")
def two_mornings() -> Scenario:
    """A drill: a customer is placed on the scale on two mornings."""
    return read_scenario(FIXTURES / "two-mornings.yaml")


@pytest.fixture(scope="session")
def at_the_desk() -> Scenario:
    """A drill: a dialogue is marked, then a mail is rewritten; its model answer is discussed."""
    return read_scenario(FIXTURES / "at-the-desk.yaml")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser. It closes with its file: while it is open, nothing else in the process can run asyncio."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()
