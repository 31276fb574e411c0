from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.engine import (
    Session,
    TranscriptFile,
    encode_transcript,
    parse_transcript,
    read_transcript,
    replay,
    replay_all,
    transcript_path,
    version_of,
)
from trainingkit.errors import (
    TranscriptDamaged,
    TranscriptError,
    TranscriptForeign,
    TranscriptMissing,
    TranscriptTooLarge,
)
from trainingkit.model import Attempt, Chose, Hinted, Marked, Move, Placed, Transcript, Undid, Wrote

HEADER = b'{"format": 1, "scenario": "wrong-shoes", "digest": "sha256:1"}\n'
CHOSE = b'{"did": "chose", "choice": 1, "after_ms": 5}\n'

deeds = st.one_of(
    st.builds(Chose, st.integers(1, 9), st.integers(0, 10**9)),
    st.builds(Wrote, st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 10**9)),
    st.builds(Undid, st.integers(0, 10**9)),
    st.builds(Placed, st.integers(1, 10), st.integers(0, 10**9)),
    st.builds(Marked, st.lists(st.none() | st.sampled_from(Move)).map(tuple), st.integers(0, 10**9)),
    st.builds(Hinted, st.integers(0, 10**9)),
)


@pytest.fixture
def file(tmp_path, wrong_shoes):
    return TranscriptFile(
        tmp_path / "course" / "t" / "wrong-shoes.jsonl", scenario="wrong-shoes", digest=version_of(wrong_shoes)
    )


def read(data: bytes):
    return parse_transcript(data, scenario="wrong-shoes")


@given(st.lists(st.tuples(st.lists(deeds, max_size=5), st.none() | st.dates()), min_size=1, max_size=3))
def test_what_is_written_is_read_back(attempts):
    written = [Attempt(f"sha256:{number}", tuple(done), day) for number, (done, day) in enumerate(attempts)]
    assert read(encode_transcript("wrong-shoes", written)).attempts == tuple(written)


@pytest.mark.parametrize("scenario", ["no-receipt", "no-receipt.de"])
def test_in_every_language_it_is_one_transcript(scenario):
    assert transcript_path(scenario, Path("week-1")) == Path("week-1/transcripts/no-receipt.jsonl")


def test_each_deed_is_on_disk_at_once(file):
    file.begin()
    file.add(Wrote("I'm sorry.", 1200))
    header, deed = (json.loads(line) for line in file.path.read_text().splitlines())
    day = date.today().isoformat()
    assert header == {"format": 2, "scenario": "wrong-shoes", "digest": file.digest, "day": day}
    assert deed == {"did": "wrote", "text": "I'm sorry.", "after_ms": 1200}


def test_what_was_typed_can_be_read_in_the_file(file):
    file.begin()
    file.add(Wrote("Für Söze, 3 £."))
    file.add(Wrote("half a pair: \ud83d"))
    assert "Für Söze, 3 £." in file.path.read_text(encoding="utf-8")
    deeds = read_transcript(file.path, scenario="wrong-shoes").attempts[0].deeds
    assert deeds == (Wrote("Für Söze, 3 £."), Wrote("half a pair: ?"))
    assert "Für" in encode_transcript("wrong-shoes", [Attempt("sha256:1", (Wrote("Für"),))]).decode()


@pytest.mark.parametrize("day", ["soon", "2026-13-01", 20261122, None, ["2026-11-22"]])
def test_what_is_no_day_is_not_guessed_at(day):
    header = {"format": 1, "scenario": "wrong-shoes", "digest": "sha256:1", "day": day}
    assert read(json.dumps(header).encode() + b"\n" + CHOSE).attempts == (Attempt("sha256:1", (Chose(1, 5),)),)


@given(st.integers(min_value=0, max_value=len(HEADER + CHOSE * 3)))
def test_a_file_cut_off_anywhere_loses_the_torn_line_at_most(length):
    data = (HEADER + CHOSE * 3)[:length]
    whole = data.count(b"\n") + (data.endswith(b"}") if length else 0)
    if whole == 0:
        with pytest.raises(TranscriptMissing):
            read(data)
        return
    transcript = read(data)
    assert len(transcript.attempts[0].deeds) == whole - 1
    assert bool(transcript.notes) == (not data.endswith((b"\n", b"}")))


def test_a_torn_line_is_cut_off_before_the_next_is_written(file):
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(HEADER + CHOSE + b'{"did": "wro')
    transcript = file.resume()
    assert "cut off" in transcript.notes[0]
    file.add(Chose(2))
    assert [deed.choice for deed in read_transcript(file.path, scenario="wrong-shoes").attempts[0].deeds] == [1, 2]


def test_a_last_line_without_its_end_is_whole_and_the_next_begins_below_it(file):
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(HEADER + CHOSE[:-1])
    assert file.resume().notes == ()
    file.add(Chose(2))
    assert file.path.read_bytes().startswith(HEADER + CHOSE)
    assert [deed.choice for deed in read_transcript(file.path, scenario="wrong-shoes").attempts[0].deeds] == [1, 2]


def test_empty_lines_between_the_others_count_for_nothing():
    transcript = read(HEADER + b"\n" + CHOSE + b" \n" + CHOSE)
    assert (transcript.scenario, len(transcript.attempts[0].deeds)) == ("wrong-shoes", 2)


def test_a_file_that_is_whole_is_left_as_it_is(file):
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(HEADER + CHOSE)
    file.resume()
    assert file.path.read_bytes() == HEADER + CHOSE


def test_an_attempt_that_names_no_version_is_of_none():
    assert read(b'{"format": 1, "scenario": "wrong-shoes"}\n' + CHOSE).attempts[0].digest == ""


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", TranscriptMissing, "transcript: is empty; nothing was played"),
        (b"\n\n", TranscriptMissing, "transcript: is empty; nothing was played"),
        (CHOSE, TranscriptDamaged, ":1: has no header"),
        (HEADER + b"nonsense\n" + CHOSE, TranscriptDamaged, ":2: is no line"),
        (HEADER + b"[1]\n" + CHOSE, TranscriptDamaged, ":2: is no line"),
        (HEADER + b"\xff\xfe\n" + CHOSE, TranscriptDamaged, ":2: is no line"),
        (HEADER + b'{"did": "won"}\n', TranscriptDamaged, ":2: tells of nothing"),
        (HEADER + b'{"did": "chose", "choice": true}\n', TranscriptDamaged, ":2: tells of nothing"),
        (HEADER + b'{"did": "chose", "choice": 1, "after_ms": -5}\n', TranscriptDamaged, ":2: after_ms"),
        (HEADER.replace(b"wrong-shoes", b"other"), TranscriptForeign, ":1: belongs to the scenario 'other', not to"),
        (
            HEADER.replace(b'"format": 1', b'"format": 99'),
            TranscriptForeign,
            ":1: has format 99; this version reads formats 1 to 2",
        ),
        (HEADER.replace(b'"format": 1', b'"format": 0'), TranscriptForeign, ":1: has format 0"),
        (HEADER.replace(b'"format": 1', b'"format": true'), TranscriptForeign, ":1: has format True"),
        (b"[" * 100_000 + b"\n", TranscriptDamaged, ":1: is no line"),
    ],
)
def test_a_damaged_transcript_is_refused_in_one_line(data, error, said):
    with pytest.raises(error) as problem:
        read(data)
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_it_down(data):
    with suppress(TranscriptError):
        read(HEADER + data)


def test_150_megabytes_are_not_even_read(tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    with path.open("wb") as file:
        file.truncate(150_000_000)
    with pytest.raises(TranscriptTooLarge, match=r"^wrong-shoes\.jsonl: is larger than 1,000,000 bytes"):
        read_transcript(path, scenario="wrong-shoes")


def test_a_megabyte_is_read_and_a_byte_more_is_not(tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    path.write_bytes((HEADER + CHOSE).ljust(1_000_000, b"\n"))
    assert len(read_transcript(path, scenario="wrong-shoes").attempts) == 1
    path.write_bytes((HEADER + CHOSE).ljust(1_000_001, b"\n"))
    with pytest.raises(TranscriptTooLarge):
        read_transcript(path, scenario="wrong-shoes")


def test_a_missing_transcript_means_not_played(tmp_path):
    with pytest.raises(TranscriptMissing, match=r"^wrong-shoes\.jsonl: is not there; nothing was played$"):
        read_transcript(tmp_path / "wrong-shoes.jsonl", scenario="wrong-shoes")


def test_a_complaint_about_a_file_begins_with_its_name(tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    path.mkdir()
    with pytest.raises(TranscriptDamaged, match=r"^wrong-shoes\.jsonl: cannot be read \(Is a directory\)$"):
        read_transcript(path, scenario="wrong-shoes")
    path.rmdir()
    path.write_bytes(HEADER + b"nonsense\n")
    with pytest.raises(TranscriptDamaged, match=r"^wrong-shoes\.jsonl:2: is no line of a transcript$"):
        read_transcript(path, scenario="wrong-shoes")


def test_what_cannot_be_read_is_kept_and_told(file):
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b"nonsense\nmore\n")
    transcript = file.resume()
    assert (transcript.scenario, transcript.attempts) == ("wrong-shoes", ())
    assert not file.was_changed()
    kept = file.path.with_name("wrong-shoes.unread-1.jsonl")
    assert kept.name in transcript.notes[0]
    assert kept.read_bytes() == b"nonsense\nmore\n"
    file.begin()
    assert read_transcript(file.path, scenario="wrong-shoes").attempts


def test_each_file_that_cannot_be_read_is_kept_under_a_name_of_its_own(file):
    file.path.parent.mkdir(parents=True)
    for data in (b"first\n", b"second\n", b"third\n"):
        file.path.write_bytes(data)
        file.resume()
    kept = {path.name: path.read_bytes() for path in file.path.parent.iterdir()}
    assert kept == {
        f"wrong-shoes.unread-{number}.jsonl": data
        for number, data in ((1, b"first\n"), (2, b"second\n"), (3, b"third\n"))
    }


def test_another_window_writing_is_noticed(file):
    assert not file.was_changed()
    assert file.resume() == Transcript("wrong-shoes", ())
    file.begin()
    assert not file.was_changed()
    with file.path.open("ab") as other:
        other.write(CHOSE)
    assert file.was_changed()


def test_a_replay_is_the_conversation_again(wrong_shoes):
    played = Session(wrong_shoes)
    played.choose(2)
    played.undo()
    played.choose(1)
    played.choose(1)
    attempt = Attempt(version_of(wrong_shoes), (Chose(2), Undid(), Chose(1), Chose(1)))
    again = replay(wrong_shoes, attempt)
    assert again.turns == played.turns
    assert again.undone == 1


def test_another_version_of_the_scenario_is_never_guessed_at(wrong_shoes):
    with pytest.raises(TranscriptForeign, match="another version"):
        replay(wrong_shoes, Attempt("sha256:old", (Chose(1),)))


def test_an_impossible_deed_is_named(wrong_shoes):
    with pytest.raises(TranscriptDamaged, match="deed 2 was not possible"):
        replay(wrong_shoes, Attempt(version_of(wrong_shoes), (Chose(1), Chose(7))))


def test_one_bad_attempt_does_not_spoil_the_others(wrong_shoes):
    now = version_of(wrong_shoes)
    transcript = read(
        encode_transcript("wrong-shoes", [Attempt("old", ()), Attempt(now, (Chose(1),)), Attempt(now, (Chose(9),))])
    )
    sessions, refused = replay_all(wrong_shoes, transcript)
    assert len(sessions) == 1
    assert [line.split(" does")[0] for line in refused] == ["attempt 1", "attempt 3"]
