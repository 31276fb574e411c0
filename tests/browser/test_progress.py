"""The page of one's own course, a check, a hint, words that are heard and marks in a real JupyterLab."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.judging import judge_in_jupyterlab
from tests.browser.laboratory import THEMES, Notebook, wear
from trainingkit.authoring import scenario_named
from trainingkit.authoring.words import the_words
from trainingkit.engine import encode_transcript, transcript_path, version_of
from trainingkit.model import Attempt, Chose, Wrote

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parent.parent.parent
WORDS = the_words()
WIDTHS = ((1280, 3000), (390, 4500))  # so tall that nothing is scrolled away, which axe does not judge
CODE = """
from trainingkit import check, grade, hear, hint, my_course
check("late-parcel")
hint("late-parcel")
hear("I'm sorry for any inconvenience. So nobody came on any of the three days.", customer="Three days I've stayed in.")
grade("late-parcel")
my_course()
"""


@pytest.fixture
def page_of_mine(lab, server) -> Iterator[Notebook]:
    """A course in which one conversation was begun, and a notebook that shows all of it."""
    course = server.folder / "mine"
    for name in ("lessons", "exercises"):
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("transcripts"))
    scenario = scenario_named("late-parcel")
    deeds = (Chose(3), Wrote("I'm sorry for any inconvenience. We put the wrong number on the label."))
    path = transcript_path("late-parcel", course / "lessons")
    path.parent.mkdir()
    path.write_bytes(encode_transcript("late-parcel", [Attempt(version_of(scenario), deeds)] * 2))
    opened = Notebook(lab, server, "mine/lessons/page.ipynb", CODE)
    opened.open()
    lab.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    shown(opened, ".tk-course").wait_for(timeout=30_000)
    yield opened
    wear(lab, THEMES[0])
    lab.set_viewport_size({"width": 1280, "height": 900})
    opened.close()
    shutil.rmtree(course)


def shown(notebook: Notebook, selector: str) -> Locator:
    return notebook.page.locator(f".jp-NotebookPanel:visible {selector}")


def test_nothing_stands_in_anybodys_way(page_of_mine):
    looks = itertools.product(THEMES, WIDTHS)
    judge_in_jupyterlab(page_of_mine.page, looks, ".tk-course", ".tk-check", ".tk-dialogue", contrasts=80)


def test_it_fits_a_narrow_window(page_of_mine):
    page_of_mine.page.set_viewport_size({"width": 390, "height": 844})
    for section in shown(page_of_mine, ".tk-course, .jp-OutputArea .tk-check").all():
        wide = section.evaluate(
            """section => [...section.querySelectorAll('*')]
                .filter(part => part.getBoundingClientRect().right > section.getBoundingClientRect().right + 1)
                .map(part => part.outerHTML.slice(0, 80))"""
        )
        assert wide == []


def test_all_three_show_themselves(page_of_mine):
    expect(shown(page_of_mine, ".tk-check").first).to_contain_text(WORDS.say("check.missing"))
    expect(shown(page_of_mine, ".tk-hints")).to_contain_text("1")
    expect(shown(page_of_mine, ".tk-course svg").first).to_be_visible()


def test_a_link_opens_the_notebook_to_practise_in(page_of_mine):
    shown(page_of_mine, ".tk-next a").first.click()
    expect(page_of_mine.page.locator(".lm-TabBar-tab.jp-mod-current")).to_contain_text("apologizing.ipynb")
