"""A live room led from a notebook: it runs on its own, and a cell finds it again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.judging import judge_in_jupyterlab
from tests.browser.laboratory import THEMES, Notebook
from trainingkit.live.announcing import Announced, announced

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NOTES = nbformat.read(Path(__file__).parents[2] / "lessons" / "notes" / "live-room.ipynb", as_version=4)
OPENS = next(cell.source for cell in NOTES.cells if cell.cell_type == "code")
STOPS = [cell.source for cell in NOTES.cells if cell.cell_type == "code"][-1]


@pytest.fixture(scope="module")
def kept(server) -> Path:
    """The file of the room, in a folder of its own."""
    return server.folder / "state" / "trainingkit" / "rooms" / "late-parcel.room"


@pytest.fixture(scope="module")
def cell(lab, server, kept) -> Iterator[Notebook]:
    """A notebook whose cell is the one of the facilitator's notebook."""
    where = f"import os; os.environ['XDG_STATE_HOME'] = {str(kept.parents[2])!r}\n"
    opened = Notebook(lab, server, "room/room.ipynb", where + OPENS)
    opened.open()
    yield opened
    opened.close()
    if found := announced(kept):
        psutil.Process(found.pid).kill()


def run(notebook: Notebook) -> None:
    notebook.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")


def shown(page: Page, selector: str) -> Locator:
    return page.locator(f".jp-NotebookPanel:visible {selector}")


def lead_page(page: Page) -> FrameLocator:
    return shown(page, ".tk-room iframe").content_frame


def press(page: Page, name: str | re.Pattern[str]) -> None:
    lead_page(page).get_by_role("button", name=name).click()


def runs(kept: Path) -> Announced:
    found = announced(kept)
    assert found, "the room runs"
    return found


def test_a_facilitator_leads_a_room_beside_the_cell_that_opened_it(cell, kept):
    page = cell.page
    run(cell)
    lead = lead_page(page)
    expect(lead.locator("#phase")).to_have_text("People are coming in.")
    join = shown(page, ".tk-room-join")
    expect(join).to_contain_text(runs(kept).invitation.spaced_code)
    expect(join.locator("svg path")).to_have_count(1)
    assert page.evaluate("location.hostname") == "127.0.0.1"
    with page.expect_popup() as opening:
        join.get_by_role("link", name="Open the page for the beamer").click()
    beamer = opening.value
    expect(beamer.locator(".address")).to_be_visible()
    steps = ["Let the customer speak", "Open the vote", "Close the vote", "Open it again", "Show the result"]
    for step in steps:
        press(page, step)
    expect(lead.locator("#phase")).to_have_text("The result is shown.")
    lead.get_by_role("button", name=re.compile("^Take it")).nth(2).click()
    press(page, "Take the last step back")
    expect(lead.locator("#phase")).to_have_text("The result is shown.")
    lead.get_by_role("button", name=re.compile("^Take it")).nth(2).click()
    expect(beamer.locator(".path li")).to_have_count(1)
    beamer.close()


def test_the_cell_run_again_finds_the_room_and_opens_no_other(cell, kept):
    before = runs(kept)
    run(cell)
    expect(lead_page(cell.page).locator("#phase")).to_have_text("The customer has spoken.")
    assert runs(kept) == before


def test_nothing_that_leads_the_room_is_saved_with_the_notebook(cell, kept):
    cell.save()
    text = cell.path.read_text("utf-8")
    assert "the room was here" in text
    assert runs(kept).lead.partition("#")[2] not in text
    assert runs(kept).beamer.partition("#")[2] not in text


def test_nothing_stands_in_anybodys_way(cell, tidy):
    looks = zip(THEMES, ((1280, 3000), (390, 4500), (768, 3000)), strict=True)
    judge_in_jupyterlab(cell.page, looks, ".tk-room")


def test_a_stopped_kernel_loses_nothing_of_the_room(cell, kept, server):
    before = runs(kept)
    server.stop_kernels()
    assert runs(kept) == before
    cell.open()
    run(cell)
    expect(lead_page(cell.page).locator("#phase")).to_have_text("The customer has spoken.")
    assert runs(kept) == before


def test_the_room_of_a_process_that_was_killed_goes_on_when_the_cell_is_run(cell, kept):
    before = runs(kept)
    psutil.Process(before.pid).kill()
    while before.runs:  # a busy machine takes its time
        time.sleep(0.01)
    run(cell)
    expect(lead_page(cell.page).locator("#phase")).to_have_text("The customer has spoken.")
    after = runs(kept)
    assert after.pid != before.pid
    assert (after.code, after.lead.partition("#")[2]) == (before.code, before.lead.partition("#")[2])


def test_an_ended_room_is_gone_when_it_is_stopped(cell, kept):
    press(cell.page, "End the room")
    press(cell.page, "Yes, end it")
    expect(lead_page(cell.page).locator("#phase")).to_have_text("The room has ended.")
    cell.page.evaluate(
        """source => { const notebook = window.openedNotebook.content;
        notebook.activeCell.model.sharedModel.setSource(source); }""",
        STOPS,
    )
    run(cell)
    expect(shown(cell.page, ".jp-OutputArea-output")).to_contain_text("had ended, and is deleted")
    assert list(kept.parent.iterdir()) == []
