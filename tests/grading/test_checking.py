"""A grade cell of the course that would be marked wrongly is refused, with what to write instead."""

from __future__ import annotations

import pytest

from tests.grading.handing_in import FIXTURES, SHOES
from trainingkit.errors import GradingError
from trainingkit.grading.cells import GivenCell, calls_grade
from trainingkit.grading.checking import check_cell

OURS = f'grade("{SHOES}")'


def given(source: str = OURS, *, points: float | None = 6, solution: bool = False, grade: bool = True) -> GivenCell:
    return GivenCell("shoes", "code", source, grade=grade, solution=solution, points=points)


def told_of(cell: GivenCell, folder) -> str:
    with pytest.raises(GradingError) as problem:
        check_cell(cell, folder)
    return str(problem.value)


_ALONE = "cell 'shoes': a grade cell has to be grade(\"name\") and nothing else, locked and marked by itself, not "

_ADD_UP = "and the marks of 'wrong-shoes' add up to 6; set the points of the cell to 6"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (given(f"{OURS};"), f"{_ALONE}'grade(\"wrong-shoes\");'"),
        (given(f"\n{OURS}\nNone"), f"{_ALONE}'grade(\"wrong-shoes\") …'"),
        (given(solution=True), f"{_ALONE}'grade(\"wrong-shoes\")'"),
        (given('grade("'), f"{_ALONE}'grade(\"'"),
        (given('grade("wrong-shoe")'), "cell 'shoes': there is no scenario 'wrong-shoe'; did you mean 'wrong-shoes'?"),
        (given(points=5.5), f"cell 'shoes': is worth 5.5 points, {_ADD_UP}"),
        (given(points=None), f"cell 'shoes': is worth 0 points, {_ADD_UP}"),
    ],
)
def test_what_would_be_marked_wrongly_says_what_to_write(cell, told, tmp_path):
    assert told_of(cell, tmp_path) == told


@pytest.mark.parametrize(
    "cell", [given(), given(points=6.0 + 1e-12), given(f"{OURS};", grade=False), given("assert double(2) == 4")]
)
def test_what_is_right_or_no_cell_of_ours_is_let_through(cell, tmp_path):
    check_cell(cell, tmp_path)


def test_an_assignment_may_bring_the_scenario_along(tmp_path):
    cell = given('grade("my-shoes")')
    assert "there is no scenario 'my-shoes'" in told_of(cell, tmp_path)
    (tmp_path / "scenarios").mkdir()
    text = (FIXTURES / f"{SHOES}.yaml").read_text().replace(SHOES, "my-shoes")
    (tmp_path / "scenarios" / "my-shoes.yaml").write_text(text)
    check_cell(cell, tmp_path)


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("x = [grade(name)]", True),
        ("my.grade(name)", False),
        ("upgrade(name)", False),
        ("grade", False),
        ("grade(", True),
        ("this is no Python", False),
    ],
)
def test_grade_is_seen_wherever_it_is_called_also_in_what_is_no_python(source, calls):
    assert calls_grade(source) is calls
