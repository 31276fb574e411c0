"""Whatever is in a transcript, marking gives a plain finite float and one clear line."""

from __future__ import annotations

import json
import math
import os
import tracemalloc
from pathlib import Path

import pytest

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from trainingkit.authoring import scenario_named
from trainingkit.authoring.library import FOLDERS
from trainingkit.engine import encode_transcript
from trainingkit.errors import ScenarioError
from trainingkit.grading import mark_transcript
from trainingkit.grading.replaying import outputs
from trainingkit.model import Attempt, Chose, Undid

HEADER = played(())


@pytest.mark.parametrize(
    ("attempts", "points"),
    [
        ([hand.PERFECT], 6),
        ([hand.MIDDLING], 4),
        ([hand.BLAMED_FIRST], 5),
        ([hand.WORST], 0),
        ([hand.OWN_WORDS], 6),
        ([hand.TOOK_IT_BACK], 6),
        ([hand.WORST, hand.PERFECT, hand.MIDDLING], 6),
        ([(Chose(1),)], 4),
    ],
)
def test_marks_are_those_computed_by_hand(wrong_shoes, attempts, points):
    marked = mark_transcript(wrong_shoes, played(*attempts))
    assert type(marked.points) is float
    assert (marked.points, marked.out_of, marked.attempted) == (points, 6.0, True)
    assert (marked.attempts, marked.notices) == (len(attempts), ())


UNPLAYED = {
    "empty": b"",
    "opened, nothing typed": HEADER,
}
REFUSED = {
    "torn in its header": HEADER[:20],
    "torn and binary": b"\xff\x00" * 400,
    "no JSON": b"garbage\n",
    "binary": bytes(range(256)) * 40,
    "no header": b'{"did":"chose","choice":1}\n',
    "of another scenario": encode_transcript("late-parcel", [Attempt("sha256:0", hand.PERFECT)]),
    "of another version": played(hand.PERFECT, version="sha256:0"),
    "of a later format": b'{"format":99,"scenario":"wrong-shoes","digest":""}\n',
    "more than 1 MB": played(hand.PERFECT) * 6000,
    "more replies than anybody gives": played((Chose(1), Undid()) * 4000),
    "a choice that was not there": played((Chose(9),)),
    "a choice of 400 digits": HEADER + b'{"did":"chose","choice":1' + b"0" * 400 + b"}\n",
    "a choice of 9,999 digits": HEADER + b'{"did":"chose","choice":1' + b"0" * 9999 + b"}\n",
    "nested 100,000 deep": HEADER + b"[" * 100_000 + b"\n",
    "a score written by hand": HEADER + b'{"did":"scored","points":6}\n',
    "not a number": HEADER + b'{"did":"chose","choice":1,"after_ms":NaN}\n',
    "a choice that is true": HEADER + b'{"did":"chose","choice":true}\n',
    "a list": b"[]\n",
}


@pytest.mark.parametrize("data", UNPLAYED.values(), ids=UNPLAYED)
def test_playing_nothing_is_a_state_of_its_own(wrong_shoes, data):
    marked = mark_transcript(wrong_shoes, data)
    assert (marked.points, marked.attempted, marked.attempts, marked.is_missing) == (0.0, False, 0, True)
    assert len(marked.notices) == 1
    assert "Not attempted" in marked.notices[0]


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_counted_is_told_in_one_line(wrong_shoes, data, tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    path.write_bytes(data)
    for source in (data, path):
        marked = mark_transcript(wrong_shoes, source)
        assert (marked.points, marked.attempted, marked.is_missing) == (0.0, False, False)
        (line,) = marked.notices
        assert "\n" not in line
        assert "wrong-shoes" in line
        assert "Not attempted" not in line


def test_as_many_replies_and_bytes_as_anybody_could_give_count(wrong_shoes):
    attempts = [(Chose(1), Undid())] * 2_499 + [hand.PERFECT]
    most = played(*attempts)
    assert mark_transcript(wrong_shoes, most).points == 6.0
    assert mark_transcript(wrong_shoes, most + b" " * (1_000_000 - len(most))).points == 6.0
    assert mark_transcript(wrong_shoes, most + b" " * (1_000_001 - len(most))).notices == (
        "Not marked: wrong-shoes.jsonl: is larger than 1,000,000 bytes; no person typed that",
    )
    assert mark_transcript(wrong_shoes, played(*attempts, (Chose(1),))).notices == (
        "Not marked: wrong-shoes.jsonl: tells of more than 5,000 replies; no person gave that many",
    )


def test_a_torn_last_line_costs_only_that_line(wrong_shoes):
    marked = mark_transcript(wrong_shoes, played(hand.PERFECT) + b'{"did":"cho')
    assert marked.points == 6.0
    assert len(marked.notices) == 1


def test_an_attempt_at_an_older_version_does_not_spoil_the_others(wrong_shoes):
    older = played(hand.PERFECT, version="sha256:0")
    marked = mark_transcript(wrong_shoes, older + played(hand.MIDDLING))
    assert marked.points == 4.0
    assert "attempt 1 does not count" in marked.notices[0]


def test_attempts_that_do_not_count_are_known_nevertheless(wrong_shoes):
    marked = mark_transcript(wrong_shoes, played(hand.PERFECT, version="sha256:0"))
    assert [attempt.digest for attempt in marked.transcript.attempts] == ["sha256:0"]


def test_thousands_of_attempts_that_do_not_count_are_told_in_a_few_lines(wrong_shoes):
    marked = mark_transcript(wrong_shoes, played(*[hand.PERFECT] * 500, version="sha256:0"))
    assert len(marked.notices) == 4
    assert marked.notices[-1] == "… and 497 more attempts like these."
    three = mark_transcript(wrong_shoes, played(*[hand.PERFECT] * 3, version="sha256:0"))
    assert three.notices == marked.notices[:3]


def test_of_150_mb_hardly_any_is_read(wrong_shoes, tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    with path.open("wb") as file:
        file.truncate(150_000_000)
    tracemalloc.start()
    marked = mark_transcript(wrong_shoes, path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "1,000,000 bytes" in marked.notices[0]
    assert most < 5_000_000


def test_the_outputs_of_a_mark_are_its_page_and_its_number_as_the_first_run_would_give_them(wrong_shoes):
    page, number = outputs(mark_transcript(wrong_shoes, played(hand.PERFECT)))
    assert (page.output_type, set(page.data)) == ("display_data", {"text/html", "text/plain"})
    about = page.metadata["trainingkit"]
    assert (about.scenario, about.attempted, about.attempts, about.ended_at) == (SHOES, True, 1, "thanks")
    assert about.earned == {"said sorry": 2, "owned it": 2, "took the risk first": 1, "no blame": 1}
    assert (number.output_type, number.data, number.execution_count) == ("execute_result", {"text/plain": "6.0"}, 1)


def test_a_missing_file_is_not_attempted(wrong_shoes, tmp_path):
    assert "Not attempted" in mark_transcript(wrong_shoes, tmp_path / "transcripts" / "none.jsonl").notices[0]


def test_only_a_file_of_ones_own_counts(wrong_shoes, tmp_path):
    (tmp_path / "theirs.jsonl").write_bytes(played(hand.PERFECT))
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "theirs.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "linked").symlink_to(tmp_path)
    told = {
        "link.jsonl": "cannot be read (Too many levels of symbolic links); hand in the file itself",
        "folder.jsonl": "cannot be read (is no file); hand in the file itself",
        "pipe.jsonl": "cannot be read (is no file); hand in the file itself",
        "linked/theirs.jsonl": "lies in a linked folder; hand in the folder itself",
    }
    for name, why in told.items():
        marked = mark_transcript(wrong_shoes, tmp_path / name)
        assert marked.points == 0.0
        assert marked.notices == (f"Not marked: {Path(name).name}: {why}",)


def test_every_mark_is_finite_and_within_the_rubric(wrong_shoes):
    for data in (*UNPLAYED.values(), *REFUSED.values(), played(hand.PERFECT)):
        points = mark_transcript(wrong_shoes, data).points
        assert math.isfinite(points)
        assert 0.0 <= points <= 6.0


def test_a_changed_scenario_is_read_again_and_others_are_not(tmp_path, monkeypatch):
    text = (hand.FIXTURES / "wrong-shoes.yaml").read_text()
    path = tmp_path / "wrong-shoes.yaml"
    path.write_text(text)
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    first = scenario_named("wrong-shoes")
    assert scenario_named("wrong-shoes") is first
    path.write_text(text.replace("Mr. Diaz", "Mr. Ruiz-Diaz"))
    assert scenario_named("wrong-shoes").customer.name == "Mr. Ruiz-Diaz"


@pytest.mark.parametrize("name", ["../fixtures/wrong-shoes", "/etc/passwd", "wrong-shoes.yaml", "", "wrong-shoe"])
def test_a_scenario_is_named_never_pointed_at(name):
    with pytest.raises(ScenarioError, match="there is no scenario"):
        scenario_named(name)


def test_half_characters_of_a_forged_transcript_can_be_shown(wrong_shoes):
    from trainingkit.grading.showing import shown

    said = json.dumps({"did": "wrote", "text": "I'm sorry, that was our mistake \ud800 <script>alert(1)</script>"})
    told, _ = shown(mark_transcript(wrong_shoes, HEADER + said.encode() + b"\n"))
    told["text/html"].encode("utf-8")
    assert "<script>" not in told["text/html"]
