"""A trainee's feedback page: everybody can read it, and on paper it is one or two pages with all that counts."""

from __future__ import annotations

import re

import pytest

from tests.browser.judging import judge
from tests.conftest import ROOT
from trainingkit.authoring import find_scenario
from trainingkit.engine import encode_transcript
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.grading import Course

pytestmark = [pytest.mark.browser, pytest.mark.nbgrader, pytest.mark.xdist_group("browser")]
SCENARIOS = ("sixty-degrees", "late-parcel", "write-the-apology")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The feedback pages of three simulated trainees, from the weakest to the best."""
    course = Course.make(tmp_path_factory.mktemp("printed") / "course", ROOT / "solutions")
    course.release("apologizing")
    for number, skill in enumerate((0.0, 0.5, 1.0)):
        trainee = SimulatedTrainee(skill=skill, seed=number)
        played = {name: encode_transcript(name, [trainee.play(find_scenario(name))]) for name in SCENARIOS}
        course.submit(f"t{number}", "apologizing", transcripts=played)
    assert course.autograde("apologizing") == {}
    return course.feedback("apologizing")


def test_everybody_can_read_it(browser, pages):
    page = browser.new_page()
    page.goto((pages["t1"] / "apologizing.html").as_uri())
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        judge(page, state=f"{width} px", contrasts=300)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("trainee", ["t0", "t1", "t2"])
def test_it_prints_to_two_pages_at_most(browser, pages, trainee):
    page = browser.new_page()
    page.goto((pages[trainee] / "apologizing.html").as_uri())
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) <= 2
    page.emulate_media(media="print")
    for told in (".tk-words", ".tk-score", "text=One thing to try"):
        assert page.locator(told).first.is_visible()
    page.close()
