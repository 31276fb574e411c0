"""The pictures a trainee plays with, in a real JupyterLab: by hand, by keys, and in a saved notebook."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FIXTURES, _numbers
from tests.browser.judging import judge_in_jupyterlab
from tests.browser.laboratory import Notebook
from tests.browser.test_accessible import LOOKS
from trainingkit.authoring import read_scenario
from trainingkit.authoring.words import the_words
from trainingkit.widgets import Conversation
from trainingkit.widgets.scale import scale_words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TOLD = scale_words()


class Pictures(Notebook):
    """A notebook that shows the scale, and the curve of a conversation that was played."""

    @property
    def player(self):
        return self.page.locator(".tk-picture:visible").first


@pytest.fixture
def pictures(lab, server):
    folder = f"p{next(_numbers)}"
    (server.folder / folder / "scenarios").mkdir(parents=True)
    shutil.copy(FIXTURES / "wrong-shoes.yaml", server.folder / folder / "scenarios")
    conversation = Conversation(read_scenario(FIXTURES / "wrong-shoes.yaml"), server.folder / folder, the_words())
    conversation.choose(2)
    conversation.choose(1)
    source = 'from trainingkit import curve, scale\n\nscale()\ncurve("wrong-shoes")\nscale()'
    opened = Pictures(lab, server, f"{folder}/pictures.ipynb", source)
    opened.open()
    opened.run()
    yield opened
    opened.close()


def says(pictures, step):
    return pictures.player.get_by_text(TOLD.say(f"steps.{step}.says"))


def test_it_is_climbed_by_mouse_and_by_arrow_keys(pictures):
    pictures.player.locator(".tk-stair").nth(2).click()
    expect(says(pictures, 3)).to_be_visible()
    for _ in range(4):
        pictures.page.keyboard.press("ArrowRight")
    expect(says(pictures, 7)).to_be_visible()
    expect(says(pictures, 3)).to_be_hidden()
    assert (pictures.cells, pictures.runs) == (1, "[1]:")


def test_two_pictures_in_one_notebook_move_apart(pictures):
    pictures.player.locator(".tk-stair").nth(8).click()
    last = pictures.page.locator(".tk-picture:visible").last
    expect(last.get_by_text(TOLD.say("steps.4.says"))).to_be_visible()
    expect(says(pictures, 9)).to_be_visible()


def test_no_key_typed_on_it_reaches_the_notebook(pictures):
    pictures.player.locator(".tk-stair").nth(2).click()
    before = (pictures.cells, pictures.runs, pictures.page.url)
    for key in ("b", "a", "d", "d", "x", "y", "m", "Enter", "j", "k"):
        pictures.page.keyboard.press(key)
    assert (pictures.cells, pictures.runs, pictures.page.url) == before


def test_the_two_stories_end_where_the_laws_say(pictures):
    for story, step, lost in (("found_out", 3, 6), ("told_first", 7, 2)):
        pictures.player.get_by_role("radio", name=TOLD.say(f"stories.{story}.name")).check(force=True)
        expect(pictures.player.get_by_text(TOLD.say(f"stories.{story}.says"))).to_be_visible()
        expect(pictures.player.locator(".tk-stair-top:visible")).to_have_count(1)
        expect(pictures.player.locator(".tk-stair").nth(step - 1).locator(".tk-stair-top")).to_be_visible()
        dashed = pictures.player.locator(".tk-stair-number").evaluate_all(
            "steps => steps.filter(step => getComputedStyle(step).borderTopStyle === 'dashed').length"
        )
        assert dashed == lost


def test_a_point_of_the_curve_tells_its_words(pictures):
    curve = pictures.page.locator(".tk-curve:visible")
    expect(curve.get_by_text("Are you sure you ordered black?").first).to_be_visible()
    curve.locator(".tk-point").nth(1).click()
    pictures.page.keyboard.press("ArrowRight")
    expect(curve.get_by_text("You are right, and it is our mistake.").first).to_be_visible()
    expect(curve.get_by_text("Are you sure you ordered black?").first).to_be_hidden()


def test_a_saved_notebook_shows_them_alive_without_a_kernel(pictures):
    pictures.save()
    pictures.server.stop_kernels()
    pictures.reload()
    pictures.player.locator(".tk-stair").nth(8).click()
    expect(says(pictures, 9)).to_be_visible()


def test_nothing_stands_in_anybodys_way(pictures, tidy):
    first = ".jp-OutputArea-child:first-child .tk-picture"
    judge_in_jupyterlab(pictures.page, LOOKS, first, state="the scale")
    pictures.player.get_by_role("radio", name=TOLD.say("stories.found_out.name")).check(force=True)
    judge_in_jupyterlab(pictures.page, LOOKS, first, state="a story")
    judge_in_jupyterlab(pictures.page, LOOKS, ".tk-curve", state="the curve")
