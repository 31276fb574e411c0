"""axe finds nothing to object to, in three themes and two widths, and did look."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.judging import judge_in_jupyterlab
from tests.browser.laboratory import THEMES
from tests.browser.states import WALKS, keep_picture, walk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# A width for each theme: what contrast is depends on the theme, what fits on the width. So tall, and without a box that
# scrolls, that nothing is half covered, which axe leaves open.
LOOKS = tuple(zip(THEMES, ((1280, 3000), (390, 4500), (768, 3000)), strict=True))
SEEN = ".tk-player .tk-log { max-height: none !important; } .tk-player .tk-head { position: static !important; }"


@pytest.mark.parametrize("scenario", WALKS)
def test_no_state_stands_in_anybodys_way(notebook, tidy, scenario):
    for number, state in enumerate(walk(notebook, scenario)):
        seen = notebook.page.add_style_tag(content=SEEN)
        judge_in_jupyterlab(notebook.page, LOOKS, ".tk-player.tk-live", state=state)
        seen.evaluate("style => style.remove()")
        keep_picture(notebook.page, notebook.player, f"{scenario.partition('.')[0]} {number:02} {state}")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_target_is_large_enough_for_a_thumb(notebook, tidy, width):
    notebook.page.set_viewport_size({"width": width, "height": 844})
    for target in notebook.player.locator("button:visible, textarea:visible").all():
        assert target.bounding_box()["height"] >= 44


def test_it_fits_a_narrow_window(notebook, tidy):
    notebook.page.set_viewport_size({"width": 390, "height": 844})
    notebook.player.locator(".tk-choice").nth(1).click()
    expect(notebook.player.locator(".tk-turn:not([aria-hidden])")).to_have_count(1)
    wide = notebook.player.evaluate(
        """player => {
            const right = part => part.getBoundingClientRect().right;
            const parts = [...player.querySelectorAll('*')];
            return parts.filter(part => right(part) > right(player) + 1).map(part => part.className);
        }"""
    )
    assert wide == []


def test_nothing_moves_for_those_who_asked_for_that(notebook):
    page = notebook.page
    page.emulate_media(reduced_motion="reduce")
    try:
        notebook.player.locator(".tk-choice").nth(1).click()
        expect(notebook.player.locator(".tk-turn:not([aria-hidden])")).to_have_count(1)
        moving = notebook.player.evaluate("player => player.getAnimations({subtree: true}).length")
        assert moving == 0
    finally:
        page.emulate_media(reduced_motion="no-preference")
