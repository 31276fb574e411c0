"""What is held to find nothing on our pages finds something where there is something."""

from __future__ import annotations

import pytest

from tests.browser.judging import judge

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGE = '<!doctype html><html lang="en"><title>x</title><main><h1>One</h1>{part}</main>'
FAINT = '<p style="color: #999">faint</p>'
FRAMED = """<iframe title="x" srcdoc="
    <!doctype html><html lang='en'><title>y</title><main><h1>Two</h1><img src=x></main>
"></iframe>"""
DRAWN = """<svg role="img" aria-label="x">
    <rect fill="#eee" width="99" height="99"/><text y="20" fill="{ink}">drawn</text>
</svg>"""


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (FAINT, "violations: color-contrast"),
        ('<p style="background: linear-gradient(#fff, #000)">on what?</p>', "incomplete: color-contrast"),
        (DRAWN.format(ink="#888"), "a drawing: contrast 3.06"),
        (FRAMED, "violations: image-alt"),
    ],
    ids=["faint", "on a gradient", "drawn", "in a frame"],
)
def test_what_cannot_be_read_is_told(page, part, told):
    page.set_content(PAGE.format(part=part))
    with pytest.raises(AssertionError, match=told):
        judge(page)


def test_what_can_be_read_is_counted_in_a_drawing_too(page):
    page.set_content(PAGE.format(part=DRAWN.format(ink="#333")))
    judge(page, contrasts=2)
    with pytest.raises(AssertionError, match="of 2 pieces of text"):
        judge(page, contrasts=3)


def test_what_stands_beside_the_part_that_is_asked_about_is_not_judged(page):
    page.set_content(PAGE.format(part=FAINT))
    judge(page, "h1")
