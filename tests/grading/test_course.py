"""The course's own assignment, marked by both ways, and by nbgrader's own command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trainingkit.authoring import scenario_named
from trainingkit.engine import encode_transcript, version_of
from trainingkit.engine.plays import play_through
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.grading import mark_transcript
from trainingkit.grading.course import Course
from trainingkit.model import Attempt, Chose, CustomerPlaced, LinesMarked, Marked, Placed, Wrote

ASSIGNMENT = "apologizing"
pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("rounds")]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course.make(tmp_path_factory.mktemp("real") / "course", ROOT / "solutions")
    released = course.release(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    about = json.loads(released.read_text(encoding="utf-8"))["metadata"]["trainingkit"]
    scenarios = [scenario_named(name) for name in about["scenarios"]]
    for skill in (0.1, 0.5, 0.9):
        trainee = SimulatedTrainee(skill, round(skill * 100))
        deeds = {each.name: encode_transcript(each.name, [trainee.play(each)]) for each in scenarios}
        course.submit(f"skill-{skill}", ASSIGNMENT, transcripts=deeds)
    deeds = {each.name: encode_transcript(each.name, [_best_play(each)]) for each in scenarios}
    course.submit("as-its-author", ASSIGNMENT, transcripts=deeds)
    course.submit("unplayed", ASSIGNMENT, transcripts={})
    return course, scenarios


@pytest.fixture(scope="module")
def marks(course):
    found = {}
    for way in ("stock", "ours"):
        assert course[0].autograde(ASSIGNMENT, stock=way == "stock") == {}
        found[way] = {row.trainee: row for row in course[0].marks(ASSIGNMENT)}
    assert course[0].grade(ASSIGNMENT, restart=True).refused == {}
    found["in parallel"] = {row.trainee: row for row in course[0].marks(ASSIGNMENT)}
    return found


def test_all_ways_give_the_same_marks(marks):
    assert marks["ours"] == marks["stock"]
    assert marks["in parallel"] == marks["stock"]


def test_the_marks_are_those_of_the_transcripts(course, marks):
    for trainee, row in marks["ours"].items():
        folder = course[0].folder / "submitted" / trainee / ASSIGNMENT / "transcripts"
        for scenario in course[1]:
            marked = mark_transcript(scenario, folder / f"{scenario.name}.jsonl")
            assert row.cells[scenario.name] == marked.points
            assert row.attempted[scenario.name] == marked.attempted


def test_who_played_nothing_gets_nothing_and_the_best_play_what_its_author_says(course, marks):
    for scenario in course[1]:
        assert marks["ours"]["unplayed"].cells[scenario.name] == 0.0
        best = max((play.points for play in scenario.plays if play.points is not None), default=0)
        assert marks["ours"]["as-its-author"].cells[scenario.name] == best


def test_every_feedback_page_has_every_criterion_of_what_was_played(course, marks):
    for trainee, folder in course[0].feedback(ASSIGNMENT).items():
        page = (folder / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")
        for scenario in course[1]:
            assert scenario.title in page
            if marks["ours"][trainee].attempted[scenario.name]:
                assert page.count('class="tk-score"') >= 1
        others = set(marks["ours"]) - {trainee}
        assert not any(other in page for other in others)


def test_the_commands_of_the_documentation_mark_what_came_back_in_a_checkout(tmp_path):
    """They need nothing activated, no gradebook and no exchange, and complain of nothing."""
    for folder in ("solutions", "exercises"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("transcripts"))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(tmp_path / "exercises" / ASSIGNMENT, tmp_path / "submitted" / "ada" / ASSIGNMENT)
    page = (ROOT / "trainingkit/docs/how-to/mark-a-class.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith(("nbgrader ", "trainingkit grade "))]
    commands = [line.partition("#")[0].split() for line in lines]
    assert [words[1] for words in commands] == ["generate_assignment", "grade", "generate_feedback", "export"]
    for words in (*commands[:2], ["nbgrader", "autograde", ASSIGNMENT, "--force"], *commands[2:]):
        _run(tmp_path, *words)
    name = f"{ASSIGNMENT}.ipynb"
    released = tmp_path / "exercises" / ASSIGNMENT / name
    assert released.read_bytes() == (ROOT / "exercises" / ASSIGNMENT / name).read_bytes()
    assert (tmp_path / "feedback" / "ada" / ASSIGNMENT / f"{ASSIGNMENT}.html").is_file()
    assert "ada" in (tmp_path / "grades.csv").read_text()


def _run(folder: Path, *words: str) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    complaints = [line for line in run.stderr.splitlines() if "ERROR" in line or "recognized" in line]
    assert complaints == []
    assert "eprecat" not in run.stderr


def _best_play(scenario):
    play = max((play for play in scenario.plays if play.points is not None), key=lambda play: play.points)
    return Attempt(version_of(scenario), tuple(_deed(turn.reply) for turn in play_through(scenario, play).turns))


def _deed(answer):
    match answer:
        case CustomerPlaced():
            return Placed(answer.trust)
        case LinesMarked():
            return Marked(answer.marks)
        case _:
            return Wrote(answer.text) if answer.choice is None else Chose(answer.choice)
