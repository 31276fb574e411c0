"""A notebook as the syllabus reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.syllabus.course import ASSIGNMENT, GUIDE, LESSON, write_unit
from trainingkit.errors import LessonError
from trainingkit.syllabus import Item, Kind, Objective, read_folder, read_unit


def test_an_objective_ends_with_its_ideas(tmp_path: Path) -> None:
    path = write_unit(
        tmp_path / "03-x.ipynb", {**LESSON, "objectives": ["Say (plainly) who did it (S2.17; S2.5)", "x"]}
    )
    unit = read_unit(path, Kind.LESSON)
    assert unit is not None
    assert unit.objectives == (Objective("Say (plainly) who did it", ("S2.17", "S2.5")), Objective("x", ()))


def test_a_marking_guide_gives_its_lines(tmp_path: Path) -> None:
    unit = read_unit(write_unit(tmp_path / "x.ipynb", ASSIGNMENT, f"- 1: no guide (S0.1)\n\n{GUIDE}"), Kind.ASSIGNMENT)
    assert unit is not None
    assert unit.guide == (
        Item("the words are there, or near enough", ("S2.3",)),
        Item("names what was missing", ("S2.17", "S4.1")),
    )


def test_cells_tell_what_is_played(tmp_path: Path) -> None:
    code = 'play("late-parcel")\ngrade("late-parcel")\nhint("x")'
    unit = read_unit(write_unit(tmp_path / "x.ipynb", ASSIGNMENT, code=code), Kind.ASSIGNMENT)
    assert unit is not None
    assert unit.played == ("late-parcel",)


def test_a_notebook_of_somebody_else_is_left_out(tmp_path: Path) -> None:
    write_unit(tmp_path / "a.ipynb", {"title": "no minutes, so nothing of the course"})
    (tmp_path / "notes.md").write_text("x")
    assert read_folder(tmp_path, Kind.LESSON) == ()


@pytest.mark.parametrize(
    ("front", "complaint"),
    [
        ({"minutes": "25"}, "minutes in its front matter has to be a whole number"),
        ({"minutes": 25, "objectives": "one"}, "objectives in its front matter has to be a list of texts"),
        ({"minutes": 25, "title": 3}, "title in its front matter has to be a text"),
    ],
)
def test_front_matter_of_another_shape_is_told(tmp_path: Path, front: dict[str, object], complaint: str) -> None:
    path = write_unit(tmp_path / "03-x.ipynb", front)
    with pytest.raises(LessonError, match=rf"03-x\.ipynb: {complaint}"):
        read_unit(path, Kind.LESSON)


def test_a_file_that_is_no_notebook_is_told(tmp_path: Path) -> None:
    for text in ("{", "[]"):
        (tmp_path / "03-x.ipynb").write_text(text)
        with pytest.raises(LessonError, match=r"03-x\.ipynb: is no notebook"):
            read_unit(tmp_path / "03-x.ipynb", Kind.LESSON)
