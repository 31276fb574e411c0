"""The picture of a scenario as a browser draws it, with its own fonts."""

from __future__ import annotations

import pytest

from tests.browser.judging import judge
from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.authoring.words import the_words
from trainingkit.drawing import chart_of, page, reach_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OUTSIDE = """() => {
    const found = [];
    const inside = (one, other) => one.left >= other.left - 1 && one.right <= other.right + 1
        && one.top >= other.top - 1 && one.bottom <= other.bottom + 1;
    for (const box of document.querySelectorAll('.tkg g.tkg-box[transform]')) {
        const outline = box.querySelector(':scope > .tkg-outline').getBoundingClientRect();
        for (const text of box.querySelectorAll(':scope > text'))
            if (!inside(text.getBoundingClientRect(), outline)) found.push(text.textContent);
        for (const exit of box.querySelectorAll('.tkg-exit')) {
            const tab = exit.querySelector('rect').getBoundingClientRect();
            for (const text of exit.querySelectorAll('text'))
                if (!inside(text.getBoundingClientRect(), tab)) found.push(text.textContent);
        }
    }
    return found;
}"""

THROUGH = """() => {
    const found = [];
    const boxes = [...document.querySelectorAll('.tkg g.tkg-box[transform]')].map(box => ({
        name: box.querySelector('.tkg-name').textContent,
        area: box.querySelector('.tkg-outline').getBoundingClientRect(),
    }));
    for (const path of document.querySelectorAll('.tkg-arrows path.tkg-arrow')) {
        const toScreen = path.getScreenCTM();
        for (let at = 0; at <= path.getTotalLength(); at += 4) {
            const {x, y} = path.getPointAtLength(at).matrixTransform(toScreen);
            for (const {name, area: {left, right, top, bottom}} of boxes)
                if (x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1) found.push(name);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("name", scenario_names())
def test_text_stays_in_its_box_and_arrows_stay_out_of_them(browser, name):
    scenario = find_scenario(name)
    seen = browser.new_page(viewport={"width": 1280, "height": 900})
    seen.set_content(page(chart_of(scenario, reach=reach_of(scenario)), the_words()))
    assert seen.evaluate(OUTSIDE) == []
    assert seen.evaluate(THROUGH) == []
    seen.close()


@pytest.fixture(scope="module")
def late_parcel():
    scenario = find_scenario("late-parcel")
    return str(page(chart_of(scenario, reach=reach_of(scenario)), the_words()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(browser, late_parcel, scheme):
    seen = browser.new_page(color_scheme=scheme)
    seen.set_content(late_parcel)
    for width in (1280, 390):
        seen.set_viewport_size({"width": width, "height": 900})
        judge(seen, state=f"{width} px", contrasts=250)
        assert seen.evaluate("document.documentElement.scrollWidth") == width
    seen.close()
