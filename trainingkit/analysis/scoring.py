"""How good is what was found: F1 per move, bootstrap intervals, agreement of the raters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainingkit.analysis.labelled import MOVES, Labelled, read_rows
from trainingkit.analysis.table import Floats

SEED = 11
DRAWS = 400  # bootstrap samples of replies for the intervals


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in each reply (row) for each move (column): 1 or 0."""

    found: Floats
    sure: Floats
    truth: Floats

    def of(self, lines: Floats) -> Found:
        """Return the replies with the numbers (or flags) `lines`."""
        return Found(self.found[lines], self.sure[lines], self.truth[lines])


def f1(found: Floats, truth: Floats) -> Floats:
    """Return F1 per column; 0 where nothing is found and nothing is there."""
    both: Floats = (found * truth).sum(axis=0)
    scores: Floats = 2 * both / np.maximum(found.sum(axis=0) + truth.sum(axis=0), 1.0)
    return scores


def precision(found: Floats, truth: Floats) -> Floats:
    """Return per column the share of what was found that is there."""
    result: Floats = (found * truth).sum(axis=0) / np.maximum(found.sum(axis=0), 1.0)
    return result


def recall(found: Floats, truth: Floats) -> Floats:
    """Return per column the share of what is there that was found."""
    result: Floats = (found * truth).sum(axis=0) / np.maximum(truth.sum(axis=0), 1.0)
    return result


def intervals(result: Found) -> tuple[Floats, tuple[float, float]]:
    """Return the 95 % bootstrap interval of F1 per move, and of the macro mean."""
    chance = np.random.default_rng(SEED)
    size = len(result.truth)
    draws = []
    for _ in range(DRAWS):
        pick = chance.integers(0, size, size)
        draws.append(f1(result.found[pick], result.truth[pick]))
    sample = np.array(draws)
    low, high = np.percentile(sample.mean(axis=1), [2.5, 97.5])
    return np.percentile(sample, [2.5, 97.5], axis=0).T, (float(low), float(high))


def agreement(folder: Path, replies: list[Labelled]) -> Floats:
    """Return F1 per move between the two raters of replies-dev."""
    second = {row["id"]: row["moves"] for row in read_rows(folder / "replies-dev.rater2.jsonl")}
    both = [one for one in replies if one.id in second]
    theirs = np.array([[float(move in second[one.id]) for move in MOVES] for one in both])
    return f1(theirs, truth_of(both))


def truth_of(replies: list[Labelled]) -> Floats:
    """Return 1 where a reply (row) is marked with a move (column)."""
    return np.array([[float(move in one.marks) for move in MOVES] for one in replies])
