"""Attempts are read from transcripts, and what cannot be played again is told, not guessed."""

from __future__ import annotations

from pathlib import Path

from tests.progress.conftest import TODAY, Put
from trainingkit.authoring import scenario_named
from trainingkit.model import Move
from trainingkit.progress.record import record_of, records_in

LATE_PARCEL = scenario_named("late-parcel")


def test_an_attempt_keeps_its_day_its_marks_and_its_trust(tmp_path: Path, put: Put) -> None:
    put(tmp_path, "late-parcel", ("poor", 3), ("good", 0))
    poor, good = record_of(LATE_PARCEL, tmp_path).tried
    assert (good.day, good.ended, good.share) == (TODAY, True, 1)
    assert good.curve[0] == LATE_PARCEL.customer.mood.trust
    assert len(good.curve) > 2
    assert poor.share < 0.2
    assert record_of(LATE_PARCEL, tmp_path).best == good


def test_what_a_criterion_asked_for_and_was_not_made_is_missed(tmp_path: Path, put: Put) -> None:
    put(tmp_path, "late-parcel", ("poor", 3), ("good", 0))
    poor, good = record_of(LATE_PARCEL, tmp_path).tried
    assert Move.RESPONSIBILITY in poor.missed
    assert Move.RESPONSIBILITY in good.made
    assert not good.missed


def test_another_version_is_counted_and_not_guessed_at(tmp_path: Path, put: Put) -> None:
    path = put(tmp_path, "late-parcel", ("good", 1))
    old = b'{"format": 1, "scenario": "late-parcel", "digest": "sha256:old"}\n{"did": "chose", "choice": 1}\n'
    path.write_bytes(old + path.read_bytes())
    record = record_of(LATE_PARCEL, tmp_path)
    assert (len(record.tried), record.other_version) == (1, 1)


def test_a_damaged_transcript_is_told(tmp_path: Path, put: Put) -> None:
    put(tmp_path, "late-parcel", ("good", 1)).write_text("nonsense\n")
    record = record_of(LATE_PARCEL, tmp_path)
    assert record.tried == ()
    assert "late-parcel.jsonl:1" in record.notes[0]


def test_a_transcript_of_no_scenario_is_told_and_one_set_aside_is_not(tmp_path: Path, put: Put) -> None:
    path = put(tmp_path, "late-parcel", ("good", 1))
    (path.parent / "gone.jsonl").write_text("")
    (path.parent / "late-parcel.unread-1.jsonl").write_text("")
    records, strange = records_in(tmp_path)
    assert [record.scenario.name for record in records] == ["late-parcel"]
    assert strange == ("gone.jsonl",)
