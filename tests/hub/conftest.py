"""One Hub with one class for the tests of a file: an instructor, three trainees, and what they did."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.find_chromium import find_chromium
from tests.browser.laboratory import FLAGS
from tests.hub.desk import Desk
from tests.hub.person import Person
from tests.hub.school import COURSE, TRAINEES, School

ASSIGNMENT = "apologizing"
FOLDER = f"exercises/{ASSIGNMENT}"
WELL, BADLY = "3\n4\n1\n2\n3\n1\n", "1\n"
"""What is typed to play the flagship: to its good end, and one poor answer."""


@dataclass
class Marked:
    """What came of the round: what each step said, and each trainee's mark."""

    said: dict[str, str]
    scores: dict[str, float]


@pytest.fixture(scope="module")
def school() -> Iterator[School]:
    opened = School()
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def ana(school) -> Iterator[Person]:
    """The instructor, who has given out an assignment."""
    person = school.enter("ana")
    for step in ("generate_assignment", "release_assignment"):
        said = person.calls("nbgrader", step, ASSIGNMENT, service=COURSE)
        assert "exit 0" in said, said
    yield person
    person.leaves()


@pytest.fixture(scope="module")
def trainees(school, ana) -> Iterator[dict[str, Person]]:
    """Three trainees, each with a server of their own."""
    people = {name: school.enter(name) for name in TRAINEES}
    with ThreadPoolExecutor() as at_once:
        list(at_once.map(Person.start_server, people.values()))
    yield people
    for person in people.values():
        person.leaves()


@pytest.fixture(scope="module")
def marked(ana, trainees) -> Marked:
    """Two played, well and badly, one opened nothing; all handed in, and have their feedback back."""
    typed = {"ben": WELL, "cleo": BADLY}

    def plays_and_hands_in(name: str) -> str:
        if name in typed:
            trainees[name].calls("trainingkit", "play", "late-parcel", folder=FOLDER, said=typed[name])
        return trainees[name].calls("nbgrader", "submit", ASSIGNMENT)

    with ThreadPoolExecutor() as at_once:
        said = dict(zip(TRAINEES, at_once.map(plays_and_hands_in, TRAINEES), strict=True))
    for step in (
        ["nbgrader", "collect", ASSIGNMENT],
        ["trainingkit", "grade", ASSIGNMENT, "--feedback"],
        ["nbgrader", "release_feedback", ASSIGNMENT],
        ["nbgrader", "export"],
    ):
        said[step[1]] = ana.calls(*step, service=COURSE)
    with ThreadPoolExecutor() as at_once:
        fetched = at_once.map(lambda name: trainees[name].calls("nbgrader", "fetch_feedback", ASSIGNMENT), TRAINEES)
        said |= {f"{name} fetches": told for name, told in zip(TRAINEES, fetched, strict=True)}
    table = ana.runs("print(open('grades.csv').read())", service=COURSE)
    rows = csv.DictReader(io.StringIO(table.strip()))
    return Marked(said, {row["student_id"]: float(row["score"]) for row in rows if row["assignment"] == ASSIGNMENT})


@pytest.fixture
def desk(chromium, school) -> Iterator[Desk]:
    """Browser windows, each of another person; whatever they ask for has to come from the Hub."""
    opened = Desk(chromium, school.url, school.password)
    yield opened
    opened.close()
    assert opened.asked_elsewhere == []
