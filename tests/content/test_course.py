"""The course as a whole: nothing untaught, unpractised or unassessed, no link that leads nowhere, a half-day long."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

from trainingkit.cli.sources import read_course
from trainingkit.syllabus import Kind, gaps

ROOT = Path(__file__).parents[2]
UNITS = read_course(ROOT)
HALF_A_DAY_MINUTES = 240
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")

NOTEBOOKS = [unit.path for unit in UNITS] + [ROOT / "lessons" / "my-course.ipynb"]
TEXTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("lessons/**/*.md"), *ROOT.glob("trainingkit/**/*.md")})


def test_nothing_is_untaught_unpractised_or_unassessed_and_every_name_leads_somewhere() -> None:
    assert [str(gap) for gap in gaps(UNITS)] == []


def test_every_lesson_has_objectives_that_say_what_they_stand_on() -> None:
    lessons = [unit for unit in UNITS if unit.kind is Kind.LESSON]
    assert len(lessons) >= 5
    assert all(lesson.objectives and all(one.sources for one in lesson.objectives) for lesson in lessons)


def test_the_course_takes_half_a_day_at_most() -> None:
    minutes = {unit.name: unit.minutes for unit in UNITS}
    assert all(minutes.values()), minutes
    assert sum(minutes.values()) <= HALF_A_DAY_MINUTES, minutes


def test_the_minutes_that_a_lesson_names_are_those_of_its_front_matter() -> None:
    for unit in UNITS:
        first = nbformat.read(unit.path, as_version=4).cells[0].source
        named = [int(number) for number in re.findall(r"(\d+) minutes", first)]
        assert set(named) <= {unit.minutes}, unit.name


@pytest.mark.parametrize("path", [*NOTEBOOKS, *TEXTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    dead = [link for link in _links(path) if not (path.parent / unquote(link.partition("#")[0])).exists()]
    assert dead == []


def _links(path: Path) -> list[str]:
    """Return the links of a file that lead to other files of the project, not those in samples of code."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    links = ("".join(found) for found in _LINK.findall(prose))
    return [link for link in links if not re.match(r"[a-z]+:|#", link)]
