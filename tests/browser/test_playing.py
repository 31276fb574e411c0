"""Play in a real JupyterLab: by mouse, by keyboard, through a kernel that dies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.laboratory import Notebook, plain
from trainingkit.authoring import find_scenario, read_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Play, Scenario

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = the_words()
FIXTURES = Path(__file__).parent.parent / "fixtures"


def kernel(notebook: Notebook) -> psutil.Process:
    """Return the process in which the notebook runs."""
    ours = [process for process in notebook.server.processes() if "ipykernel_launcher" in " ".join(process.cmdline())]
    return ours[-1]


def ways_to_each_ending(scenario: Scenario) -> Iterable[Play]:
    """Return the shortest play by choices that the scenario's author gives for each of its endings."""
    plays = sorted(scenario.plays, key=lambda play: -len(play.steps))
    return {play.ends: play for play in plays if all(isinstance(step, int) for step in play.steps)}.values()


def take(notebook: Notebook, step: int, *, by_keyboard: bool) -> None:
    """Take a choice, and wait for the answer."""
    player = notebook.player
    turns = player.locator(".tk-turn:not([aria-hidden])").count()
    if by_keyboard:
        player.locator(".tk-choice").nth(step - 1).focus()
        notebook.page.keyboard.press("Enter")
    else:
        player.locator(".tk-choice").nth(step - 1).click()
    expect(player.locator(".tk-turn:not([aria-hidden])")).to_have_count(turns + 1)


@pytest.mark.parametrize("by_keyboard", [False, True], ids=["mouse", "keyboard"])
@pytest.mark.parametrize("scenario", ["wrong-shoes.yaml", "late-parcel"])
def test_every_ending_is_reached(notebook, scenario, by_keyboard):
    played = read_scenario(FIXTURES / scenario) if scenario.endswith("yaml") else find_scenario(scenario)
    for play in ways_to_each_ending(played):
        session = Session(played)
        for step in play.steps:
            take(notebook, step, by_keyboard=by_keyboard)
            session.choose(step)
        expect(notebook.player.locator(".tk-ending")).to_have_text(plain(session.ending.title))
        expect(notebook.player.get_by_role("meter")).to_have_attribute("aria-valuenow", str(session.state.mood.trust))
        again(notebook)


def again(notebook):
    for name in ("again", "again_yes"):
        button = notebook.player.get_by_role("button", name=WORDS.say(f"player.{name}"), exact=True)
        button.focus()
        notebook.page.keyboard.press("Enter")
    expect(notebook.player.locator(".tk-turn")).to_have_count(0)


def test_it_plays_from_first_to_last_with_tab_and_enter_alone(notebook):
    page, player = notebook.page, notebook.player
    player.get_by_role("log").focus()
    page.keyboard.press("Tab")
    expect(player.locator(".tk-choice").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(player.locator(".tk-choice").first).to_have_text(
        "Keep the brown ones; no need to send them back. The black ones will be with you on Friday."
    )
    expect(player.locator(".tk-choice").first).to_be_focused()
    page.keyboard.press("Space")
    expect(player.locator(".tk-card")).to_be_focused()
    for _ in range(1 + player.locator(".tk-card summary").count()):  # the debrief's lines come first
        page.keyboard.press("Tab")
    expect(player.get_by_role("button", name=WORDS.say("player.undo"))).to_be_focused()


def test_own_words_are_marked_where_they_stand(notebook):
    player, page = notebook.player, notebook.page
    player.locator("textarea").focus()
    page.keyboard.type("I'm sorry if that is so.")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("We sent you the wrong pair.")
    assert player.locator("textarea").input_value() == "I'm sorry if that is so.\nWe sent you the wrong pair."
    page.keyboard.press("Enter")
    expect(player.locator(".tk-mine u.tk-hurts").first).to_contain_text("sorry if")
    assert notebook.transcript[-1]["text"] == "I'm sorry if that is so.\nWe sent you the wrong pair."
    assert (notebook.cells, notebook.runs) == (1, "[1]:")


def test_a_refusal_keeps_the_words(notebook):
    player = notebook.player
    german = "Guten Tag, es tut mir leid, dass wir Ihnen die falschen Schuhe geschickt haben."
    player.locator("textarea").fill(german)
    player.get_by_role("button", name=WORDS.say("player.send")).click()
    expect(player.locator(".tk-notice")).to_have_text(plain(WORDS.say("error.not_english")))
    expect(player.locator("textarea")).to_have_value(german)
    expect(player.locator("textarea")).to_be_focused()
    assert notebook.transcript == []


def test_markup_in_own_words_stays_words(notebook):
    player = notebook.player
    hostile = "I'm sorry <img src=x onerror=document.title='owned'> we sent the wrong pair."
    player.locator("textarea").fill(hostile)
    player.locator("textarea").press("Enter")
    expect(player.locator(".tk-mine .tk-words")).to_have_text(hostile)
    assert notebook.page.title() != "owned"


def test_what_is_taken_back_leaves_the_screen_and_stays_on_record(notebook):
    player = notebook.player
    take(notebook, 2, by_keyboard=False)
    player.get_by_role("button", name=WORDS.say("player.undo")).click()
    expect(player.locator(".tk-turn")).to_have_count(0)
    expect(player.locator(".tk-notice")).to_have_text(WORDS.say("player.undone_now"))
    assert [entry.get("did") for entry in notebook.transcript] == [None, "chose", "undid"]


def test_the_question_before_starting_again_can_be_turned_down(notebook):
    player, page = notebook.player, notebook.page
    take(notebook, 2, by_keyboard=False)
    player.get_by_role("button", name=WORDS.say("player.again"), exact=True).click()
    page.keyboard.press("Escape")
    expect(player.get_by_role("button", name=WORDS.say("player.again"), exact=True)).to_be_focused()
    expect(player.locator(".tk-turn")).to_have_count(1)


def test_a_kernel_killed_in_the_middle_loses_nothing(notebook):
    take(notebook, 2, by_keyboard=False)
    expect(notebook.page.locator(".tk-twin")).to_contain_text("Look at your own receipt.")
    kernel(notebook).kill()
    notebook.save()
    notebook.reload()
    expect(notebook.page.locator(".tk-twin")).to_contain_text("Look at your own receipt.")
    notebook.run()
    expect(notebook.player.locator(".tk-notice")).to_have_text(WORDS.say("player.resumed"))
    expect(notebook.player.locator(".tk-turn")).to_have_count(1)
    take(notebook, 1, by_keyboard=False)
    assert [entry.get("choice") for entry in notebook.transcript] == [None, 2, 1]


def test_a_reloaded_page_goes_on_with_the_running_kernel(notebook):
    take(notebook, 2, by_keyboard=False)
    notebook.save()
    notebook.reload()
    expect(notebook.player.locator(".tk-turn")).to_have_count(1, timeout=30_000)
    take(notebook, 1, by_keyboard=False)
    assert [entry.get("choice") for entry in notebook.transcript] == [None, 2, 1]


def test_no_answer_is_told_and_gives_the_words_back(notebook):
    player = notebook.player
    words = "I'm sorry, we sent you the wrong pair."
    process = kernel(notebook)
    process.suspend()
    try:
        player.locator("textarea").fill(words)
        player.locator("textarea").press("Enter")
        expect(player.locator(".tk-reading")).to_have_text(WORDS.say("player.thinking", customer="Mr. Diaz"))
        expect(player.locator(".tk-notice")).to_have_text(WORDS.say("player.no_answer"), timeout=6_000)
        expect(player.locator("textarea")).to_have_value(words)
    finally:
        process.resume()
    expect(player.locator(".tk-turn")).to_have_count(1)
    expect(player.locator("textarea")).to_have_value("")


def test_after_a_restart_of_the_kernel_the_player_asks_for_the_cell_to_be_run(notebook):
    take(notebook, 2, by_keyboard=False)
    notebook.page.evaluate("window.openedNotebook.sessionContext.restartKernel()")
    notebook.player.locator(".tk-choice").first.click()
    expect(notebook.player.locator(".tk-notice")).to_have_text(WORDS.say("player.no_answer"), timeout=6_000)
    notebook.run()
    expect(notebook.player.locator(".tk-notice")).to_have_text(WORDS.say("player.resumed"))
    expect(notebook.player.locator(".tk-turn")).to_have_count(1)


def test_the_widget_shows_the_session_as_the_engine_has_it(notebook):
    session = Session(read_scenario(FIXTURES / "wrong-shoes.yaml"))
    for step in (2, 1):
        take(notebook, step, by_keyboard=False)
        session.choose(step)
    shown = [plain(line) for line in notebook.player.locator(".tk-theirs .tk-words").all_inner_texts()]
    assert shown[1:] == [turn.answered for turn in session.turns]
