"""From which strength a move is found, and from which it is sure; both set on replies held out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trainingkit.analysis.labelled import MOVES
from trainingkit.analysis.learning import CERTAIN
from trainingkit.analysis.spans import HARMS
from trainingkit.analysis.table import Floats

SURE_OF_HARM = 0.92  # precision on replies held out; a little above the .90 wanted of an unseen author
SURE = 0.85
ENOUGH = 6.0  # replies found, below which a precision says nothing
_GRID = np.round(np.arange(0.06, 0.981, 0.02), 2)
_SMOOTH = 5
_TAME = 20.0  # how strongly a slope is drawn to 1, in replies


@dataclass(frozen=True, slots=True)
class Limit:
    """What one move's sums mean: strength = logistic(slope · sum + shift), found and sure from."""

    slope: float
    shift: float
    found: float
    sure: float


def limits(sums: Floats, truth: Floats) -> list[Limit]:
    """Return the limits of every move from the sums and labels of replies held out."""
    return [_limit(sums[:, :, at], truth[:, at], harm=move in HARMS) for at, move in enumerate(MOVES)]


def strengths(sums: Floats, limit: list[Limit]) -> Floats:
    """Return the strengths, 0 to 1, of the sums of every reply and move."""
    slope, shift = np.array([one.slope for one in limit]), np.array([one.shift for one in limit])
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(sums * slope + shift, -30, 30)))
    result[sums >= CERTAIN] = 1.0
    return result


def _limit(sums: Floats, truth: Floats, *, harm: bool) -> Limit:
    doubtful = (sums[0] < CERTAIN) & (sums[0] > -CERTAIN)
    slope, shift = calibrated(sums[0][doubtful], truth[doubtful])
    strength = 1.0 / (1.0 + np.exp(-np.clip(sums * slope + shift, -30, 30)))
    strength[sums >= CERTAIN] = 1.0
    found = _best(strength[0], truth)
    sure = _sure(strength[1], truth, found, SURE_OF_HARM) if harm else _sure(strength[0], truth, found, SURE)
    return Limit(slope, shift, found, sure)


def decided(sums: Floats, limit: list[Limit]) -> tuple[Floats, Floats]:
    """Return what is found and what is sure (1 or 0) by the sums of every reply and move."""
    strength = strengths(sums, limit)
    harms = np.array([move in HARMS for move in MOVES])
    found = strength[0] >= [one.found for one in limit]
    sure = np.where(harms, strength[1], strength[0]) >= [one.sure for one in limit]
    return found.astype(float), sure.astype(float)


def calibrated(sums: Floats, truth: Floats) -> tuple[float, float]:
    """Return slope and shift that make the strength the share of replies that do make the move.

    Source: Platt 1999, with the slope drawn to 1; Newton's method on two numbers.
    """
    slope, shift = 1.0, 0.0
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-np.clip(slope * sums + shift, -30, 30)))
        error, spread = chance - truth, chance * (1 - chance)
        first = np.array([(error * sums).sum() + _TAME * (slope - 1), error.sum() + shift])
        second = np.array([
            [(spread * sums * sums).sum() + _TAME, (spread * sums).sum()],
            [(spread * sums).sum(), spread.sum() + 1],
        ])  # fmt: skip
        slope, shift = np.array([slope, shift]) - np.clip(np.linalg.solve(second, first), -1.0, 1.0)
    return round(float(np.clip(slope, 0.3, 2.0)), 3), round(float(shift), 3)


def _best(strength: Floats, truth: Floats) -> float:
    """Return the limit of best F1, smoothed over its neighbours."""
    scores = []
    for limit in _GRID:
        found = strength >= limit
        scores.append(2 * float((found * truth).sum()) / max(float(found.sum() + truth.sum()), 1.0))
    smooth = np.convolve(np.pad(np.array(scores), _SMOOTH // 2, mode="edge"), np.ones(_SMOOTH) / _SMOOTH, "valid")
    return float(_GRID[int(np.argmax(smooth))])


def _sure(strength: Floats, truth: Floats, found: float, wanted: float) -> float:
    """Return the lowest limit from which precision stays `wanted` at all higher ones."""
    sure = 0.99
    for limit in _GRID[::-1]:
        if limit < found:
            break
        chosen = strength >= limit
        size = float(chosen.sum())
        if size >= ENOUGH and float((chosen * truth).sum()) / size < wanted:
            break
        sure = float(limit)
    return sure
