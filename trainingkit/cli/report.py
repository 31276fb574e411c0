"""`trainingkit report FOLDER`: what a class has learnt and what it has not, as a page and as tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from trainingkit.authoring.words import the_words
from trainingkit.reporting import (
    ClassRecord,
    choices_table,
    criteria_table,
    marks_table,
    moves_table,
    read_class,
    report_page,
    statements,
    talks_table,
)

_IRI = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w./~-]*)?\Z")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"), help="The page to write."
)
@click.option("--csv", "tables", type=click.Path(path_type=Path, file_okay=False), help="Write the tables here, too.")
@click.option(
    "--xapi", type=click.Path(path_type=Path, dir_okay=False), help="Write xAPI statements here, a line each."
)
@click.option("--home", help="With --xapi: the IRI that names your course, such as https://courses.example.org/trust.")
def report(folder: Path, out: Path, tables: Path | None, xapi: Path | None, home: str | None) -> None:
    """Report on the class whose transcripts lie in FOLDER: a course (its submitted/), or a folder with
    one folder for each trainee."""
    if bool(xapi) != bool(home):
        raise click.UsageError("--xapi and --home go together")
    if home and not _IRI.match(home):
        raise click.UsageError(f"--home {home}: has to be an address such as https://courses.example.org/trust")
    record = read_class(folder)
    page = report_page(record, the_words(), title=folder.resolve().name)
    try:
        out.write_text(f"{page}\n", encoding="utf-8")
        if tables:
            _write_tables(record, tables)
        if xapi and home:
            lines = [json.dumps(one, ensure_ascii=False) for one in statements(record, home=home)]
            xapi.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: cannot be written ({problem.strerror})") from None
    for line in record.left_out:
        click.echo(line, err=True)
    click.echo(f"{out}: {len(record.trainees)} trainees, {len(record.scenarios)} scenarios")


def _write_tables(record: ClassRecord, folder: Path) -> None:
    tables = {"criteria": criteria_table(record), "moves": moves_table(record), "talks": talks_table(record)}
    tables |= {f"choices-{one.name}": choices_table(record, one.name) for one in record.scenarios}
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in (tables | {"marks": marks_table(record).reset_index()}).items():
        table.map(_harmless).to_csv(folder / f"{name}.csv", index=False)


def _harmless(value: object) -> object:
    """Return a text so that no spreadsheet takes it for a formula; trainees name their own folders."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
