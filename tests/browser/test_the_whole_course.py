"""A newcomer goes through the whole course in one sitting, by clicking and typing, and the gradebook has the marks.

Every play is the best that the scenario's own plays prove, so every mark is known beforehand.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.laboratory import THEMES, Server, Sitting, enter, wear
from tests.conftest import ROOT
from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.engine.plays import take_step
from trainingkit.grading import Course
from trainingkit.model import MarkedRight, Placed, Play, Scenario, Step
from trainingkit.widgets.tasks import NONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = the_words()
COURSE = (
    "lessons/00-orientation",
    "exercises/first-look/first-look",
    "lessons/01-trust-scale",
    "exercises/trust-scale/trust-scale",
    "lessons/02-listening",
    "exercises/listening/listening",
    "lessons/03-apologizing",
    "exercises/apologizing/apologizing",
    "lessons/04-concise-communication",
    "exercises/concise-communication/concise-communication",
    "exercises/capstone/capstone",
    "exercises/second-look/second-look",
)
PICTURES = os.environ.get("TRAININGKIT_PICTURES", "")  # a folder: keep a picture of every notebook there
_SLICE = 1500  # px of a picture's height
REFLECTION = "She said sorry, and then she said who it was. I would have needed a time as well."


@pytest.fixture(scope="module")
def course(server) -> Path:
    """The course as a trainee has it: lessons and exercises, and nothing played."""
    folder = server.folder / "course"
    for name in ("lessons", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("transcripts", ".ipynb_checkpoints"))
    return folder


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory) -> Course:
    """An instructor's course."""
    return Course.make(tmp_path_factory.mktemp("grading") / "course", ROOT / "solutions")


def best_play(scenario: Scenario) -> Play:
    """Return the play that earns most of those that the scenario's author gives."""
    return max(scenario.plays, key=lambda play: play.points or 0)


class Lesson(Sitting):
    """A notebook of the course, open in JupyterLab."""

    def __init__(self, page: Page, server: Server, path: Path) -> None:
        super().__init__(page, server, path)
        self.sources = [cell.source for cell in nbformat.read(path, as_version=4).cells]

    def run_all(self) -> None:
        """Run every cell, and wait until the last has run."""
        super().run_all()
        self.page.wait_for_function(
            """() => {
                const {model} = window.openedNotebook;
                const cells = [...model.cells].filter(cell => cell.type === 'code' && cell.sharedModel.source.trim());
                return cells.every(cell => cell.executionCount !== null && cell.executionState !== 'running');
            }""",
            timeout=60_000,
        )

    def cell(self, number: int) -> Locator:
        """Bring a cell, from 0, into view and return it."""
        self.page.evaluate(
            """async number => {
                const {content} = window.openedNotebook;
                content.activeCellIndex = number;
                await content.scrollToItem(number, 'start');
            }""",
            number,
        )
        return self.page.locator(f'.jp-NotebookPanel:visible .jp-Cell[data-windowed-list-index="{number}"]')

    def errors(self) -> list[str]:
        """Return what the cells put out that no trainee should see: errors, and anything on stderr."""
        self.save()
        outputs = [out for cell in nbformat.read(self.path, as_version=4).cells for out in cell.get("outputs", ())]
        return [str(out) for out in outputs if out.output_type == "error" or out.get("name") == "stderr"]

    def play_all(self) -> dict[str, float]:
        """Play every scenario of the notebook, and return the points of each."""
        return {
            name: self._play(number, name)
            for number, source in enumerate(self.sources)
            for name in re.findall(r'^play\("([\w.-]+)"\)', source, re.MULTILINE)
        }

    def _play(self, number: int, name: str) -> float:
        scenario = find_scenario(name)
        play = best_play(scenario)
        player = self.cell(number).locator(".tk-player.tk-live")
        player.wait_for(timeout=20_000)
        session = Session(scenario)
        for step in play.steps:
            take(player, step, session)
        ending = session.ending
        assert ending is not None
        expect(player.locator(".tk-ending")).to_contain_text(ending.title)
        assert play.points is not None
        return play.points

    def reflect(self) -> None:
        """Write into every cell that asks for own thoughts."""
        for number, cell in enumerate(nbformat.read(self.path, as_version=4).cells):
            about = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "markdown" and about.get("solution"):
                asked = self.cell(number)
                asked.dblclick()
                asked.locator(".cm-content").press("Control+A")
                self.page.keyboard.type(REFLECTION)
                self.page.keyboard.press("Shift+Enter")


def take(player: Locator, step: Step, session: Session) -> None:
    """Take one step by clicking and typing, and wait until it was answered."""
    turns = player.locator(".tk-turn:not([aria-hidden])")
    count = turns.count()
    if isinstance(step, int):
        player.locator(".tk-choice").nth(step - 1).click()
    elif isinstance(step, str):
        player.locator(".tk-form textarea").fill(step)
        player.locator(".tk-form .tk-send").click()
    else:
        groups = player.locator(".tk-task [role=radiogroup]")
        for at, value in enumerate(_values(step, session)):
            groups.nth(at).locator(f'label:has(input[value="{value}"])').click()
        player.locator(".tk-task .tk-send").click()
    take_step(session, step)
    expect(turns).to_have_count(count + 1)


def _values(step: Step, session: Session) -> list[str]:
    if isinstance(step, Placed):
        return [str(step.trust)]
    mark = session.node.mark
    assert mark is not None
    moves = mark.right if isinstance(step, MarkedRight) else step.moves
    return [NONE if move is None else str(move) for move in moves]


def picture(page: Page, sitting: Sitting, name: str) -> None:
    """Keep pictures of an opened notebook, light and dark, where somebody asked for them."""
    if not PICTURES:
        return
    page.set_viewport_size({"width": 1100, "height": 9000})
    sitting.cell(0)
    for theme in THEMES[:2]:
        wear(page, theme)
        page.wait_for_timeout(700)
        bottom = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.jp-Cell')].map(e => e.getBoundingClientRect().bottom))"
        )
        for at, top in enumerate(range(0, min(int(bottom), 9000 - _SLICE), _SLICE)):
            file = Path(PICTURES) / f"{name.replace('/', '-')}-{theme.split()[-1].lower()}-{at}.png"
            page.screenshot(path=file, clip={"x": 0, "y": top, "width": 1100, "height": _SLICE})
    wear(page, THEMES[0])
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("path", COURSE)
def test_it_is_gone_through_by_clicking_and_typing(lab, server, course, gradebook, path):
    enter(lab, server)
    sitting = Lesson(lab, server, course / f"{path}.ipynb")
    sitting.open()
    sitting.run_all()
    earned = sitting.play_all()
    sitting.reflect()
    sitting.run_all()
    picture(lab, sitting, path)
    assert sitting.errors() == []
    sitting.close()
    if path.startswith("exercises/"):
        hand_in(course / path.rpartition("/")[0], gradebook, earned)


def hand_in(played: Path, gradebook: Course, earned: dict[str, float]) -> None:
    """Hand an assignment in, mark it, and compare the gradebook with what was played."""
    name = played.name
    gradebook.release(name)
    shutil.copytree(played, gradebook.folder / "submitted" / "newcomer" / name)
    assert gradebook.autograde(name) == {}
    (row,) = gradebook.marks(name)
    marked = {cell: points for cell, points in row.cells.items() if points is not None}
    assert {cell: points for cell, points in marked.items() if cell in earned} == earned
    assert set(row.cells) - set(earned) == {cell for cell, points in row.cells.items() if points is None}


def test_the_course_is_all_that_there_is():
    lessons = {f"lessons/{path.stem}" for path in (ROOT / "lessons").glob("[0-9]*.ipynb")}
    exercises = {f"exercises/{path.parent.name}/{path.stem}" for path in (ROOT / "exercises").glob("*/*.ipynb")}
    assert {path for path in lessons | exercises if not path.endswith("-de")} == set(COURSE)
