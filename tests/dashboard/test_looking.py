"""What is found of a class on disk, and what of it is read again."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.dashboard.conftest import NOW
from trainingkit.authoring import scenario_named, scenario_names
from trainingkit.dashboard import Look
from trainingkit.dashboard.standing import Part
from trainingkit.engine import encode_transcript, transcript_path
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.errors import InputError
from trainingkit.model import Chose, Hinted

LATE = "late-parcel"


def row_of(board, trainee):
    return next(row for row in board.rows if row.trainee == trainee)


def test_a_row_says_where_somebody_stands(tmp_path, put):
    put("ada", LATE, (Chose(3), Hinted(), Chose(4)), ago=2)
    row = row_of(Look(tmp_path).board(NOW), "ada")
    assert (row.now.node, row.now.reply, row.now.trust, row.now.anger) == ("told", 3, 4, 1)
    assert (row.part, row.hints, row.quiet_s, row.ended) == (Part.UNDER_WAY, 1, 120, 0)


def test_the_newest_transcript_is_where_somebody_is(tmp_path, put):
    put("ada", LATE, (Chose(3),), ago=30)
    put("ada", "no-receipt", (Chose(1),), ago=1)
    assert row_of(Look(tmp_path).board(NOW), "ada").played.name == "no-receipt"


def test_who_has_a_folder_and_played_nothing_is_there_too(tmp_path, put):
    put("ada", LATE, (Chose(3),))
    put("grace", LATE, ())
    (tmp_path / "bob").mkdir()
    board = Look(tmp_path).board(NOW)
    assert [row.trainee for row in board.part(Part.NOTHING)] == ["bob", "grace"]


def test_only_what_has_changed_is_read_again(tmp_path, put):
    for trainee in ("ada", "bob"):
        put(trainee, LATE, (Chose(3),))
    look = Look(tmp_path)
    look.board(NOW)
    assert look.read == 2
    look.board(NOW)
    assert look.read == 0
    path = put("ada", LATE, (Chose(3), Chose(4)), ago=0)
    board = look.board(NOW)
    assert look.read == 1
    assert row_of(board, "ada").now.reply == 3
    shutil.rmtree(path.parent)
    assert row_of(look.board(NOW), "ada").part is Part.NOTHING


def test_what_has_changed_stands_as_if_all_had_been_read_anew(tmp_path, put):
    put("ada", LATE, (Chose(3),), (Chose(1),))
    look = Look(tmp_path)
    look.board(NOW)
    put("ada", LATE, (Chose(3),), (Chose(1), Chose(1)), (Chose(2),))
    assert look.board(NOW) == Look(tmp_path).board(NOW)


@pytest.mark.parametrize("top", ["submitted", ""])
def test_a_course_is_read_by_what_was_handed_in(tmp_path, put, top):
    put("ada", LATE, (Chose(3),), under=top)
    assert [row.trainee for row in Look(tmp_path).board(NOW).rows] == ["ada"]


def test_of_what_lies_in_the_exchange_the_newest_counts(tmp_path, put):
    put("ada+apologizing+2026-11-22 10:00:00.000000 UTC+x1", LATE, (Chose(1),), under="inbound")
    put("ada+apologizing+2026-11-22 11:00:00.000000 UTC+x2", LATE, (Chose(3), Chose(4)), under="inbound")
    put("ada+apologizing+2026-11-22 09:00:00.000000 UTC+x3", LATE, (), under="inbound")
    (row,) = Look(tmp_path).board(NOW).rows
    assert (row.trainee, row.now.reply, row.played.name) == ("ada", 3, LATE)


def test_an_exchange_is_that_of_one_course(tmp_path, put):
    handed_in = "ada+apologizing+2026-11-22 10:00:00.000000 UTC+x1"
    put(handed_in, LATE, (Chose(1),), under="autumn/inbound")
    assert [row.trainee for row in Look(tmp_path).board(NOW).rows] == ["ada"]
    put(handed_in, LATE, (Chose(1),), under="spring/inbound")
    with pytest.raises(InputError, match=r"several courses; name the folder of one of them \(autumn, spring\)"):
        Look(tmp_path)


def test_links_and_what_was_set_aside_are_not_followed(tmp_path, put):
    path = put("ada", LATE, (Chose(3),))
    shutil.copy(path, path.with_name("late-parcel.unread-1.jsonl"))
    (tmp_path / "bob" / "transcripts").mkdir(parents=True)
    (tmp_path / "bob" / "transcripts" / "late-parcel.jsonl").symlink_to(path)
    (tmp_path / "eve").symlink_to(path.parent.parent)
    board = Look(tmp_path).board(NOW)
    assert [(row.trainee, row.part is Part.NOTHING) for row in board.rows] == [("ada", False), ("bob", True)]


def test_what_cannot_be_read_is_told_and_stops_nobody(tmp_path, put):
    put("ada", LATE, (Chose(3),))
    put("bob", LATE, (Chose(3),)).write_text("[1, 2]\n")
    put("cy", LATE, (Chose(99),))
    put("dee", LATE, (Chose(1),)).rename(tmp_path / "dee" / "transcripts" / "no-such-thing.jsonl")
    board = Look(tmp_path).board(NOW)
    assert {row.trainee for row in board.part(Part.UNREAD)} == {"bob", "cy", "dee"}
    assert {trainee for trainee, _ in board.problems} == {"bob", "dee"}
    assert row_of(board, "ada").now


def test_what_was_played_with_another_version_is_not_guessed_at(tmp_path, put):
    path = put("ada", LATE, (Chose(3),))
    path.write_bytes(path.read_bytes().replace(b"sha256:", b"sha256:0"))
    row = row_of(Look(tmp_path).board(NOW), "ada")
    assert (row.part, row.now, row.played.walked[0].why_not) == (Part.UNREAD, None, "other_version")


def test_no_folder_is_told(tmp_path):
    with pytest.raises(InputError, match="is no folder; name a course"):
        Look(tmp_path / "none")


def test_what_cannot_be_read_in_time_waits_the_newest_first(tmp_path, put):
    for ago, trainee in enumerate(("ada", "bob", "cy")):
        put(trainee, LATE, (Chose(3),), ago=ago)
    look = Look(tmp_path)
    for at, trainee in enumerate(("ada", "bob", "cy"), start=1):
        board = look.board(NOW, within_s=0)
        assert (look.read, look.waiting, row_of(board, trainee).part) == (1, 3 - at, Part.UNDER_WAY)
    assert look.board(NOW) == Look(tmp_path).board(NOW)


def test_of_two_hundred_trainees_only_what_changed_is_read_again(tmp_path):
    names = scenario_names()[:10]
    played = {
        (name, seed): encode_transcript(name, [SimulatedTrainee(0.5, seed).play(story)])
        for name in names
        for seed in range(4)
        for story in [scenario_named(name)]
    }
    for number in range(200):
        for name in names:
            path = transcript_path(name, tmp_path / f"trainee-{number:03}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(played[name, number % 4])
    look = Look(tmp_path)
    look.board()
    assert look.read == 2_000
    for number in range(0, 200, 4):
        path = transcript_path(names[0], tmp_path / f"trainee-{number:03}")
        os.utime(path)
    look.board()
    assert look.read == 50
