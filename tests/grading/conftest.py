"""Rounds of real nbgrader, each run once for all tests that look at it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4

from tests.grading import handing_in as hand
from tests.grading.handing_in import FIXTURES, SHOES, played
from tests.grading.hostile import HOSTILE
from trainingkit.authoring.library import FOLDERS
from trainingkit.grading.course import Course, Row

SECRET = "the answer is forty-two"
SUBMITTED: dict[str, bytes | None] = {
    "perfect": played(hand.PERFECT),
    "middling": played(hand.MIDDLING),
    "blamed-first": played(hand.BLAMED_FIRST),
    "own-words": played(hand.OWN_WORDS),
    "script": played((hand.Wrote("I'm sorry, that was our mistake <script>alert(1)</script>"), hand.Chose(2))),
    "best-of-three": played(hand.WORST, hand.PERFECT, hand.MIDDLING),
    "worst": played(hand.WORST),
    "opened": played(()),
    "unplayed": None,
    "torn": played(hand.MIDDLING) + b'{"did":"cho',
    "damaged": b"garbage\n",
    "foreign": played(hand.PERFECT).replace(b"wrong-shoes", b"late-parcel"),
    "older": played(hand.PERFECT, version="sha256:0"),
    "too-large": played(hand.PERFECT) * 6000,
}
POINTS = {
    "perfect": 6, "middling": 4, "blamed-first": 5, "own-words": 6, "script": 4, "best-of-three": 6, "torn": 4,
    "worst": 0, "opened": 0, "unplayed": 0, "damaged": 0, "foreign": 0, "older": 0, "too-large": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Round:
    """What came of a round: the course, the marks by trainee, and who failed, by each way."""

    course: Course
    ours: Mapping[str, Row]
    failed: Mapping[str, str]
    stock: Mapping[str, Row]
    stock_failed: Mapping[str, str]
    shown: Mapping[tuple[str, str], Any]
    pages: Mapping[str, Path]

    def page(self, trainee: str) -> str:
        (path,) = self.pages[trainee].glob("*.html")
        return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _scenarios_of_the_tests() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDERS, str(FIXTURES))
        yield


@pytest.fixture(scope="session")
def plain_round(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Our one-line cell, marked by stock nbgrader and then by ours, with feedback by ours."""
    folder = tmp_path_factory.mktemp("plain")
    hand.write(
        folder / "sources" / "serving", "shoes", hand.imports(), hand.prose("Serve Mr. Diaz."), hand.grade_cell()
    )
    course = Course.make(folder / "course", folder / "sources")
    course.release("serving")
    for trainee, data in SUBMITTED.items():
        course.submit(trainee, "serving", transcripts={} if data is None else {SHOES: data})
    marks, failed, shown = {}, {}, {}
    for way in ("stock", "ours"):
        failed[way] = course.autograde("serving", stock=way == "stock")
        marks[way] = {row.trainee: row for row in course.marks("serving")}
        for path in course.folder.glob("autograded/*/serving/shoes.ipynb"):
            shown[way, path.parent.parent.name] = hand.cell_of(hand.read(path), SHOES).outputs
    pages = course.feedback("serving")
    return Round(course, marks["ours"], failed["ours"], marks["stock"], failed["stock"], shown, pages)


@pytest.fixture(scope="session")
def hostile_round(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Course, Mapping[str, str], Mapping[str, Row], list[str]]:
    """Everybody earned 4 of 6 points, and most did something to the notebook; marked by ours, with what was logged."""
    folder = tmp_path_factory.mktemp("hostile")
    cells = (hand.imports(), hand.prose("Serve Mr. Diaz."), hand.grade_cell())
    hand.write(folder / "sources" / "serving", "shoes", *cells)
    course = Course.make(folder / "course", folder / "sources")
    released = course.release("serving") / "shoes.ipynb"
    for trainee, deed in HOSTILE.items():
        notebook = hand.read(released)
        deed(notebook)
        text = {"shoes.ipynb": json.dumps(notebook)}
        course.submit(trainee, "serving", transcripts={SHOES: played(hand.MIDDLING)}, notebooks=text)
    shadowed = course.submit("shadows-module", "serving", transcripts={SHOES: played(hand.MIDDLING)})
    (shadowed / "trainingkit.py").write_text("def grade(name): return 6.0")
    acts = hand.read(released)
    acts.cells.append(v4.new_markdown_cell("<script>x</script>", id="mine"))
    text = {"shoes.ipynb": json.dumps(acts)}
    course.submit("acts", "serving", transcripts={SHOES: played(hand.MIDDLING)}, notebooks=text)
    with hand.logged() as told:
        failed = course.autograde("serving")
    return course, failed, {row.trainee: row for row in course.marks("serving")}, told
