"""Learn the weights from labelled replies: python -m trainingkit.analysis.train DATA_DIR.

Logistic regression per move over sentences, with the features of features.py chosen by
their association with the move. numpy is needed here only. The same data and rules give the
same weights, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainingkit.analysis.compiled import RULES_FILE, shipped
from trainingkit.analysis.labelled import (
    FILES,
    DataError,
    Labelled,
    Row,
    examine_all,
    read_labelled,
    rows_of,
)
from trainingkit.analysis.regression import fit
from trainingkit.analysis.weights import WEIGHTS_FILE
from trainingkit.model.move import Move

MOVES = tuple(move.value for move in Move)
SEED = 7
STEP = 0.02  # weights are stored in these units
LEAST = 0.06  # smaller weights are not kept; they change nothing that can be measured
PER_MOVE = 800  # features kept per move
RAREST = 3  # sentences a feature has to occur in
RIDGE = 0.7  # strength of the L2 penalty
DROPPED = 0.25  # share of sentences whose rule hits are hidden, so that the words learn too
SURE_PRECISION = 0.85  # a span is sure where held-out precision is this at least

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Table:
    """The sentences as a sparse table: feature `columns[i]` is on in sentence `lines[i]`."""

    names: list[str]
    lines: Ints
    columns: Ints
    values: Floats
    counts: Ints
    labels: Floats
    replies: Ints
    size: int


def table_of(rows: list[Row], *, hide_rules: bool) -> Table:
    """Return the table of `rows`; with `hide_rules` a share of them shows no rule hits."""
    names: dict[str, int] = {}
    lines: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    hidden = np.random.default_rng(SEED).random(len(rows)) < DROPPED
    for line, row in enumerate(rows):
        seen = row.text if hide_rules and hidden[line] else [*row.text, *row.rules]
        for name in seen:
            columns.append(names.setdefault(name, len(names)))
            lines.append(line)
        values += [row.scale] * len(row.text) + [1.0] * (len(seen) - len(row.text))
    labels = np.array([[move in row.moves for move in MOVES] for row in rows], dtype=np.float64)
    column = np.array(columns, dtype=np.int64)
    return Table(
        list(names), np.array(lines, dtype=np.int64), column,
        np.array(values),
        np.bincount(column, minlength=len(names)), labels,
        np.array([row.reply for row in rows], dtype=np.int64), len(rows),
    )  # fmt: skip


@dataclass(slots=True)
class Model:
    """What was learned: per move a bias and the weights of its features."""

    bias: list[float]
    weights: list[dict[str, float]]


def learn(rows: list[Row]) -> Model:
    """Return the weights that fit `rows`."""
    table = table_of(rows, hide_rules=True)
    bias, weights = [], []
    for number in range(len(MOVES)):
        first, learned = _learn_move(table, table.labels[:, number])
        bias.append(first)
        weights.append(learned)
    return Model(bias, weights)


def _learn_move(table: Table, wanted: Floats) -> tuple[float, dict[str, float]]:
    positives = float(wanted.sum())
    with_feature = np.bincount(table.columns, wanted[table.lines], minlength=len(table.names))
    counts = table.counts.astype(np.float64)
    expected = counts * positives / table.size
    association = (with_feature - expected) ** 2 / (expected + 0.5)
    association[counts < RAREST] = 0.0
    chosen = np.sort(np.argsort(-association, kind="stable")[:PER_MOVE])
    place = np.full(len(table.names), -1, dtype=np.int64)
    place[chosen] = np.arange(len(chosen))
    kept = place[table.columns] >= 0
    bias, learned = fit(table.lines[kept], place[table.columns[kept]], table.values[kept], wanted, len(chosen), RIDGE)
    return bias, {
        table.names[at]: float(weight)
        for at, weight in zip(chosen.tolist(), learned.tolist(), strict=True)
        if abs(weight) >= LEAST
    }


def predict(model: Model, rows: list[Row], replies: int) -> Floats:
    """Return the strength of every move (column) in every reply (row): its best sentence."""
    best = np.full((replies, len(MOVES)), -30.0)
    by_name: dict[str, list[tuple[int, float]]] = {}
    for number, weights in enumerate(model.weights):
        for name, weight in weights.items():
            by_name.setdefault(name, []).append((number, weight))
    for row in rows:
        sums = list(model.bias)
        for names, scale in ((row.text, row.scale), (row.rules, 1.0)):
            for name in names:
                for number, weight in by_name.get(name, ()):
                    sums[number] += weight * scale
        for move in row.certain:
            sums[MOVES.index(move)] = 30.0
        best[row.reply] = np.maximum(best[row.reply], sums)
    strengths: Floats = 1.0 / (1.0 + np.exp(-np.clip(best, -30, 30)))
    return strengths


def held_out(rows: list[Row], authors: list[str]) -> Floats:
    """Return the strengths of each reply by weights learned without its author."""
    result = np.zeros((len(authors), len(MOVES)))
    for author in sorted({authors[row.reply] for row in rows}):
        model = learn([row for row in rows if authors[row.reply] != author])
        mine = [row for row in rows if authors[row.reply] == author]
        numbers = sorted({row.reply for row in mine})
        result[numbers] = predict(model, mine, len(authors))[numbers]
    return result


def thresholds(strengths: Floats, truth: Floats) -> list[tuple[float, float]]:
    """Return per move the threshold of best F1 and the one from which a span is sure."""
    return [_threshold(strengths[:, at], truth[:, at]) for at in range(len(MOVES))]


def _threshold(strength: Floats, truth: Floats) -> tuple[float, float]:
    grid = np.round(np.arange(0.08, 0.93, 0.02), 2)
    scores, precisions = [], []
    for limit in grid:
        chosen = strength >= limit
        hit = float((chosen * truth).sum())
        scores.append(2 * hit / max(float(chosen.sum() + truth.sum()), 1.0))
        precisions.append(hit / max(float(chosen.sum()), 1.0))
    smooth = np.convolve(np.pad(np.array(scores), 2, mode="edge"), np.ones(5) / 5, "valid")
    best = int(np.argmax(smooth))
    sure = next((at for at in range(best, len(grid)) if precisions[at] >= SURE_PRECISION), best + 8)
    return float(grid[best]), float(grid[min(sure, best + 8, len(grid) - 1)])


def truth_of(replies: list[Labelled]) -> Floats:
    """Return 1 where a reply (row) is marked with a move (column)."""
    return np.array([[float(move in one.marks) for move in MOVES] for one in replies])


def packed(model: Model, limits: list[tuple[float, float]]) -> dict[str, Any]:
    """Return `model` in the form that weights.py loads."""
    features: dict[str, list[int]] = {}
    for number, weights in enumerate(model.weights):
        for name in sorted(weights):
            features.setdefault(name, []).extend((number, round(weights[name] / STEP)))
    return {
        "step": STEP,
        "moves": {
            move: {"bias": round(model.bias[at], 3), "found": limits[at][0], "sure": limits[at][1]}
            for at, move in enumerate(MOVES)
        },
        "features": dict(sorted(features.items())),
    }


def train(folder: Path) -> dict[str, Any]:
    """Return the weights learned from all labelled replies of `folder`, with provenance."""
    replies = read_labelled(folder)
    rows = rows_of(replies, examine_all(replies, shipped()))
    authors = [one.author for one in replies]
    limits = thresholds(held_out(rows, authors), truth_of(replies))
    provenance = {
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16] for name in FILES},
        "replies": len(replies),
        "sentences": len(rows),
        "seed": SEED,
        "rules": hashlib.sha256(RULES_FILE.read_bytes()).hexdigest()[:16],
    }
    return {"provenance": provenance, **packed(learn(rows), limits)}


def main(arguments: list[str]) -> int:
    """Write the weights learned from the folder named; return the exit status."""
    if len(arguments) != 1:
        print("usage: python -m trainingkit.analysis.train DATA_DIR", file=sys.stderr)
        return 2
    try:
        data = train(Path(arguments[0]))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    WEIGHTS_FILE.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS_FILE.name}: {len(data['features'])} features, {len(text) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
