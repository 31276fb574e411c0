"""Logistic regression on a sparse table of ones, by L-BFGS; deterministic."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ROUNDS = 40
_MEMORY = 8
_ENOUGH = 1e-3  # of the first gradient's length


def fit(
    lines: Ints, columns: Ints, values: Floats, wanted: Floats, counts: Floats, *, width: int, ridge: float
) -> tuple[float, Floats]:
    """Return bias and weights of the best fit to `wanted` (0 or 1 per line, each counting `counts`).

    Feature `columns[i]` has `values[i]` in line `lines[i]`; `ridge` is the L2 penalty (not on the bias).
    Source: Nocedal & Wright 2006, algorithm 7.4, with a backtracking line search.
    """
    size = len(wanted)

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = np.bincount(lines, at[columns] * values, minlength=size) + at[-1]
        value = float((counts * (np.logaddexp(0.0, margin) - margin * wanted)).sum())
        error = counts * (1.0 / (1.0 + np.exp(-margin)) - wanted)
        slope = np.append(np.bincount(columns, error[lines] * values, minlength=width), error.sum())
        slope[:-1] += ridge * at[:-1]
        return value + 0.5 * ridge * float(at[:-1] @ at[:-1]), slope

    at = np.zeros(width + 1)
    share = float((counts * wanted).sum() / counts.sum()) if size else 0.0
    at[-1] = np.log((share + 1e-4) / (1 - share + 1e-4))
    value, slope = loss(at)
    enough = _ENOUGH * float(np.linalg.norm(slope))
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_ROUNDS):
        direction = _direction(slope, steps)
        length = 1.0 if steps else min(1.0, 1.0 / float(np.linalg.norm(slope) + 1e-9))
        while length > 1e-6:
            following = at + length * direction
            new_value, new_slope = loss(following)
            if new_value <= value + 1e-4 * length * float(slope @ direction):
                break
            length /= 2
        else:
            break
        change, turn = following - at, new_slope - slope
        if float(change @ turn) > 1e-10:
            steps = [*steps[-_MEMORY + 1 :], (change, turn)]
        at, value, slope = following, new_value, new_slope
        if float(np.linalg.norm(slope)) < enough:
            break
    return float(at[-1]), at[:-1]


def _direction(slope: Floats, steps: list[tuple[Floats, Floats]]) -> Floats:
    result = -slope
    parts = []
    for change, turn in reversed(steps):
        part = float(change @ result) / float(change @ turn)
        parts.append(part)
        result = result - part * turn
    if steps:
        change, turn = steps[-1]
        result = result * (float(change @ turn) / float(turn @ turn))
    for (change, turn), part in zip(steps, reversed(parts), strict=True):
        result = result + (part - float(turn @ result) / float(change @ turn)) * change
    return result
