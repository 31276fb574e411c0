"""The class board in a real JupyterLab: it follows the class, is in nobody's way, and fits."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.judging import judge_in_jupyterlab
from tests.browser.laboratory import THEMES, Notebook
from trainingkit.authoring import scenario_named
from trainingkit.dashboard import example_class
from trainingkit.dashboard.telling import board_words
from trainingkit.engine import encode_transcript, transcript_path, version_of
from trainingkit.model import Attempt, Chose

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORDS = board_words()
WIDTHS = ((1280, 3000), (390, 9000))  # so tall that nothing is scrolled away, which axe does not judge


@pytest.fixture(scope="module")
def board(lab, server) -> Iterator[Notebook]:
    """A notebook that watches the class of the example."""
    folder = example_class(server.folder / "the-class")
    opened = Notebook(lab, server, "watch/board.ipynb", _CODE.format(folder=str(folder)))
    opened.open()
    lab.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    shown(opened, ".tk-class").wait_for(timeout=30_000)
    yield opened
    opened.close()
    shutil.rmtree(folder)


_CODE = "from trainingkit.dashboard import watch\nboard = watch({folder!r}, every_s=1)"


def shown(notebook: Notebook, selector: str) -> Locator:
    return notebook.page.locator(f".jp-NotebookPanel:visible {selector}")


def test_a_deed_is_on_the_board_a_moment_later(board):
    folder = board.server.folder / "the-class"
    path = transcript_path("late-parcel", folder / "newcomer")
    path.parent.mkdir(parents=True)
    digest = version_of(scenario_named("late-parcel"))
    path.write_bytes(encode_transcript("late-parcel", [Attempt(digest, (Chose(3),))]))
    row = shown(board, "tr:has(th:text-is('newcomer'))")
    expect(row).to_contain_text("reply 2")
    before = shown(board, ".tk-class").count()
    path.write_bytes(encode_transcript("late-parcel", [Attempt(digest, (Chose(3), Chose(4)))]))
    expect(row).to_contain_text("reply 3")
    assert shown(board, ".tk-class").count() == before == 1


def test_a_stuck_trainee_stands_above_all_others(board):
    expect(shown(board, ".tk-trainees tbody").first).to_contain_text(WORDS.say("part.stuck"))


def test_nothing_stands_in_anybodys_way(board, tidy):
    judge_in_jupyterlab(board.page, itertools.product(THEMES, WIDTHS), ".tk-class", contrasts=60)


def test_it_fits_a_narrow_window(board, tidy):
    board.page.set_viewport_size({"width": 390, "height": 844})
    wide = shown(board, ".tk-class").evaluate(
        """section => [...section.querySelectorAll('*')]
            .filter(part => part.getBoundingClientRect().right > section.getBoundingClientRect().right + 1)
            .map(part => part.outerHTML.slice(0, 80))"""
    )
    assert wide == []
