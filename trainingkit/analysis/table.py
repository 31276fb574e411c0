"""Rows as one sparse table, so that any choice of them can be learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainingkit.analysis.labelled import MOVES, Row

FOREIGN = "=foreign"
"""A feature of borrowed rows only: it takes up how often strangers make a move, so that what is
learned from them is how they say it. Not kept."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """Sentences (lines) and their features: `columns[i]` has `values[i]` in `lines[i]`.

    `of_rule` says which of these come from a rule's hit. Per line and move: `labels`,
    `weights` (0: not looked for), `certain` (a rule decides alone), `denied` (a rule leaves no
    room) and `backed` (a rule has hit). `replies` and `writers` number the reply and its author;
    conversations of a corpus have one author.
    """

    names: list[str]
    lines: Ints
    columns: Ints
    values: Floats
    of_rule: Flags
    labels: Floats
    weights: Floats
    certain: Flags
    denied: Flags
    backed: Flags
    replies: Ints
    authors: list[str]
    writers: Ints

    def by(self, author: str) -> Flags:
        """Return which lines are by `author`."""
        return np.array([name == author for name in self.authors])


def table_of(rows: list[Row]) -> Table:
    """Return the table of `rows`, in their order."""
    names: dict[str, int] = {}
    lines: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    of_rule: list[bool] = []
    for line, row in enumerate(rows):
        foreign = [] if row.weights is None else [FOREIGN]
        for features, value, rule in ((row.text, row.scale, False), (row.rules, 1.0, True), (foreign, 1.0, False)):
            columns += [names.setdefault(name, len(names)) for name in features]
            lines += [line] * len(features)
            values += [value] * len(features)
            of_rule += [rule] * len(features)
    writers = [row.author.split(" ")[0] for row in rows]
    known = {name: at for at, name in enumerate(sorted(set(writers)))}
    return Table(
        list(names), np.array(lines, dtype=np.int64), np.array(columns, dtype=np.int64),
        np.array(values), np.array(of_rule),
        np.array([[float(move in row.moves) for move in MOVES] for row in rows]),
        np.array([[1.0 if row.weights is None else row.weights.get(move, 0.0) for move in MOVES] for row in rows]),
        np.array([[move in row.certain for move in MOVES] for row in rows]),
        np.array([[move in row.denied for move in MOVES] for row in rows]),
        np.array([["!" + move in row.rules for move in MOVES] for row in rows]),
        np.array([row.reply for row in rows], dtype=np.int64),
        [row.author for row in rows], np.array([known[name] for name in writers], dtype=np.int64),
    )  # fmt: skip
