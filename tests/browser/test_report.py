"""The report on a class can be read by everybody, on a desk and on a phone."""

from __future__ import annotations

import pytest

from tests.browser.judging import judge
from trainingkit.authoring.words import the_words
from trainingkit.reporting import report_page, simulated_class

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(str(report_page(simulated_class(trainees=12), the_words(), title="Monday")), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_read_it(browser, address, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(address)
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    judge(page, unrolled=[".tk-scroll"], contrasts=300)
    page.close()
