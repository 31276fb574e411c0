"""`trainingkit graph FILE`: the scenario as a picture, as a table, or as Mermaid."""

from __future__ import annotations

import io
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.drawing import Chart, chart_of, columns, mermaid, page, reach_of, rows, svg, traffic_of

_WIDTH = 120


@click.command()
@click.argument("scenario")
@click.option("--mermaid", "form", flag_value="mermaid", help="As a Mermaid flowchart.")
@click.option("--table", "form", flag_value="table", help="As a table of text, for those who do not see a picture.")
@click.option("--html", "form", flag_value="html", help="As a page: the picture, and the table below it.")
@click.option("--svg", "form", flag_value="svg", default="svg", help="As a picture; so it is unless told otherwise.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--transcripts",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Transcripts of a class, files or folders: arrows as wide as the share that went there.",
)
def graph(scenario: str, form: str, out: Path | None, transcripts: tuple[Path, ...]) -> None:
    """Draw SCENARIO, a name (late-parcel) or a file.

    Each node shows the trust that can be reached there; endings are round, choices are
    numbered on the arrows, own words are dashed.
    """
    story = find_scenario(scenario, beside=Path())
    traffic = traffic_of(story, transcripts) if transcripts else None
    for line in traffic.refused if traffic else ():
        click.echo(line, err=True)
    if traffic and not traffic.conversations:
        raise click.ClickException("none of the transcripts can be played again, so there is no traffic to draw")
    drawn = _drawn(chart_of(story, reach=reach_of(story), traffic=traffic), form)
    if out is None:
        click.echo(drawn, nl=False)
        return
    try:
        out.write_text(drawn, encoding="utf-8")
    except OSError as problem:
        raise click.ClickException(f"{out}: cannot be written ({problem.strerror})") from None
    click.echo(f"{out}: drawn")


def _drawn(chart: Chart, form: str) -> str:
    words = the_words()
    if form == "mermaid":
        return mermaid(chart, words)
    if form == "table":
        return _table(chart)
    return f"{page(chart, words) if form == 'html' else svg(chart, words)}\n"


def _table(chart: Chart) -> str:
    """Return the table as plain text, the same on every terminal."""
    table = Table(title=Text(chart.scenario.title), width=_WIDTH, show_lines=True)
    for name in columns(the_words()):
        table.add_column(name)
    for row in rows(chart, the_words()):
        name = "\n".join(part for part in (row.name, row.kind) if part)
        table.add_row(*map(Text, (name, "\n".join(row.says), "\n".join(row.moods), "\n".join(row.leads))))
    told = io.StringIO()
    Console(file=told, width=_WIDTH, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in told.getvalue().splitlines()) + "\n"
