"""What to practise next: what is due by spaced practice first, the weakest criterion before the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from trainingkit.authoring.document import read_document
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import ContentError
from trainingkit.model import Criterion, Scenario
from trainingkit.progress.record import Tried, in_time

_KEYS = ("good_from", "days", "looked_at", "source")


@dataclass(frozen=True, slots=True)
class Spacing:
    """When an attempt is good, after how many days it comes back, and how many are looked at for what is weak."""

    good_from: float
    days: tuple[int, ...]
    looked_at: int

    def is_good(self, one: Tried) -> bool:
        """Whether an attempt was led to its end and earned enough."""
        return one.ended and one.share >= self.good_from


class Stand(StrEnum):
    """Where somebody stands with a scenario."""

    NEW = "new"
    OPEN = "open"
    AGAIN = "again"
    DUE = "due"
    RESTS = "rests"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a scenario: `due` is the day it comes back (None: now), `weakest` its weakest criterion.

    `missed` of the `looked_at` latest attempts did not earn that criterion.
    """

    scenario: Scenario
    stand: Stand
    due: date | None = None
    weakest: Criterion | None = None
    missed: int = 0
    looked_at: int = 0


@cache
def the_spacing() -> Spacing:
    """Return the spacing that the course ships, read once."""
    entries = read_document(CONTENT / "practice.yaml", ContentError).mapping("practice", known=_KEYS, needed=_KEYS)
    return Spacing(
        good_from=entries["good_from"].number("good_from", 0, 1),
        days=tuple(entry.integer("days", 1, 365) for entry in entries["days"].items()),
        looked_at=entries["looked_at"].integer("looked_at", 1, 20),
    )


def advise(scenario: Scenario, tried: Iterable[Tried], today: date, spacing: Spacing) -> Advice:
    """Return what to do about a scenario, of which these attempts were made.

    Good attempts on one day count once: learning it twice in an hour is not learning it again.
    """
    done = in_time(tried)
    if not done:
        return Advice(scenario, Stand.NEW)
    weakest, missed, looked_at = _weakest(scenario, done[-spacing.looked_at :])
    good = [one for one in done if spacing.is_good(one)]
    if not good or not spacing.is_good(done[-1]):
        stand = Stand.AGAIN if any(one.ended for one in done) else Stand.OPEN
        return Advice(scenario, stand, None, weakest, missed, looked_at)
    due = _due([one.day for one in good], spacing)
    stand = Stand.RESTS if due and due > today else Stand.DUE
    return Advice(scenario, stand, due, weakest, missed, looked_at)


def in_order_of_need(advices: Iterable[Advice]) -> list[Advice]:
    """Return what can be practised now again: the most often missed criterion first, then the longest due."""
    now = [one for one in advices if one.stand in (Stand.OPEN, Stand.AGAIN, Stand.DUE)]
    return sorted(now, key=lambda one: (-one.missed / max(one.looked_at, 1), one.due or date.min))


def _due(days: Sequence[date | None], spacing: Spacing) -> date | None:
    """Return when it comes back: so many days after the last good day as there were good days; None for now."""
    known = sorted({day for day in days if day is not None})
    if not known:
        return None
    gap = spacing.days[min(len(known), len(spacing.days)) - 1]
    return known[-1] + timedelta(days=gap)


def _weakest(scenario: Scenario, latest: Sequence[Tried]) -> tuple[Criterion | None, int, int]:
    """Return the criterion that was missed most often, the one with more points of equals; None where none was."""
    missed = {
        criterion.name: (sum(not one.earned(criterion) for one in latest), criterion.points, criterion)
        for criterion in scenario.rubric.criteria
    }
    times, _, weakest = max(missed.values(), key=lambda one: one[:2])
    return (weakest, times, len(latest)) if times else (None, 0, len(latest))
