"""What stands out about a trainee: facts, measured against the class."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import NOW
from trainingkit.dashboard import Look
from trainingkit.dashboard.standing import Part, Sign
from trainingkit.model import Chose, Undid

LATE = "late-parcel"


def row_of(board, trainee):
    return next(row for row in board.rows if row.trainee == trainee)


def signs(tmp_path, trainee="ada"):
    return dict(row_of(Look(tmp_path).board(NOW), trainee).signs)


@pytest.mark.parametrize(("ago", "expected"), [(3, {}), (12, {Sign.QUIET: 12}), (70, {})])
def test_silence_stands_out_while_others_go_on(tmp_path, put, ago, expected):
    put("ada", LATE, (Chose(3),), ago=ago)
    put("bob", LATE, (Chose(3),), ago=0)
    assert signs(tmp_path) == expected


def test_while_everybody_is_silent_nobody_stands_out(tmp_path, put):
    put("ada", LATE, (Chose(3),), ago=14)
    put("bob", LATE, (Chose(3),), ago=12)
    assert signs(tmp_path) == {}


def test_in_a_slow_class_it_takes_longer_to_stand_out(tmp_path, put):
    slow = tuple(Chose(3, 240_000) for _ in range(1))
    for number in range(30):
        put(f"slow-{number}", LATE, slow, ago=0)
    put("ada", LATE, (Chose(3),), ago=11)
    assert signs(tmp_path) == {}
    put("ada", LATE, (Chose(3),), ago=13)
    assert signs(tmp_path) == {Sign.QUIET: 13}


def test_one_long_pause_of_somebody_who_went_for_lunch_changes_nothing(tmp_path, put):
    for number in range(30):
        put(f"other-{number}", LATE, (Chose(3, 3_600_000),), ago=0)
    put("ada", LATE, (Chose(3),), ago=6)
    assert signs(tmp_path) == {Sign.QUIET: 6}


def test_three_times_back_at_the_same_point_stand_out(tmp_path, put):
    twice = (Chose(1), Undid()) * 2
    put("ada", LATE, twice)
    assert signs(tmp_path) == {}
    put("ada", LATE, (*twice, Chose(2), Undid()))
    assert signs(tmp_path) == {Sign.CAME_BACK: 3}


def test_back_at_other_points_does_not_count_here(tmp_path, put):
    put("ada", LATE, (Chose(1), Undid(), Chose(2), Undid(), Chose(3), Chose(1), Undid()))
    assert signs(tmp_path) == {}


def test_conversations_begun_again_and_left_here_count_as_well(tmp_path, put):
    put("ada", LATE, (Chose(3),), (Chose(3),), (Chose(3), Chose(4), Undid(), Chose(4), Undid()))
    row = row_of(Look(tmp_path).board(NOW), "ada")
    assert dict(row.signs).get(Sign.CAME_BACK) == 4


def test_anger_stands_out_when_the_last_reply_cost_trust(tmp_path, put):
    put("ada", LATE, (Chose(3),))
    assert signs(tmp_path) == {}
    for choice in (1, 2, 4):
        put("ada", LATE, (Chose(choice),))
        now = row_of(Look(tmp_path).board(NOW), "ada").now
        assert (Sign.ANGRY in signs(tmp_path)) == (now.anger >= 2 and now.trust < now.trust_before and not now.ended_at)


def test_who_has_ended_is_not_stuck(tmp_path, put):
    put("ada", LATE, *[tuple(map(Chose, (3, 4, 1, 2, 3, 1)))] * 2, ago=20)
    put("bob", LATE, (Chose(3),), ago=0)
    row = row_of(Look(tmp_path).board(NOW), "ada")
    assert (row.part, row.signs, row.ended) == (Part.ENDED, (), 1)


def test_what_was_left_yesterday_is_no_alarm_today(tmp_path, put):
    put("ada", LATE, (Chose(3),), ago=24 * 60 + 20)
    put("bob", LATE, (Chose(3),), ago=24 * 60)
    board = Look(tmp_path).board(NOW)
    assert {row.part for row in board.rows} == {Part.AWAY}


def test_those_who_stand_out_come_first_the_longest_silence_at_the_top(tmp_path, put):
    put("ada", LATE, (Chose(3),), ago=0)
    put("bob", LATE, (Chose(3),), ago=9)
    put("cy", LATE, (Chose(3),), ago=30)
    assert [row.trainee for row in Look(tmp_path).board(NOW).rows] == ["cy", "bob", "ada"]


def test_totals_count_trainees_not_attempts(tmp_path, put):
    ended = tuple(map(Chose, (3, 4, 1, 2, 3, 1)))
    put("ada", LATE, ended, ended, (Chose(1),))
    put("bob", LATE, (Chose(1),))
    put("cy", LATE, ())
    (total,) = Look(tmp_path).board(NOW).totals
    assert (total.begun, total.ended, [count for _, count in total.endings]) == (2, 1, [1])
