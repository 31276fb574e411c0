"""One JupyterLab for all tests of this folder; a browser for each of its files."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.laboratory import THEMES, Notebook, Server, enter, wear

FIXTURES = Path(__file__).parent.parent / "fixtures"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lab(browser, server) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(15_000)
    enter(page, server)
    return page


@pytest.fixture
def scenario() -> str:
    """What is played: a scenario of the course, or a file beside the notebook."""
    return "wrong-shoes.yaml"


@pytest.fixture
def notebook(lab, server, scenario) -> Iterator[Notebook]:
    """A notebook that plays a scenario, opened and run, in a folder of its own."""
    folder = f"n{next(_numbers)}"
    (server.folder / folder).mkdir()
    for fixture in FIXTURES.glob("*.yaml"):
        shutil.copy(fixture, server.folder / folder)
    opened = Notebook(lab, server, f"{folder}/play.ipynb", f'from trainingkit import play\n\nplay("{scenario}")')
    opened.open()
    opened.run()
    yield opened
    opened.close()


@pytest.fixture
def tidy(lab) -> Iterator[None]:
    """Leave the page as it was found: in the first theme, and wide."""
    yield
    wear(lab, THEMES[0])
    lab.set_viewport_size({"width": 1280, "height": 900})
