"""Whole rounds of real nbgrader: by stock `Execute` and by ours, with the same marks."""

from __future__ import annotations

import csv

import pytest

from tests.grading.conftest import POINTS, SUBMITTED
from tests.grading.handing_in import SHOES

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("rounds")]


def test_everybody_gets_the_marks_computed_by_hand(plain_round):
    assert {trainee: row.points for trainee, row in plain_round.ours.items()} == POINTS
    assert {row.out_of for row in plain_round.ours.values()} == {6.0}
    assert plain_round.failed == {}


def test_stock_nbgrader_gives_the_same_marks(plain_round):
    assert plain_round.stock_failed == {}
    assert plain_round.stock == plain_round.ours


def test_both_ways_show_the_same(plain_round):
    for trainee in SUBMITTED:
        ours, stock = (
            [(output.output_type, output.data, output.get("metadata")) for output in plain_round.shown[way, trainee]]
            for way in ("ours", "stock")
        )
        assert ours == stock
        assert [kind for kind, _, _ in ours] == ["display_data", "execute_result"]


def test_nobody_waits_for_a_mark_by_hand(plain_round):
    assert not any(row.waits_for_hand for row in plain_round.ours.values())


def test_not_attempted_is_told_apart_from_a_bad_mark(plain_round):
    attempted = {trainee for trainee, row in plain_round.ours.items() if row.attempted[SHOES]}
    assert attempted == {trainee for trainee, points in POINTS.items() if points} | {"worst"}


def test_the_table_is_the_one_nbgrader_exports(plain_round, tmp_path):
    with plain_round.course.export(tmp_path / "marks.csv").open(encoding="utf-8") as file:
        table = {line["student_id"]: float(line["score"]) for line in csv.DictReader(file)}
    assert table == POINTS


def test_progress_is_told_and_a_second_marking_changes_nothing(plain_round):
    told = []
    assert plain_round.course.autograde("serving", progress=lambda *step: told.append(step)) == {}
    assert [(done, of) for _, done, of in told] == [(n, len(SUBMITTED)) for n in range(1, len(SUBMITTED) + 1)]
    assert {row.trainee: row for row in plain_round.course.marks("serving")} == plain_round.ours
