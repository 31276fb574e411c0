"""The lessons that the course ships, and a printer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from trainingkit.syllabus import Kind, Unit, read_folder

ROOT = Path(__file__).parent.parent.parent
Printer = Callable[[str, str], int]

_WIDE_MM = {"A4": 210, "Letter": 215.9}
_MARGIN = re.compile(r"@page \{ margin: (?:\d+mm )?(\d+)(?:mm)?; \}")


def _margin_mm(html: str) -> int:
    """Return the margin left and right that a page asks for; its own rule comes last."""
    return int(_MARGIN.findall(html)[-1])


# Everything that is wider or higher than what it stands in, or that its box hides.
CUT = """() => [...document.querySelectorAll('main *')].filter(one => {
    const box = getComputedStyle(one);
    return one.scrollWidth > one.clientWidth + 1 && one.clientWidth && box.display !== 'inline'
        || one.scrollHeight > one.clientHeight + 1 && one.clientHeight && box.overflowY !== 'visible';
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def lessons() -> tuple[Unit, ...]:
    """The lessons of the course."""
    return read_folder(ROOT / "lessons", Kind.LESSON)


@pytest.fixture
def printed(browser) -> Printer:
    """Print a page on a paper (A4, Letter), see that no text is cut, and return how many pages come out."""

    def print_it(html: str, paper: str) -> int:
        width = round((_WIDE_MM[paper] - 2 * _margin_mm(str(html))) / 25.4 * 96)
        page = browser.new_page(viewport={"width": width, "height": 1000}, offline=True)
        page.emulate_media(media="print")
        page.set_content(str(html))
        assert page.evaluate(CUT) == []
        pdf = page.pdf(format=paper)
        page.close()
        return len(re.findall(rb"/Type\s*/Page\b", pdf))

    return print_it
