"""The whole course of one trainee, put together; what `my_course()` gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from trainingkit.authoring import scenario_named
from trainingkit.authoring.words import the_words
from trainingkit.errors import ContentError
from trainingkit.progress.html import page
from trainingkit.progress.places import Course, course_around
from trainingkit.progress.record import Record, Tried, in_time, record_of, records_in
from trainingkit.progress.spacing import Advice, advise, the_spacing
from trainingkit.progress.telling import CourseTold, tell
from trainingkit.progress.text import as_text
from trainingkit.syllabus import Unit

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class MyCourse:
    """What a trainee has done; in a notebook it shows itself as a page.

    `units` are the notebooks of the course with the records of their scenarios, in order;
    `besides` records of what was played and belongs to none of them.
    """

    course: Course
    units: tuple[tuple[Unit, tuple[Record, ...]], ...]
    besides: tuple[Record, ...]
    folder: Path
    today: date
    notes: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record, in the order of the course."""
        return (*(record for _, records in self.units for record in records), *self.besides)

    @property
    def tried(self) -> tuple[Tried, ...]:
        """Every attempt, by day."""
        return in_time(one for record in self.records for one in record.tried)

    @property
    def table(self) -> DataFrame:
        """The attempts as a pandas table, a row for each, for whoever likes to count."""
        from trainingkit.progress.table import table_of  # pandas takes half a second, and few ask for it

        return table_of(self.tried)

    @cached_property
    def told(self) -> CourseTold:
        """The page in words."""
        return tell(self.units, self.besides, self._advices(), self.tried, self.notes, self.folder, self.today)

    def __repr__(self) -> str:
        return as_text(self.told)

    def _repr_html_(self) -> str:
        return str(page(self.told, the_words()))

    def _advices(self) -> list[Advice]:
        """Return what to do about each scenario of the course, whichever of its notebooks it was played in."""
        in_course = (record for _, records in self.units for record in records)
        met = (*in_course, *(record for record in self.besides if record.tried))
        scenarios = {record.scenario.name: record.scenario for record in met}
        tried = {name: [one for one in self.tried if one.scenario.name == name] for name in scenarios}
        return [advise(scenario, tried[name], self.today, the_spacing()) for name, scenario in scenarios.items()]


def my_course_in(folder: Path, *, today: date | None = None) -> MyCourse:
    """Return the course of whoever works in `folder`; nothing in their files makes it fail."""
    course = course_around(folder)
    notes: list[str] = list(course.notes)
    units = []
    for unit in course.units:
        records, problems = _records(unit)
        units.append((unit, records))
        notes += problems
    besides, strange = _besides(course, units)
    notes += [the_words().say("progress.no_scenario", file=name) for name in strange]
    notes += [
        note for records in (*(records for _, records in units), besides) for one in records for note in one.notes
    ]
    return MyCourse(course, tuple(units), besides, folder, today or date.today(), tuple(notes))


def _records(unit: Unit) -> tuple[tuple[Record, ...], list[str]]:
    records, problems = [], []
    for name in unit.scenarios:
        try:
            records.append(record_of(scenario_named(name, beside=unit.path.parent), unit.path.parent))
        except ContentError as problem:
            problems.append(f"{unit.path.name}: {problem}")
    return tuple(records), problems


def _besides(
    course: Course, units: Sequence[tuple[Unit, tuple[Record, ...]]]
) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Return what was played in the course's folders and belongs to no notebook of it."""
    known = {(record.folder.resolve(), record.scenario.name) for _, records in units for record in records}
    found: list[Record] = []
    strange: list[str] = []
    for folder in course.folders:
        records, problems = records_in(folder)
        found += [record for record in records if (folder, record.scenario.name) not in known]
        strange += problems
    return tuple(found), tuple(strange)
