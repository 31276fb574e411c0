"""The matrix: an objective and a criterion belong together where they share an idea."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.syllabus.course import ASSIGNMENT, LESSON, write_course, write_unit
from trainingkit.cli import trainingkit
from trainingkit.syllabus import Kind, Row, gaps, matrix, read_unit
from trainingkit.syllabus.matrix import Lack


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def ask(course: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(trainingkit, ["sources", "--course", str(course), *options])
    return result.exit_code, result.output


def test_a_row_for_each_criterion_that_shares_an_idea(course: Path) -> None:
    told = json.loads(ask(course, "--json")[1])
    first = [row for row in told["rows"] if row["objective"] == "Apologize without a condition"]
    assert first
    assert {row["exercise"] for row in first} == {"write-the-apology"}
    assert all(row["sources"] == ["S2.30"] for row in first)
    assert told["ideas"]["S2.30"].startswith("Train everybody to apologise")


def test_what_nothing_assesses_has_a_row_by_itself_and_is_a_gap(course: Path) -> None:
    units = [
        read_unit(course / "lessons" / "03-apologizing.ipynb", Kind.LESSON),
        read_unit(course / "solutions" / "apologizing" / "apologizing.ipynb", Kind.ASSIGNMENT),
    ]
    known = [unit for unit in units if unit]
    assert Row("See ahead", "03-apologizing", sources=("S4.5",)) in matrix(known)
    assert [gap.what for gap in gaps(known) if gap.lack is Lack.UNASSESSED] == [
        "“See ahead”: no criterion of an assignment shares S4.5"
    ]


def test_the_guide_of_a_person_assesses_too(tmp_path: Path, course: Path) -> None:
    write_unit(course / "lessons" / "03-apologizing.ipynb", {**LESSON, "objectives": ["Hear them (S4.1)"]})
    (row,) = json.loads(ask(course, "--json")[1])["rows"]
    assert (row["assignment"], row["exercise"], row["criterion"]) == (
        "apologizing",
        "apologizing",
        "names what was missing",
    )


def test_gaps_are_lines_and_end_with_1(course: Path) -> None:
    status, told = ask(course, "--gaps")
    assert status == 1
    assert "S4.5: no criterion of an exercise asks for it" in told
    assert "S1.1: no lesson's text teaches and cites it" in told
    assert "S2.30: " not in told


@pytest.mark.parametrize(
    ("front", "code", "told"),
    [
        ({"scenarios": ["late-parcle"]}, "", "there is no scenario 'late-parcle'"),
        ({}, 'play("late-parcel")', "plays late-parcel, which its front matter does not name"),
        ({"sources": ["S2.18"]}, "", "cites S2.18, which is no idea of sources.yaml"),
        ({"objectives": ["Be kind"]}, "", "“Be kind” ends with no idea in brackets"),
    ],
)
def test_a_dead_name_is_a_gap(course: Path, front: dict[str, object], code: str, told: str) -> None:
    write_unit(course / "lessons" / "03-apologizing.ipynb", {**LESSON, **front}, code=code)
    assert told in ask(course, "--gaps")[1]


def test_the_table_and_the_csv_hold_the_same(course: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(course, "--csv")[1])))
    assert {"objective", "lesson", "assignment", "exercise", "criterion", "sources"} == set(rows[0])
    table = ask(course)[1]
    assert "write-the-apology" in table
    assert max(map(len, table.splitlines())) <= 160


def test_a_folder_without_a_course_is_told_in_a_line(tmp_path: Path) -> None:
    write_unit(tmp_path / "solutions" / "x" / "x.ipynb", ASSIGNMENT)
    result = CliRunner().invoke(trainingkit, ["sources", "--course", str(tmp_path)])
    assert "no notebook of a course" in str(result.exception)
