"""Labelled replies, read and made into rows for training and measuring."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainingkit.analysis.compiled import RuleBook
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.features import rule_features, text_features, text_scale
from trainingkit.analysis.rules import DECIDES, Case, denied
from trainingkit.errors import ContentError
from trainingkit.move import Move

FILES = ("replies-train.jsonl", "replies-dev.jsonl")
MOVES = tuple(move.value for move in Move)


class DataError(ContentError):
    """Labelled data that cannot be read; says which file and what is missing."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled reply: `author` is T1…T4 or D, `marks` a move's spans in characters."""

    id: str
    author: str
    customer: str
    reply: str
    marks: dict[str, tuple[tuple[int, int], ...]]


@dataclass(slots=True)
class Row:
    """One sentence for training: `reply` is the number of its reply, `moves` what it is
    marked with, `certain` the moves of rules that decide alone (strength .9 and more), `denied` those that
    rules leave no room for.

    `author` wrote it. `weights` says what it counts for each move; a move that is not there
    was not looked for and counts nothing. None: all count 1.
    """

    reply: int
    author: str
    text: list[str]
    rules: list[str]
    moves: set[str]
    certain: set[str]
    denied: set[str]
    scale: float = 1.0
    weights: dict[str, float] | None = None


def read_labelled(folder: Path) -> list[Labelled]:
    """Return the labelled replies of `folder` in the order of the files.

    Raises:
        DataError: If a file is not there.
    """
    return [_labelled(row) for name in FILES for row in read_rows(folder / name)]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    if not path.exists():
        raise DataError(f"{path}: no such file; give the folder that holds {FILES[0]}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _labelled(row: dict[str, Any]) -> Labelled:
    reply = row["reply"]
    marks = {
        move: tuple((at, at + len(words)) for words in spans if (at := reply.find(words)) >= 0)
        for move, spans in row["moves"].items()
    }
    author = row["id"].split("-")[0] if "-" in row["id"] else "D"
    return Labelled(row["id"], author, row["customer"], reply, marks)


def examine_all(replies: list[Labelled], book: RuleBook) -> list[Case]:
    """Return the rules' view of every reply."""
    return [examine(one.reply, one.customer, book) for one in replies]


def rows_of(replies: list[Labelled], cases: list[Case]) -> list[Row]:
    """Return the sentences; one is positive for a move if it overlaps a marked span by a third
    of the shorter of the two (a comma's worth of overlap is no label)."""
    rows = []
    for number, (one, case) in enumerate(zip(replies, cases, strict=True)):
        for row, reading in zip(blank_rows(case, number, one.author), case.readings, strict=True):
            start, end = reading.sentence.start, reading.sentence.end
            row.moves = {
                move for move, spans in one.marks.items()
                if any(_shares(start, end, left, right) for left, right in spans)
            }  # fmt: skip
            rows.append(row)
    return rows


def blank_rows(case: Case, number: int, author: str) -> list[Row]:
    """Return the rows of the sentences of a reply, not yet labelled."""
    seen = enumerate(zip(case.readings, rule_features(case), strict=True))
    rows = [
        Row(
            number,
            author,
            sorted(text_features(case, at)),
            sorted(rules),
            set(),
            set(),
            denied(()),
            text_scale(reading),
        )
        for at, (reading, rules) in seen
    ]
    for hit in case.hits:
        if hit.rule.strength >= DECIDES and hit.rule.move:
            rows[hit.index].certain.add(hit.rule.move)
        rows[hit.index].denied |= denied([hit])
    return rows


def _shares(start: int, end: int, left: int, right: int) -> bool:
    common = min(end, right) - max(start, left)
    return common * 3 >= min(end - start, right - left) and common > 0
