"""`trainingkit analyse FILE`: which moves the replies of real mails make."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from trainingkit.analysis import find_moves, language_is_english
from trainingkit.analysis.summary import Summary, summarise
from trainingkit.authoring.words import the_words
from trainingkit.cli.mails import Mail, Unreadable, read_mails
from trainingkit.model import Move, Span

_COLUMNS = ("id", "move", "start", "end", "words", "rule", "strength", "unsure")
_FEWEST_FOR_PROGRESS = 500
_Write = Callable[[Mail, tuple[Span, ...]], None]


@click.command()
@click.argument("file", type=click.Path(exists=True, allow_dash=True, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write to this file: .csv gives a row for each span found, anything else JSON Lines.",
)
@click.option("--summary", is_flag=True, help="Print a table of all replies together instead of each one.")
def analyse(file: str, out: Path | None, *, summary: bool) -> None:
    """Find the moves in each reply of FILE: .csv, .jsonl, or - for JSON Lines from standard input.

    A line of JSON is {"id", "customer", "reply"}; a table has a column reply, and may have
    customer and id. Printed is, for each reply, {"id", "moves": [{"move", "start", "end",
    "rule", "strength", "unsure"}]}. What cannot be read is named, and the rest is done.
    """
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    entries = list(read_mails(data, "standard input" if file == "-" else file))
    mails = [entry for entry in entries if isinstance(entry, Mail)]
    problems = [entry for entry in entries if isinstance(entry, Unreadable)]
    with _writer(out, summary=summary) as write:
        told = summarise(_analysed(mails, write))
    if summary:
        Console().print(_table(told))
    for problem in problems:
        click.echo(f"{problem.where}: {problem.why}", err=True)
    if problems:
        raise click.exceptions.Exit(1)


def _analysed(mails: list[Mail], write: _Write) -> Iterator[tuple[Span, ...]]:
    """Give the spans of each mail, once they are written."""
    for mail in _with_progress(mails):
        spans = find_moves(mail.reply, customer=mail.customer)
        write(mail, spans)
        yield spans


def _with_progress(mails: list[Mail]) -> Iterable[Mail]:
    if len(mails) < _FEWEST_FOR_PROGRESS or not sys.stderr.isatty():
        return mails
    return track(mails, description="analysing", console=Console(stderr=True))


@contextmanager
def _writer(out: Path | None, *, summary: bool) -> Iterator[_Write]:
    """Give what writes a reply's spans: to a file, to standard output, or nowhere."""
    if out is None:
        yield (lambda *_: None) if summary else _json_lines(sys.stdout)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        yield _table_rows(file) if out.suffix.lower() == ".csv" else _json_lines(file)


def _json_lines(file: TextIO) -> _Write:
    def write(mail: Mail, spans: tuple[Span, ...]) -> None:
        told: dict[str, Any] = {"id": mail.id, "moves": [_told(span) for span in spans]}
        if not language_is_english(mail.reply):
            told["note"] = "not English: not analysed"
        file.write(json.dumps(told, ensure_ascii=False) + "\n")

    return write


def _table_rows(file: TextIO) -> _Write:
    table = csv.DictWriter(file, _COLUMNS)
    table.writeheader()

    def write(mail: Mail, spans: tuple[Span, ...]) -> None:
        for span in spans:
            table.writerow({"id": mail.id, **_told(span), "words": _harmless(span.words(mail.reply))})

    return write


def _harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell


def _told(span: Span) -> dict[str, Any]:
    return {
        "move": str(span.move),
        "start": span.start,
        "end": span.end,
        "rule": span.rule,
        "strength": round(span.strength, 3),
        "unsure": span.unsure,
    }


def _table(summary: Summary) -> Table:
    words = the_words()
    table = Table(title=f"{summary.replies} replies", caption=_ratios(summary), caption_justify="left")
    table.add_column("move")
    table.add_column("in 100 replies", justify="right")
    table.add_column("source")
    for move in sorted(Move, key=summary.per_hundred, reverse=True):
        if summary.replies_with.get(move):
            name, source = (words.say(f"move.{move}.{part}") for part in ("name", "source"))
            table.add_row(name, f"{summary.per_hundred(move):.1f}", source)
    return table


def _ratios(summary: Summary) -> str:
    lines = []
    if summary.reflections_per_question is not None:
        lines.append(f"Reflections to a question: {summary.reflections_per_question:.2f}")
    if summary.conditional_share is not None:
        lines.append(f"Apologies with a condition, or for feelings: {summary.conditional_share:.0%}")
    return "\n".join(lines)
