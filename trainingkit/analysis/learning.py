"""Learn per move which features speak for it, and predict; numpy is needed here only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trainingkit.analysis.labelled import MOVES
from trainingkit.analysis.regression import fit
from trainingkit.analysis.table import FOREIGN, Flags, Floats, Ints, Table

SEED = 7
LEAST = 0.06  # smaller weights are not kept; they change nothing that can be measured
PER_MOVE = 4000  # features tried per move
RAREST = 3  # sentences a feature has to occur in
WRITERS = 2  # authors a feature has to be used by: what one author says carries over to nobody
RIDGE = 0.7  # strength of the L2 penalty
DROPPED = 0.5  # share of sentences whose rule hits are hidden: rules know these authors, and miss more of another's
CERTAIN = 30.0  # the sum that stands for a rule which decides alone


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: per move (column) a bias and the weight of each feature (row)."""

    bias: Floats
    weights: Floats


def learn(table: Table, chosen: Flags) -> Model:
    """Return the weights that fit the `chosen` lines of `table`."""
    hidden = np.random.default_rng(SEED).random(len(table.replies)) < DROPPED
    usable = _usable(table, chosen)[table.columns] & ~(hidden[table.lines] & table.of_rule)
    bias, weights = np.zeros(len(MOVES)), np.zeros((len(table.names), len(MOVES)))
    for number in range(len(MOVES)):
        looked = chosen & (table.weights[:, number] > 0)
        kept = usable & looked[table.lines]
        bias[number], columns, learned = _learn_move(table, number, looked, kept)
        weights[columns, number] = learned
    weights[np.abs(weights) < LEAST] = 0.0
    if FOREIGN in table.names:
        weights[table.names.index(FOREIGN)] = 0.0
    return Model(bias, weights)


def _usable(table: Table, chosen: Flags) -> Flags:
    """Return which features occur often enough and with enough authors."""
    kept = chosen[table.lines]
    size = len(table.names)
    often = np.bincount(table.columns[kept], minlength=size) >= RAREST
    writers = np.zeros(size, dtype=np.int64)
    for writer in np.unique(table.writers):
        theirs = kept & (table.writers[table.lines] == writer)
        writers += np.bincount(table.columns[theirs], minlength=size) > 0
    usable: Flags = often & (writers >= WRITERS)
    if FOREIGN in table.names:
        usable[table.names.index(FOREIGN)] = True
    return usable


def _learn_move(table: Table, number: int, looked: Flags, kept: Flags) -> tuple[float, Ints, Floats]:
    line = (np.cumsum(looked) - 1)[table.lines[kept]]
    column, value = table.columns[kept], table.values[kept]
    wanted, weight = table.labels[looked, number], table.weights[looked, number]
    size = len(table.names)
    counts = np.bincount(column, weight[line], minlength=size)
    positive = np.bincount(column, (weight * wanted)[line], minlength=size)
    expected = counts * float((weight * wanted).sum() / weight.sum())
    association = (positive - expected) ** 2 / (expected + 0.5)
    columns = np.sort(np.argsort(-association, kind="stable")[:PER_MOVE])
    place = np.full(size, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    chosen = place[column] >= 0
    bias, learned = fit(
        line[chosen], place[column[chosen]], value[chosen], wanted, weight, width=len(columns), ridge=RIDGE
    )
    return bias, columns, learned


def predict(model: Model, table: Table, chosen: Flags, replies: int) -> Floats:
    """Return the sum of every move in every reply: its best sentence's, and the best of those in
    which a rule of the move has hit (shape: 2, replies, moves)."""
    kept = chosen[table.lines]
    line, column, value = table.lines[kept], table.columns[kept], table.values[kept]
    sums = np.empty((len(table.replies), len(MOVES)))
    for number in range(len(MOVES)):
        evidence = model.weights[column, number] * value
        sums[:, number] = np.bincount(line, evidence, minlength=len(table.replies)) + model.bias[number]
    sums[table.denied & ~table.backed] = -CERTAIN
    sums[table.certain] = CERTAIN
    best = np.full((2, replies, len(MOVES)), -CERTAIN)
    np.maximum.at(best[0], table.replies[chosen], sums[chosen])
    np.maximum.at(best[1], table.replies[chosen], np.where(table.backed, sums, -CERTAIN)[chosen])
    return best


def held_out(table: Table, chosen: Flags, authors: list[str]) -> Floats:
    """Return the sums of each reply by weights learned without its author; `authors` names
    the author of each reply. Lines by others than these are learned from every time."""
    result = np.full((2, len(authors), len(MOVES)), -CERTAIN)
    for author in sorted(set(authors)):
        theirs = table.by(author) & chosen
        if not theirs.any():
            continue
        model = learn(table, chosen & ~theirs)
        mine = np.array([name == author for name in authors])
        size = int(max(table.replies.max() + 1, len(authors)))
        result[:, mine] = predict(model, table, theirs, size)[:, : len(authors)][:, mine]
    return result
