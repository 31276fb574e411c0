"""`trainingkit sources`: what is taught where, practised where, marked by what, and whose idea it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trainingkit.authoring.ideas import ideas
from trainingkit.errors import LessonError
from trainingkit.syllabus import Kind, Row, Unit, gaps, matrix, read_folder

_WIDTH = 160
_COLUMNS = ("objective", "lesson", "assignment", "exercise", "criterion", "sources")


@click.command()
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder with lessons/ and solutions/; this one unless told otherwise.",
)
@click.option("--json", "form", flag_value="json", help="As JSON: the rows, and each idea in short.")
@click.option("--csv", "form", flag_value="csv", help="As CSV, for a spreadsheet.")
@click.option("--gaps", "form", flag_value="gaps", help="Only what is missing; leave with 1 if there is anything.")
def sources(course: Path, form: str | None) -> None:
    """Show which objective of which lesson is assessed by which criterion, and the idea that both stand on.

    Objectives and criteria belong together where both name the same idea of content/sources.yaml.
    """
    units = read_course(course)
    if form == "gaps":
        _tell_gaps(units)
        return
    rows = matrix(units)
    told = {"json": _json, "csv": _csv}.get(form or "", _table)(rows)
    click.echo(told, nl=False)


def read_course(folder: Path) -> tuple[Unit, ...]:
    """Return the lessons, then the assignments of a course.

    Raises:
        LessonError: If there are none, or one cannot be read.
    """
    lessons = read_folder(folder / "lessons", Kind.LESSON)
    folders = sorted(path for path in (folder / "solutions").glob("*") if path.is_dir())
    assignments = tuple(unit for path in folders for unit in read_folder(path, Kind.ASSIGNMENT))
    if not lessons or not assignments:
        missing = "lessons/" if not lessons else "solutions/"
        raise LessonError(f"{folder / missing}: no notebook of a course; name its folder with --course")
    return (*lessons, *assignments)


def _tell_gaps(units: tuple[Unit, ...]) -> None:
    found = gaps(units)
    for gap in found:
        click.echo(str(gap))
    if found:
        raise click.exceptions.Exit(1)


def _json(rows: tuple[Row, ...]) -> str:
    told = {
        "rows": [dict(zip(_COLUMNS, (*_names(row), list(row.sources)), strict=True)) for row in rows],
        "ideas": ideas(),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: tuple[Row, ...]) -> str:
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((*_names(row), "; ".join(row.sources)) for row in rows)
    return told.getvalue()


def _names(row: Row) -> tuple[str, ...]:
    return row.objective, row.lesson, row.assignment, row.exercise, row.criterion


def _table(rows: tuple[Row, ...]) -> str:
    """Return the table as plain text, the same on every terminal; what repeats from the line above is left blank."""
    table = Table(width=_WIDTH, show_lines=False)
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in ("lesson", "assignment", "exercise"))
    above: tuple[str, ...] = ("", "")
    for row in rows:
        if above[0] and row.objective != above[0]:
            table.add_section()
        shown = ("", "") if (row.objective, row.lesson) == above else (row.objective, row.lesson)
        above = (row.objective, row.lesson)
        rest = (row.assignment, row.exercise, row.criterion or "—", ", ".join(row.sources))
        table.add_row(*map(Text, (*shown, *rest)))
    told = io.StringIO()
    Console(file=told, width=_WIDTH, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in told.getvalue().splitlines()) + "\n"
