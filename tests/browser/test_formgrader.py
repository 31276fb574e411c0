"""After `trainingkit grade` nbgrader's formgrader works as always, in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.laboratory import free_port
from tests.grading import handing_in as hand
from tests.grading.handing_in import FIXTURES, SHOES, played
from trainingkit.authoring.library import FOLDERS
from trainingkit.grading.course import Course

pytestmark = [pytest.mark.browser, pytest.mark.nbgrader]
ANSWER = "I would say whose fault it was, <script>document.title = 'owned'</script> and then what comes next."


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Iterator[Course]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDERS, str(FIXTURES))
        folder = tmp_path_factory.mktemp("formgrader")
        reflection = hand.prose("Write here.", "reflection", grade=True, solution=True, points=3)
        hand.write(folder / "sources" / "serving", "shoes", hand.imports(), hand.grade_cell(), reflection)
        course = Course.make(folder / "course", folder / "sources")
        released = course.release("serving") / "shoes.ipynb"
        text = released.read_text().replace("YOUR ANSWER HERE", ANSWER)
        data = {"ada": played(hand.PERFECT), "bob": played(hand.MIDDLING)}
        for trainee, transcript in data.items():
            course.submit(
                trainee,
                "serving",
                transcripts={SHOES: transcript},
                notebooks={"shoes.ipynb": text if trainee == "ada" else "{"},
            )
        (course.folder / "nbgrader_config.py").write_text(
            "from trainingkit.grading import configure\nc = get_config()\nconfigure(c)\n"
        )
        course.grade("serving")
        yield course


@pytest.fixture(scope="module")
def formgrader(course, tmp_path_factory) -> Iterator[str]:
    port, home = free_port(), tmp_path_factory.mktemp("home")
    command = [
        sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={course.folder}",
    ]  # fmt: skip
    environment = os.environ | {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=course.folder, env=environment, stdout=log, stderr=log)
        url = f"http://127.0.0.1:{port}/formgrader"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/gradebook", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield url
        server.terminate()
        server.wait(15)


@pytest.fixture
def page(browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


def test_the_table_of_submissions_shows_the_marks_and_what_waits(formgrader, page: Page):
    page.goto(f"{formgrader}/gradebook/serving/shoes")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2, timeout=20_000)
    told = " ".join(rows.all_inner_texts())
    assert re.search(r"6 / 9", told)
    assert re.search(r"4 / 9", told)
    expect(page.locator("tbody .glyphicon-flag")).to_have_count(1)


def test_a_submission_opens_takes_a_mark_by_hand_and_runs_nothing_of_the_trainee(formgrader, course, page: Page):
    page.goto(f"{formgrader}/gradebook/serving/shoes")
    page.get_by_role("link", name="Submission #").first.click()
    expect(page.get_by_text("whose fault it was").or_(page.get_by_text("could not be read")).first).to_be_visible(
        timeout=20_000
    )
    assert page.title() != "owned"
    page.wait_for_function("formgrader.grades?.loaded")  # a mark typed before is heard by nobody
    box = page.locator("input.score").last
    box.fill("2.5")
    box.blur()
    for _ in range(100):
        if any(row.cells["reflection"] == 2.5 for row in course.marks("serving")):
            break
        time.sleep(0.1)
    assert [row.cells["reflection"] for row in course.marks("serving")].count(2.5) == 1
    course.grade("serving", restart=True)
    assert [row.cells["reflection"] for row in course.marks("serving")].count(2.5) == 1
