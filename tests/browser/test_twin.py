"""What stands in a saved notebook, for whoever opens it without a kernel or without trust."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.laboratory import Notebook, enter
from trainingkit.authoring.words import the_words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = the_words()


@pytest.fixture
def played(notebook: Notebook) -> Notebook:
    notebook.player.locator(".tk-choice").nth(1).click()
    expect(notebook.player.locator(".tk-turn:not([aria-hidden])")).to_have_count(1)
    expect(notebook.page.locator(".tk-twin")).to_contain_text("Look at your own receipt.")
    notebook.save()
    return notebook


def test_while_the_player_lives_the_twin_is_out_of_sight(played):
    expect(played.page.locator(".tk-twin")).to_have_count(1)
    expect(played.page.locator(".tk-twin")).to_be_hidden()


def test_a_reopened_notebook_shows_the_dialogue_and_no_error(played):
    played.server.stop_kernels()
    played.reload()
    expect(played.page.locator(".tk-twin")).to_contain_text("Look at your own receipt.")
    expect(played.page.locator(".tk-twin")).to_contain_text(WORDS.say("player.run_to_go_on"))
    expect(played.page.get_by_text("Error displaying widget")).to_be_hidden()


def test_in_a_notebook_that_is_not_trusted_it_reads_without_a_style(played):
    """As an instructor sees who opens what somebody handed in."""
    foreign = json.loads(played.path.read_text("utf-8"))
    foreign["cells"][0]["source"] = "# from elsewhere\n" + "".join(foreign["cells"][0]["source"])
    handed_in = Notebook(played.page, played.server, f"{played.path.parent.name}/handed-in.ipynb", "")
    handed_in.path.write_text(json.dumps(foreign), "utf-8")
    played.server.stop_kernels()
    enter(played.page, played.server)
    handed_in.open()
    twin = played.page.locator(".tk-twin")
    expect(twin).to_contain_text("Look at your own receipt.")
    assert twin.locator("style").count() == 0
    for said in (
        "You",
        "Are you sure you ordered black?",
        "−2",
        "blaming the customer",
        "Trust: 2 of 10",
        "■■−−□□□□□□",
    ):
        expect(twin).to_contain_text(said)
