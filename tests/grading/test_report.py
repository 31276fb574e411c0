"""What the person who started a run gets to read, and the same as data."""

from __future__ import annotations

import json

from trainingkit.grading.outcome import Kind, Line, Outcome, Played, outcome_from
from trainingkit.grading.report import Report


def played(*, attempts: int = 1, hints: int = 0, facts: tuple[str, ...] = ()) -> tuple[Played, ...]:
    return (Played("wrong-shoes", 4.0, 6.0, True, attempts, replies=2, undone=0, hints=hints, facts=facts),)


CUT = Line(Kind.REFUSED, "the last line was cut off and is left out")
ADDED = Line(Kind.MENDED, "'wrong-shoes' was added")
OUTCOMES = (
    Outcome("ada", "f1", marked=True, points=4.0, out_of=6.0, played=played()),
    Outcome("bob", "f2", marked=True, waits_for_hand=True, lines=(CUT, ADDED), played=played(attempts=2)),
    Outcome("cy", "", marked=False, lines=(ADDED, Line(Kind.REFUSED, "is no folder")), is_stale=True, is_flagged=True),
    Outcome("dee", "", marked=False, lines=(Line(Kind.REFUSED, "took too long"),)),
    *(Outcome(f"e{n}", "f", marked=True, lines=(CUT,), played=played(facts=("fast",))) for n in range(1, 5)),
    Outcome("e5", "f", marked=True, lines=(ADDED,), played=played(facts=("fast", "alike"), hints=2)),
)
REPORT = Report("serving", OUTCOMES, frozenset({"ada", "e1"}), ("wrong-shoes, reply 1: 2 trainees: e1, e2",), 1.23456)
SUMMARY = (
    "serving: 5 marked, 2 unchanged since last time, 2 refused; 6 with something to tell, 1 wait for you in formgrader"
)
TEXT = f"""\
{SUMMARY}

Refused: no mark was given (2)
  cy: is no folder; the marks in the gradebook are of an earlier hand-in, and flagged
  dee: took too long

Mended, or not counted (3)
  5 trainees (refused): the last line was cut off and is left out: bob, e1, e2, e3, e4
  bob (mended): 'wrong-shoes' was added
  e5 (mended): 'wrong-shoes' was added

Facts to look at; none of them changed a mark (4)
  5 trainees, wrong-shoes: fast: e1, e2, e3, e4, e5
  bob, wrong-shoes: 2 attempts, 0 hints
  e5, wrong-shoes: alike
  e5, wrong-shoes: 1 attempt, 2 hints

Words in common (1)
  wrong-shoes, reply 1: 2 trainees: e1, e2
"""


def test_a_report_tells_what_was_refused_mended_and_noted_and_once_what_five_have_in_common():
    assert REPORT.text() == TEXT
    assert REPORT.refused == {"cy": "is no folder", "dee": "took too long"}


def test_where_nothing_is_to_be_told_there_is_one_line():
    assert Report("serving", OUTCOMES[:1], frozenset(), (), 0.5).text() == (
        "serving: 1 marked, 0 unchanged since last time, 0 refused; 0 with something to tell,"
        " 0 wait for you in formgrader\n"
    )


def test_the_report_is_written_whole_as_text_and_as_data_without_the_sketches(tmp_path):
    REPORT.write(tmp_path / "grading")
    assert {path.name for path in (tmp_path / "grading").iterdir()} == {"serving.txt", "serving.json"}
    assert (tmp_path / "grading" / "serving.txt").read_text(encoding="utf-8") == TEXT
    written = (tmp_path / "grading" / "serving.json").read_text(encoding="utf-8")
    assert written.startswith('{\n "assignment": "serving",\n "summary": ')
    about = json.loads(written)
    assert [each["state"] for each in about["trainees"]][:4] == ["unchanged", "marked", "refused", "refused"]
    assert (about["assignment"], about["summary"], about["took_s"]) == ("serving", SUMMARY, 1.235)
    assert about["shared_words"] == ["wrong-shoes, reply 1: 2 trainees: e1, e2"]
    first = about["trainees"][0]
    assert (first["trainee"], first["points"], first["played"][0]["attempted"]) == ("ada", 4.0, True)
    assert not {"sketches", "marked"} & first.keys()


def test_an_outcome_is_the_same_after_it_was_kept():
    for outcome in (*OUTCOMES, Outcome("zoe", "f", marked=True, sketches=(("wrong-shoes, reply 1", (1, 2)),))):
        assert outcome_from(json.loads(json.dumps(outcome.as_json()))) == outcome
