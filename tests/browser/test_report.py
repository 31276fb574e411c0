"""The report on a class can be read by everybody, on a desk and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

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
    found = Axe().run(page, options={"resultTypes": ["violations", "passes"]})
    assert found.violations_count == 0, found.generate_report()
    judged = [one for one in found.response["passes"] if one["id"] == "color-contrast"]
    assert len(judged[0]["nodes"]) > 5
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
