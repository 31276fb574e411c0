"""Objective ↔ lesson ↔ exercise ↔ criterion ↔ source: one row for each criterion that shares an idea with an objective.

Nothing of the matrix is written by hand: an objective and a criterion belong together where both
name the same idea.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.authoring import scenario_named, scenario_names
from trainingkit.authoring.ideas import ideas
from trainingkit.errors import ContentError
from trainingkit.proving.sources import unknown_ideas
from trainingkit.syllabus.citing import joined, with_acts
from trainingkit.syllabus.units import Kind, Objective, Unit


@dataclass(frozen=True, slots=True)
class Row:
    """An objective, the lesson that has it, and a criterion that it is assessed by; empty where there is none.

    `exercise` is the scenario, or the assignment whose text a person marks.
    """

    objective: str
    lesson: str
    assignment: str = ""
    exercise: str = ""
    criterion: str = ""
    sources: tuple[str, ...] = ()


class Lack(StrEnum):
    """What can be wrong with the course as a whole."""

    UNTAUGHT = "untaught"
    UNPRACTISED = "unpractised"
    UNASSESSED = "unassessed"
    WITHOUT_SOURCE = "objective-without-source"
    UNKNOWN_IDEA = "unknown-idea"
    UNKNOWN_SCENARIO = "unknown-scenario"
    UNNAMED_SCENARIO = "unnamed-scenario"
    UNNAMED_SOURCE = "unnamed-source"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the course owes: `lack` by its code, `where`, and what exactly."""

    lack: Lack
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} [{self.lack}]"


@dataclass(frozen=True, slots=True)
class Assessed:
    """A criterion of an exercise, with the ideas it stands on."""

    unit: Unit
    exercise: str
    criterion: str
    sources: tuple[str, ...]


def matrix(units: Sequence[Unit]) -> tuple[Row, ...]:
    """Return the rows, objective by objective in the order of the lessons; an unassessed one has a row by itself."""
    criteria = [one for unit in units if unit.kind is Kind.ASSIGNMENT for one in assessed(unit)]
    return tuple(row for lesson, objective in _objectives(units) for row in _rows(lesson, objective, criteria))


def assessed(unit: Unit) -> Iterator[Assessed]:
    """Give the criteria of a unit: those of its scenarios, then those of its marking guides."""
    for name in unit.scenarios:
        if name in scenario_names():
            for criterion in scenario_named(name).rubric.criteria:
                yield Assessed(unit, name, criterion.name, joined(criterion.source))
    for item in unit.guide:
        yield Assessed(unit, unit.name, item.criterion, item.sources)


def gaps(units: Sequence[Unit]) -> tuple[Gap, ...]:
    """Return what is missing: ideas that nobody teaches or practises, objectives that nothing assesses, dead names."""
    return (*_dead_names(units), *_unassessed(units), *_untaught(units), *_unpractised(units))


def _objectives(units: Iterable[Unit]) -> Iterator[tuple[Unit, Objective]]:
    return ((unit, one) for unit in units if unit.kind is Kind.LESSON for one in unit.objectives)


def _rows(lesson: Unit, objective: Objective, criteria: Iterable[Assessed]) -> Iterator[Row]:
    found = False
    for one in criteria:
        shared = tuple(source for source in objective.sources if source in with_acts(one.sources))
        if shared:
            found = True
            yield Row(objective.does, lesson.name, one.unit.name, one.exercise, one.criterion, shared)
    if not found:
        yield Row(objective.does, lesson.name, sources=objective.sources)


def _untaught(units: Iterable[Unit]) -> Iterator[Gap]:
    lessons = [unit for unit in units if unit.kind is Kind.LESSON]
    taught = with_acts(id for lesson in lessons for id in lesson.cited)
    for id, says in ideas().items():
        if id not in taught:
            yield Gap(Lack.UNTAUGHT, id, f"no lesson's text teaches and cites it ({says})")


def _unpractised(units: Iterable[Unit]) -> Iterator[Gap]:
    practised = with_acts(source for unit in units for one in assessed(unit) for source in one.sources)
    for id, says in ideas().items():
        if id not in practised:
            yield Gap(Lack.UNPRACTISED, id, f"no criterion of an exercise asks for it ({says}){_asked_by(id)}")


def _asked_by(id: str) -> str:
    """Return the scenarios that ask for an idea, for whoever is looking for one to put into an assignment."""
    names = [
        name
        for name in scenario_names()
        if any(id in joined(criterion.source) for criterion in scenario_named(name).rubric.criteria)
    ]
    return f"; no notebook plays {', '.join(names)}, which would" if names else ""


def _unassessed(units: Sequence[Unit]) -> Iterator[Gap]:
    for lesson, objective in _objectives(units):
        if not objective.sources:
            what = f"“{objective.does}” ends with no idea in brackets, such as (S2.30)"
            yield Gap(Lack.WITHOUT_SOURCE, lesson.path.name, what)
    for row in matrix(units):
        if not row.criterion and row.sources:
            what = f"“{row.objective}”: no criterion of an assignment shares {', '.join(row.sources)}"
            yield Gap(Lack.UNASSESSED, f"{row.lesson}.ipynb", what)


def _dead_names(units: Iterable[Unit]) -> Iterator[Gap]:
    for unit in units:
        where = unit.path.name
        of_objectives = [id for objective in unit.objectives for id in objective.sources]
        of_guides = [id for item in unit.guide for id in item.sources]
        named = (*unit.sources, *unit.cited, *of_objectives, *of_guides)
        for id in dict.fromkeys(named):
            if unknown_ideas(id):
                yield Gap(Lack.UNKNOWN_IDEA, where, f"cites {id}, which is no idea of sources.yaml")
        for name in dict.fromkeys((*unit.scenarios, *unit.played)):
            yield from _scenario_named(name, unit)
        if unit.kind is Kind.LESSON:
            for id in unit.cited:
                if id not in unit.sources and id in ideas():
                    yield Gap(Lack.UNNAMED_SOURCE, where, f"cites {id} in its text and not in its front matter")


def _scenario_named(name: str, unit: Unit) -> Iterator[Gap]:
    where = unit.path.name
    if name not in unit.scenarios:
        yield Gap(Lack.UNNAMED_SCENARIO, where, f"plays {name}, which its front matter does not name")
    try:
        scenario_named(name, beside=unit.path.parent)
    except ContentError as problem:
        yield Gap(Lack.UNKNOWN_SCENARIO, where, str(problem))
