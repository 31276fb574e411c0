"""`trainingkit analyse -`: which moves the replies of real mails make."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

import click

from trainingkit.analysis import find_moves, language_is_english


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="strict"))
def analyse(file: TextIO) -> None:
    """Find the moves in each reply of FILE (- for standard input).

    Each line of FILE is a JSON object {"id", "customer", "reply"}; each line printed
    is {"id", "moves": [{"move", "start", "end", "rule", "strength", "unsure"}]}.
    A line that cannot be read is named on standard error, and the others are done.
    """
    problems = 0
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        try:
            click.echo(json.dumps(_analysed(json.loads(line)), ensure_ascii=False))
        except (ValueError, RecursionError) as problem:
            problems += 1
            said = str(problem) if isinstance(problem, _NotAReply) else "is no JSON"
            click.echo(f'line {number}: {said}; write {{"id": …, "customer": "…", "reply": "…"}}', err=True)
    if problems:
        raise click.exceptions.Exit(1)


class _NotAReply(ValueError):
    """The line is JSON, but tells of no reply."""


def _lines(file: TextIO) -> Iterable[str]:
    try:
        yield from file
    except UnicodeDecodeError:
        raise click.ClickException("the input is not UTF-8 text; save it as UTF-8") from None


def _analysed(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise _NotAReply("is no JSON object")
    for key in ("customer", "reply"):
        if not isinstance(entry.get(key), str):
            raise _NotAReply(f"has no text {key!r}")
    result: dict[str, Any] = {"id": entry.get("id"), "moves": []}
    if not language_is_english(entry["reply"]):
        result["note"] = "not English: not analysed"
    for span in find_moves(entry["reply"], customer=entry["customer"]):
        result["moves"].append(
            {
                "move": str(span.move),
                "start": span.start,
                "end": span.end,
                "rule": span.rule,
                "strength": round(span.strength, 3),
                "unsure": span.unsure,
            }
        )
    return result
