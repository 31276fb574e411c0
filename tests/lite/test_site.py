"""The course without a server: the site is built, opened from a plain file server, played, handed in and marked."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.find_chromium import find_chromium
from tests.browser.judging import judge
from tests.browser.laboratory import FLAGS
from tests.browser.test_the_whole_course import best_play, take
from tests.conftest import ROOT
from tests.lite.visiting import UNSAFE, Files, Visit, WayOut
from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.engine.replay import replay
from trainingkit.engine.transcripts import parse_transcript
from trainingkit.grading import Course
from trainingkit.lite.building import NOT_HERE, build
from trainingkit.model import Undid
from trainingkit.scoring import mark

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("npm"), reason="the site needs Node with npm to be built"),
]
WORDS = the_words()
ASSIGNMENT = "exercises/apologizing/apologizing.ipynb"
PLAYED = "late-parcel"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("lite") / "site"
    build(folder, ROOT / "build" / "lite-parts")
    return folder


@pytest.fixture(scope="module")
def files(site) -> Iterator[Files]:
    running = Files(site)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that asks its maker for nothing about the forms it sees."""
    with sync_playwright() as playwright:
        quiet = (*FLAGS, "--disable-features=AutofillServerCommunication")
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(quiet))
        yield chromium
        chromium.close()


@pytest.fixture
def way_out(site) -> Iterator[WayOut]:
    watched = WayOut(site)
    yield watched
    watched.stop()


@pytest.fixture
def visit(browser, files, way_out) -> Iterator[Visit]:
    """A visitor whose browser has never been here; nobody but the file server is asked for anything."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, proxy={"server": way_out.url, "bypass": "127.0.0.1"}
    )
    context.set_default_timeout(40_000)
    yield Visit(context.new_page(), files.url)
    context.close()
    assert way_out.asked == []


@pytest.fixture
def gradebook(tmp_path) -> Course:
    return Course.make(tmp_path / "course", ROOT / "solutions")


def notebooks(site: Path) -> list[Path]:
    return sorted((site / "files").rglob("*.ipynb"))


def test_it_holds_the_course_and_nothing_that_gives_answers_away(site):
    names = {path.relative_to(site / "files").as_posix() for path in notebooks(site)}
    given = {
        path.relative_to(ROOT).as_posix()
        for folder in ("lessons", "exercises")
        for path in (ROOT / folder).rglob("*.ipynb")
    }
    assert names == {
        name for name in given if not name.startswith("lessons/notes/") and ".ipynb_checkpoints" not in name
    }
    cells = [cell for path in notebooks(site) for cell in nbformat.read(path, as_version=4).cells]
    assert not any("BEGIN SOLUTION" in cell.source or NOT_HERE in cell.metadata.get("tags", ()) for cell in cells)
    (wheel,) = (site / "static" / "pyodide").glob("trainingkit-*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    assert "trainingkit/content/scenarios/late-parcel.yaml" in inside
    assert not [name for name in inside if "solutions" in name or "/notes/" in name or "/live/" in name]


def test_from_the_first_page_every_cell_of_the_course_runs(visit, site):
    visit.page.goto(visit.url)
    expect(visit.page.locator("#unkept")).to_be_hidden()
    for scheme, width in (("dark", 390), ("light", 1280)):
        visit.page.emulate_media(color_scheme=scheme)
        visit.page.set_viewport_size({"width": width, "height": 900})
        judge(visit.page, state=scheme, contrasts=6)
    visit.page.get_by_role("link", name="Begin").click()
    visit.ready()
    assert visit.page.evaluate("window.jupyterapp.shell.currentWidget.context.path") == "lessons/00-orientation.ipynb"
    assert visit.run("import os; from trainingkit.widgets import Player") == ""
    for path in notebooks(site):
        visit.run(f"os.chdir('/drive/{path.parent.relative_to(site / 'files').as_posix()}')")
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                assert (path.name, cell.source, visit.run(cell.source)) == (path.name, cell.source, "")


def test_a_conversation_is_played_kept_handed_in_and_marked(visit, gradebook, tmp_path):
    scenario = find_scenario(PLAYED)
    play = best_play(scenario)
    visit.open(ASSIGNMENT)
    visit.run_cells()
    player = visit.cell(f'play("{PLAYED}")').locator(".tk-player.tk-live")
    first, *rest = play.steps
    player.wait_for()
    take(player, first, Session(scenario))
    player.get_by_role("button", name=WORDS.say("player.undo")).click()
    expect(player.locator(".tk-turn:not([aria-hidden])")).to_have_count(0)
    session = Session(scenario)
    take(player, first, session)

    visit.open(ASSIGNMENT)  # the page is loaded again, with another Python
    visit.run_cells()
    cell = visit.cell(f'play("{PLAYED}")')
    player = cell.locator(".tk-player.tk-live")
    player.wait_for()
    expect(player.locator(".tk-notice")).to_have_text(WORDS.say("player.resumed"))
    for step in rest:
        take(player, step, session)
    expect(player.locator(".tk-ending")).to_contain_text(session.ending.title)

    kept = visit.read(f"exercises/apologizing/transcripts/{PLAYED}.jsonl")
    (attempt,) = parse_transcript(kept.encode(), scenario=PLAYED).attempts
    assert [type(deed) for deed in attempt.deeds].count(Undid) == 1
    again = replay(scenario, attempt)
    assert (again.turns, mark(again).points) == (session.turns, play.points)

    keeping = cell.locator(".tk-keeping")
    expect(keeping).to_contain_text(WORDS.say("keeping.kept"))
    with visit.page.expect_download() as download:
        keeping.get_by_role("button", name=WORDS.say("keeping.hand_in")).click()
    assert download.value.suggested_filename == "apologizing.zip"
    expect(keeping).to_contain_text(WORDS.say("keeping.handed", name="apologizing.zip"))
    download.value.save_as(tmp_path / "apologizing.zip")
    assert marks(gradebook, tmp_path / "apologizing.zip") == {
        PLAYED: play.points, "sixty-degrees": 0, "write-the-apology": 0, "look-back": 0,
    }  # fmt: skip


def marks(gradebook: Course, handed_in: Path) -> dict[str, float]:
    """Unpack what was handed in where submissions lie, let `trainingkit grade` mark it, and return the marks."""
    name = handed_in.stem
    gradebook.release(name)
    with zipfile.ZipFile(handed_in) as packed:
        packed.extractall(gradebook.folder / "submitted" / "newcomer")
    subprocess.run([sys.executable, "-m", "trainingkit", "grade", name], cwd=gradebook.folder, check=True)
    (row,) = gradebook.marks(name)
    return {cell: points for cell, points in row.cells.items() if points is not None}


def test_where_nothing_can_be_kept_a_banner_says_so_and_it_can_be_carried_away(visit, tmp_path):
    visit.url = f"http://{UNSAFE}"
    visit.page.goto(visit.url)
    expect(visit.page.locator("#unkept")).to_be_visible()
    visit.open("exercises/first-look/first-look.ipynb")
    visit.run_cells()
    cell = visit.cell('play("first-look")')
    player = cell.locator(".tk-player.tk-live")
    scenario = find_scenario("first-look")
    player.wait_for()
    take(player, best_play(scenario).steps[0], Session(scenario))
    banner = cell.locator(".tk-keeping.tk-unkept")
    expect(banner).to_contain_text(WORDS.say("keeping.unkept_title"))
    judge(visit.page, ".tk-keeping")
    assert banner.bounding_box()["y"] < player.bounding_box()["y"]
    with visit.page.expect_download() as download:
        banner.get_by_role("button", name=WORDS.say("keeping.hand_in")).click()
    download.value.save_as(tmp_path / "packed.zip")
    with zipfile.ZipFile(tmp_path / "packed.zip") as packed:
        assert packed.namelist() == ["first-look/first-look.ipynb", "first-look/transcripts/first-look.jsonl"]
        assert len(packed.read("first-look/transcripts/first-look.jsonl").splitlines()) == 2
        handed_in = nbformat.reads(packed.read("first-look/first-look.ipynb"), as_version=4)
    given = nbformat.read(ROOT / "exercises/first-look/first-look.ipynb", as_version=4)
    assert [cell.source for cell in handed_in.cells] == [cell.source for cell in given.cells]
    assert handed_in.metadata == given.metadata
