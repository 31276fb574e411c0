"""A run that was killed goes on where it stopped: what was marked stands in the journal, line by line."""

from __future__ import annotations

from trainingkit.grading.journal import Journal
from trainingkit.grading.outcome import Outcome

ADA, BOB = Outcome("ada", "f1", marked=True, points=4.0), Outcome("bob", "f2", marked=False)
ADA_AGAIN = Outcome("ada", "f3", marked=True, points=6.0)


def test_the_last_outcome_of_each_is_read_back(tmp_path):
    journal = Journal(tmp_path / "grading" / "serving.done.jsonl", "v1")
    assert journal.read() == {}
    for outcome in (ADA, BOB, ADA_AGAIN):
        journal.add(outcome)
    assert journal.read() == {"ada": ADA_AGAIN, "bob": BOB}


def test_under_another_version_nothing_counts_as_done(tmp_path):
    Journal(tmp_path / "j.jsonl", "v1").add(ADA)
    now = Journal(tmp_path / "j.jsonl", "v2")
    assert now.read() == {}
    now.add(BOB)
    assert now.read() == {"bob": BOB}


def test_a_line_that_is_torn_or_of_another_kind_does_not_count_and_those_after_it_do(tmp_path):
    path = tmp_path / "j.jsonl"
    journal = Journal(path, "v1")
    journal.add(ADA)
    with path.open("ab") as file:
        file.write(b'{"course": "v1", "outc\n[]\n{}\n7\n{"course": "v1", "outcome": {"trainee": "eve"}}\n\xff\n')
    journal.add(BOB)
    assert journal.read() == {"ada": ADA, "bob": BOB}


def test_what_is_kept_only_stands_there_alone_and_whole(tmp_path):
    journal = Journal(tmp_path / "grading" / "j.jsonl", "v1")
    journal.keep_only([ADA, BOB])
    journal.add(ADA_AGAIN)
    journal.keep_only([BOB])
    assert journal.read() == {"bob": BOB}
    assert [path.name for path in (tmp_path / "grading").iterdir()] == ["j.jsonl"]
