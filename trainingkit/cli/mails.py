"""Real mails from a file: CSV or JSON Lines, with a clear line about each that cannot be read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainingkit.errors import InputError

_SHAPE = '{"id": …, "customer": "…", "reply": "…"}'
csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Mail:
    """A reply, the customer's line it answers (empty if not known), and what it is called."""

    id: object
    customer: str
    reply: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line or row that tells of no reply, and why."""

    where: str
    why: str


def read_mails(data: bytes, name: str) -> Iterator[Mail | Unreadable]:
    """Give the mails of a file; one called `.csv` or `.tsv` is a table with a column `reply`.

    Raises:
        InputError: If it is no UTF-8 text, or a table without that column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise InputError(f"{name}:{line}: is not UTF-8 text; save the file as UTF-8") from None
    table = Path(name).suffix.lower() in (".csv", ".tsv")
    return _rows(text, name) if table else _lines(text, name)


def _lines(text: str, name: str) -> Iterator[Mail | Unreadable]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _mail(line, f"{name}:{number}")


def _mail(line: str, where: str) -> Mail | Unreadable:
    try:
        entry: Any = json.loads(line)
    except (ValueError, RecursionError):
        return Unreadable(where, f"is no JSON; write {_SHAPE}")
    if not isinstance(entry, dict):
        return Unreadable(where, f"is no JSON object; write {_SHAPE}")
    for key in ("customer", "reply"):
        if not isinstance(entry.get(key), str):
            return Unreadable(where, f"has no text {key!r}; write {_SHAPE}")
    return Mail(entry.get("id"), entry["customer"], entry["reply"])


def _rows(text: str, name: str) -> Iterator[Mail | Unreadable]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = {column.strip().lower(): column for column in reader.fieldnames or ()}
    if "reply" not in columns:
        found = ", ".join(columns) or "none"
        raise InputError(f"{name}:1: has no column 'reply' (columns: {found}); name the one with your replies so")
    for number, row in enumerate(reader, start=1):
        reply = row[columns["reply"]]
        if reply is None:
            yield Unreadable(f"{name}: row {number}", "has fewer cells than the first line")
        else:
            customer = row[columns["customer"]] if "customer" in columns else ""
            yield Mail(row[columns["id"]] if "id" in columns else number, customer or "", reply)
