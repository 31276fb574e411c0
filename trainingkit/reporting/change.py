"""What the course has changed: the same trainees before and after it, on tests of equal difficulty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trainingkit.reporting.records import ClassRecord
from trainingkit.scoring import mark

BEFORE, AFTER = "first-look", "second-look"
FEWEST = 5  # pairs below which an interval says nothing
_RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """The change of `pairs` trainees in points of a hundred: means before and after, `mean` change.

    `low` and `high` are the ends of its 95 % interval, None for fewer than five pairs.
    Of each test the first attempt led to its end counts, not the best one: practising the
    test itself is no learning. Source: percentile bootstrap over trainees, Efron 1979.
    """

    pairs: int
    before: float
    after: float
    mean: float
    low: float | None
    high: float | None
    better: int
    worse: int


def change_between(record: ClassRecord, *, before: str = BEFORE, after: str = AFTER) -> Change | None:
    """Return how the class changed from one test to the other, None where nobody did both."""
    first, second = _shares(record, before), _shares(record, after)
    both = sorted(first.keys() & second.keys())
    if not both:
        return None
    changes = np.array([second[trainee] - first[trainee] for trainee in both])
    low, high = _interval(changes) if len(both) >= FEWEST else (None, None)
    return Change(
        pairs=len(both),
        before=float(np.mean([first[trainee] for trainee in both])),
        after=float(np.mean([second[trainee] for trainee in both])),
        mean=float(changes.mean()),
        low=low,
        high=high,
        better=int((changes > 0).sum()),
        worse=int((changes < 0).sum()),
    )


def _interval(changes: np.ndarray) -> tuple[float, float]:
    draws = np.random.default_rng(0).integers(0, len(changes), (_RESAMPLES, len(changes)))
    low, high = np.percentile(changes[draws].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def _shares(record: ClassRecord, scenario: str) -> dict[str, float]:
    scores = {one.trainee: mark(one.first_ended) for one in record.of(scenario) if one.first_ended}
    return {trainee: 100 * score.points / score.out_of for trainee, score in scores.items()}
