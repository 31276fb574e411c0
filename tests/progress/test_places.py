"""The course is found from wherever its notebooks lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.syllabus.course import ASSIGNMENT, LESSON, write_unit
from trainingkit.progress.places import course_around, link_to


@pytest.mark.parametrize("place", [".", "lessons", "exercises", "exercises/apologizing"])
def test_it_is_the_same_course_from_each_folder_of_it(course: Path, place: str) -> None:
    assert [unit.name for unit in course_around(course / place).units] == ["03-apologizing", "apologizing"]


def test_an_assignment_that_nbgrader_fetched_lies_beside_the_lessons(course: Path) -> None:
    write_unit(course / "listening" / "listening.ipynb", ASSIGNMENT)
    assert [unit.name for unit in course_around(course / "listening").units][-1] == "listening"


def test_an_assignment_stands_behind_its_lesson(course: Path) -> None:
    write_unit(course / "lessons" / "00-orientation.ipynb", LESSON)
    write_unit(course / "lessons" / "04-concise.ipynb", LESSON)
    for name, follows in (("second-look", "04-concise"), ("capstone", "04-concise"), ("first-look", "00-orientation")):
        write_unit(course / "exercises" / name / f"{name}.ipynb", {**ASSIGNMENT, "follows": follows})
    write_unit(course / "exercises" / "extra" / "extra.ipynb", ASSIGNMENT)
    assert [unit.name for unit in course_around(course).units] == [
        "00-orientation", "first-look", "03-apologizing", "apologizing",
        "04-concise", "capstone", "second-look", "extra",
    ]  # fmt: skip


def test_a_damaged_notebook_is_told_and_the_others_are_there(course: Path) -> None:
    (course / "exercises" / "apologizing" / "copy.ipynb").write_text("{")
    found = course_around(course)
    assert [unit.name for unit in found.units] == ["03-apologizing"]
    assert "copy.ipynb: is no notebook" in found.notes[0]


def test_outside_of_a_course_there_is_the_folder_itself(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c" / "d"
    write_unit(deep / "apologizing.ipynb", ASSIGNMENT)
    (tmp_path / "lessons").mkdir()
    assert course_around(deep).folders == (deep,)


def test_a_link_leads_from_one_notebook_to_another(course: Path) -> None:
    there = course / "exercises" / "a b" / "c.ipynb"
    assert link_to(there, course / "lessons") == "../exercises/a%20b/c.ipynb"
