"""What comes back when: 1, 7 and 30 days after the last good attempt, the weakest criterion first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.progress.conftest import TODAY, Put
from trainingkit.authoring import scenario_named
from trainingkit.progress.record import record_of
from trainingkit.progress.spacing import Advice, Stand, advise, in_order_of_need, the_spacing

LATE_PARCEL = scenario_named("late-parcel")


@pytest.fixture
def advised(tmp_path: Path, put: Put):
    def after(*attempts: tuple[str, int | None], name: str = "late-parcel") -> Advice:
        scenario = scenario_named(name)
        if attempts:
            put(tmp_path, name, *attempts)
        return advise(scenario, record_of(scenario, tmp_path).tried, TODAY, the_spacing())

    return after


@pytest.mark.parametrize(
    ("days_ago", "comes_back_in"),
    [
        ((0,), 1),
        ((1,), 0),
        ((0, 0, 0), 1),
        ((5, 0), 7),
        ((20, 10), -3),
        ((20, 10, 1), 29),
        ((90, 60, 40, 2), 28),
    ],
)
def test_a_good_attempt_comes_back_later_each_time(advised, days_ago, comes_back_in) -> None:
    advice = advised(*(("good", ago) for ago in days_ago))
    assert advice.due == TODAY + timedelta(days=comes_back_in)
    assert advice.stand is (Stand.RESTS if comes_back_in > 0 else Stand.DUE)


@pytest.mark.parametrize(
    ("attempts", "stand"),
    [
        ((), Stand.NEW),
        ((("open", 3),), Stand.OPEN),
        ((("poor", 3),), Stand.AGAIN),
        ((("good", 0), ("poor", 0)), Stand.AGAIN),
        ((("poor", 1), ("good", 0)), Stand.RESTS),
        ((("good", None),), Stand.DUE),
    ],
)
def test_where_somebody_stands(advised, attempts, stand) -> None:
    assert advised(*attempts).stand is stand


def test_the_criterion_missed_most_often_is_the_weakest(advised) -> None:
    advice = advised(("good", 3), ("poor", 2), ("poor", 1))
    assert advice.weakest is not None
    assert (advice.missed, advice.looked_at) == (2, 3)
    assert advised(("good", 2)).weakest is None


def test_what_is_missed_more_comes_first(advised, tmp_path: Path) -> None:
    due = advised(("good", 40))
    weak = advised(("poor", 1), name="write-the-apology")
    rests = advised(("good", 0), name="four-percent")
    assert in_order_of_need([due, rests, weak]) == [weak, due]
