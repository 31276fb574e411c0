from __future__ import annotations

import pytest

from trainingkit.engine import Practice, encode_transcript, read_transcript, version_of
from trainingkit.errors import NotSaved, PlayError
from trainingkit.model import Attempt, Chose, Marked, Placed, Undid, Wrote


@pytest.fixture
def path(tmp_path):
    return tmp_path / "transcripts" / "wrong-shoes.jsonl"


def attempts(path):
    return [attempt.deeds for attempt in read_transcript(path, scenario="wrong-shoes").attempts]


def test_opening_alone_leaves_no_trace(wrong_shoes, path):
    practice = Practice(wrong_shoes, path)
    assert (practice.notices, practice.told, practice.attempts) == ((), (), 0)
    assert not path.exists()


def test_after_a_crash_one_goes_on_where_one_was(wrong_shoes, path):
    first = Practice(wrong_shoes, path)
    first.do(Chose(2, 10))
    first.do(Undid(20))
    first.do(Wrote("I am sorry, we sent you the wrong pair.", 30))
    again = Practice(wrong_shoes, path)
    assert again.session.turns == first.session.turns
    assert again.session.undone == 1
    assert again.notices == ("player.resumed",)
    again.do(Chose(1))
    assert again.session.ending.title == "He will be back"
    assert len(attempts(path)) == 1


def test_attempts_follow_each_other_in_one_file(wrong_shoes, path):
    practice = Practice(wrong_shoes, path)
    practice.do(Chose(2))
    practice = Practice(wrong_shoes, path)
    assert (practice.notices, practice.attempts) == (("player.resumed",), 1)
    practice.restart()
    practice.restart()
    assert practice.notices == ()
    practice.do(Chose(1))
    assert attempts(path) == [(Chose(2),), (Chose(1),)]
    assert practice.attempts == 2


def test_what_is_not_possible_is_not_kept(wrong_shoes, path):
    practice = Practice(wrong_shoes, path)
    with pytest.raises(PlayError):
        practice.do(Chose(9))
    assert not path.exists()


def test_what_cannot_be_written_does_not_move_on(wrong_shoes, tmp_path):
    (tmp_path / "transcripts").write_text("a file where the folder should be")
    practice = Practice(wrong_shoes, tmp_path / "transcripts" / "wrong-shoes.jsonl")
    with pytest.raises(NotSaved, match=r"^File exists$"):
        practice.do(Chose(1))
    assert (practice.session.turns, practice.attempts) == ((), 0)
    (tmp_path / "transcripts").unlink()
    practice.do(Chose(1))
    assert len(practice.session.turns) == 1


def test_two_windows_on_one_conversation_do_not_mix_it_up(wrong_shoes, path):
    one, other = Practice(wrong_shoes, path), Practice(wrong_shoes, path)
    one.do(Chose(2))
    other.do(Chose(1))
    assert other.notices == ("player.changed_elsewhere",)
    assert other.session.turns == one.session.turns
    assert attempts(path) == [(Chose(2),)]


def test_an_older_version_is_told_and_kept(wrong_shoes, path):
    path.parent.mkdir()
    old = b'{"format": 1, "scenario": "wrong-shoes", "digest": "sha256:old"}\n{"did": "chose", "choice": 1}\n'
    path.write_bytes(old)
    practice = Practice(wrong_shoes, path)
    assert practice.notices == ("player.older_version",)
    assert practice.session.turns == ()
    practice.do(Chose(1))
    assert path.read_bytes().startswith(old)
    assert len(attempts(path)) == 2


def test_what_cannot_be_played_again_is_told_and_kept(wrong_shoes, path):
    path.parent.mkdir()
    broken = encode_transcript("wrong-shoes", [Attempt(version_of(wrong_shoes), (Chose(9),))])
    path.write_bytes(broken)
    practice = Practice(wrong_shoes, path)
    assert practice.told == ("wrong-shoes: deed 1 was not possible (there is no choice 9; there are 2)",)
    assert practice.notices == ()
    practice.do(Chose(1))
    assert path.read_bytes().startswith(broken)
    assert attempts(path) == [(Chose(9),), (Chose(1),)]


def test_a_line_that_was_cut_off_is_told(wrong_shoes, path):
    Practice(wrong_shoes, path).do(Chose(1))
    with path.open("ab") as file:
        file.write(b'{"did": "cho')
    practice = Practice(wrong_shoes, path)
    assert practice.told == ("wrong-shoes.jsonl: the last line was cut off and is left out",)
    assert len(practice.session.turns) == 1


def test_who_names_no_time_is_kept_without_one(two_mornings, at_the_desk, tmp_path):
    practice = Practice(two_mornings, tmp_path / "two-mornings.jsonl")
    practice.place(4)
    assert practice.hint() is not None
    practice = Practice(at_the_desk, tmp_path / "at-the-desk.jsonl")
    practice.mark(dict.fromkeys(range(1, 6)))
    (placed, hinted), (marked,) = (
        read_transcript(tmp_path / f"{name}.jsonl", scenario=name).attempts[0].deeds
        for name in ("two-mornings", "at-the-desk")
    )
    assert (placed, hinted.after_ms, marked) == (Placed(4, 0), 0, Marked((None,) * 5, 0))
