"""Placing, marking, rewriting and hints in a real JupyterLab: by mouse, by keyboard, for everybody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_keys import look
from trainingkit.authoring.words import the_words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = the_words()

PLACE = pytest.mark.parametrize("scenario", ["two-mornings.yaml"])
MARK = pytest.mark.parametrize("scenario", ["dark-lamp.yaml"])
DRAFT = pytest.mark.parametrize("scenario", ["forty-words.yaml"])


def turns(notebook, count):
    expect(notebook.player.locator(".tk-turn:not([aria-hidden])")).to_have_count(count)


def done(notebook):
    return notebook.player.locator(".tk-task .tk-send")


@PLACE
def test_a_customer_is_placed_by_mouse(notebook):
    notebook.player.locator(".tk-stair").nth(5).click()
    done(notebook).click()
    turns(notebook, 1)
    assert notebook.transcript[-1]["trust"] == 6
    expect(notebook.player.locator(".tk-turn")).to_contain_text("They stand at 3.")
    expect(notebook.player.locator(".tk-stair input:checked")).to_have_count(0)


@PLACE
def test_a_customer_is_placed_with_the_keyboard_alone(notebook):
    page = notebook.page
    notebook.player.get_by_role("log").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(done(notebook)).to_be_focused()
    page.keyboard.press("Enter")
    turns(notebook, 1)
    assert notebook.transcript[-1]["trust"] == 4
    expect(notebook.player.locator(".tk-task")).to_be_focused()


@PLACE
def test_without_a_step_nothing_is_placed_and_the_scale_is_pointed_to(notebook):
    done(notebook).click()
    expect(notebook.player.locator(".tk-notice")).to_have_text(WORDS.say("task.place_first"))
    expect(notebook.player.locator(".tk-stair input").first).to_be_focused()
    assert notebook.transcript == []


@PLACE
def test_a_hint_leaves_the_step_that_was_chosen_and_the_button_goes_with_the_last(notebook):
    player = notebook.player
    player.locator(".tk-stair").nth(5).click()
    for number in (1, 2):
        player.locator(".tk-quiet").click()
        expect(player.locator(".tk-hints li")).to_have_count(number)
    expect(player.locator(".tk-quiet")).to_be_hidden()
    expect(player.locator(".tk-hints ul")).to_be_focused()
    expect(player.locator(".tk-stair input").nth(5)).to_be_checked()


@MARK
def test_a_dialogue_is_marked_with_the_keyboard_alone(notebook):
    page = notebook.page
    notebook.player.get_by_role("log").focus()
    for steps in (0, 1, 4, 3):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(steps):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(done(notebook)).to_have_text(WORDS.say("task.done"))
    page.keyboard.press("Enter")
    turns(notebook, 1)
    expect(notebook.player.locator(".tk-turn")).to_contain_text("Marked as they are: 4 of 4 lines.")


@MARK
def test_the_button_says_how_many_lines_are_open_and_leads_to_the_first(notebook):
    names = notebook.player.locator(".tk-names")
    expect(done(notebook)).to_have_text(WORDS.say("task.open", count=4))
    for line in (0, 1, 3):
        names.nth(line).locator("label").nth(4).click()
    expect(done(notebook)).to_have_text(WORDS.say("task.open_one"))
    done(notebook).click()
    expect(names.nth(2).locator("input").first).to_be_focused()
    expect(notebook.player.locator(".tk-means").nth(2)).to_have_text(WORDS.say("task.open_first"))
    assert notebook.transcript == []


@MARK
def test_a_name_says_in_plain_words_what_it_means(notebook):
    line = notebook.player.locator(".tk-to-name").first
    line.locator("label").nth(3).hover()
    expect(line.locator(".tk-means")).to_have_text(WORDS.say("means.excuses"))
    line.locator("input").nth(0).focus()
    expect(line.locator(".tk-means")).to_have_text(WORDS.say("means.conditional_apology"))
    expect(line.locator("input").nth(0)).to_have_attribute("aria-description", WORDS.say("means.conditional_apology"))


@DRAFT
def test_a_draft_is_rewritten_where_it_lies_and_counted_as_one_types(notebook):
    player, page = notebook.player, notebook.page
    text, count = player.locator("textarea"), player.locator(".tk-count")
    expect(text).to_have_value(re.compile("^Dear Ms. Lindqvist,\n\nWe would like"))
    expect(count).to_have_text(re.compile("^48 words: 8 too many"))
    text.fill("We wrote it down wrong.")
    expect(count).to_have_text("5 words of at most 40")
    before = look(notebook)
    text.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("I'm sorry about Wednesday.")
    expect(count).to_have_text("9 words of at most 40")
    turns(notebook, 0)
    page.keyboard.press("Control+Enter")
    turns(notebook, 1)
    assert notebook.transcript[-1]["text"] == "We wrote it down wrong.\nI'm sorry about Wednesday."
    assert look(notebook) == before
    expect(player.locator(".tk-card")).to_contain_text("today at two")


@DRAFT
def test_what_was_sent_comes_back_when_it_is_taken_back_and_the_draft_when_one_starts_again(notebook):
    player = notebook.player
    player.locator("textarea").fill("We wrote it down wrong.")
    player.locator(".tk-form .tk-send").click()
    turns(notebook, 1)
    player.get_by_role("button", name=WORDS.say("player.undo")).click()
    expect(player.locator("textarea")).to_have_value("We wrote it down wrong.")
    player.locator("textarea").press("Control+Enter")
    turns(notebook, 1)
    player.get_by_role("button", name=WORDS.say("player.again"), exact=True).click()
    player.get_by_role("button", name=WORDS.say("player.again_yes")).click()
    expect(player.locator("textarea")).to_have_value(re.compile("^Dear Ms. Lindqvist,"))


@pytest.mark.parametrize("scenario", ["two-mornings.yaml", "dark-lamp.yaml", "forty-words.yaml"])
def test_every_target_is_large_enough_and_fits_a_narrow_window(notebook, tidy, scenario):
    notebook.page.set_viewport_size({"width": 390, "height": 844})
    notebook.page.wait_for_timeout(200)
    for target in notebook.player.locator("button:visible, textarea:visible, label:has(input[type=radio])").all():
        box = target.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 24
    wide = notebook.player.evaluate(
        """player => {
            const right = part => part.getBoundingClientRect().right;
            const parts = [...player.querySelectorAll('*')];
            return parts.filter(part => right(part) > right(player) + 1).map(part => part.className);
        }"""
    )
    assert wide == []
