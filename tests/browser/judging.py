"""What axe says of a page: nothing wrong, nothing that it cannot tell, and it did look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.laboratory import wear

Look = tuple[str, tuple[int, int]]
"""A theme of JupyterLab, and how wide and high a window is."""

AXE = Axe().axe_script + "; axe.configure({allowedOrigins: ['<unsafe_all_origins>']})"
JUDGE = Path(__file__).with_suffix(".js").read_text("utf-8")
UNROLLED = """
:is({boxes}) {{ overflow: visible !important; min-width: min-content; }}
body {{ min-width: 1300px; }}
"""


def judge(
    page: Page,
    *parts: str,
    state: str = "",
    unrolled: Sequence[str] = (),
    contrasts: int = 1,
) -> None:
    """Judge parts of a page, all of it where none is named, with what stands in frames there.

    `unrolled` are boxes that scroll sideways, of which axe would leave open what is half out of sight.
    Of `contrasts` pieces of text at least it has to be told whether they can be read.
    """
    for part in parts[:1]:
        page.locator(part).first.scroll_into_view_if_needed()
    with _all_in_sight(page, unrolled):
        for frame in page.frames:
            if not frame.evaluate("() => 'axe' in window"):
                frame.evaluate(AXE)
        found = page.evaluate(JUDGE, list(parts or ("html",)))
        if found["told"]:  # a page that is alive may have changed under axe's eyes; what is wrong stays so
            page.wait_for_timeout(500)
            found = page.evaluate(JUDGE, list(parts or ("html",)))
    assert not found["told"], "\n".join([state, *found["told"]])
    assert found["read"] >= contrasts, f"{state}: of {found['read']} pieces of text it was told"


def judge_in_jupyterlab(page: Page, looks: Iterable[Look], *parts: str, state: str = "", contrasts: int = 6) -> None:
    """Judge parts of a notebook in several looks."""
    for theme, (width, height) in looks:
        wear(page, theme)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)
        judge(page, *parts, state=f"{state}, {theme}, {width} px", contrasts=contrasts)


@contextmanager
def _all_in_sight(page: Page, unrolled: Sequence[str]) -> Iterator[None]:
    """Make the window as high as the page, so that what stays in place when it scrolls covers nothing."""
    style = page.add_style_tag(content=UNROLLED.format(boxes=", ".join(unrolled))) if unrolled else None
    size = page.viewport_size
    assert size
    high = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], high)})
    yield
    page.set_viewport_size(size)
    if style:
        style.evaluate("style => style.remove()")
