"""axe finds nothing to object to, in three themes and two widths, and did look."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.laboratory import THEMES, wear
from tests.browser.states import WALKS, keep_picture, walk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# A width for each theme: what contrast is depends on the theme, what fits on the width. So tall, and without a box that
# scrolls, that nothing is half covered, which axe leaves open.
LOOKS = tuple(zip(THEMES, ((1280, 3000), (390, 4500), (768, 3000)), strict=True))
# JupyterLab's body is 0 px high, which hides everything from axe.
SEEN = """
body { overflow: visible !important; min-height: 100vh !important; }
.tk-player .tk-log { max-height: none !important; }
.tk-player .tk-head { position: static !important; }
"""
JUDGED = {"resultTypes": ["violations", "incomplete", "passes"]}


def examine(notebook, state, part=".tk-player.tk-live", kinds=("violations", "incomplete")):
    """Judge a part of the page, such as the player, in every theme and at three widths: nothing wrong, nothing open."""
    page = notebook.page
    seen = page.add_style_tag(content=SEEN)
    for theme, (width, height) in LOOKS:
        wear(page, theme)
        page.set_viewport_size({"width": width, "height": height})
        page.locator(part).scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        found = Axe().run(page, context={"include": [[part]]}, options=JUDGED).response
        told = [
            (rule["id"], node["html"][:120], node["failureSummary"])
            for kind in kinds
            for rule in found[kind]
            for node in rule["nodes"]
        ]
        assert told == [], f"{state}, {theme}, {width} px"
        contrast = [rule for rule in found["passes"] if rule["id"] == "color-contrast"]
        assert contrast, "axe looked at nothing"
        assert len(contrast[0]["nodes"]) > 5
    seen.evaluate("style => style.remove()")


@pytest.mark.parametrize("scenario", WALKS)
def test_no_state_stands_in_anybodys_way(notebook, tidy, scenario):
    for number, state in enumerate(walk(notebook, scenario)):
        examine(notebook, state)
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
