from __future__ import annotations

from trainingkit.drawing import chart_of, traffic_of


def test_it_counts_replies_by_the_choice_of_the_file_and_own_words_by_their_branch(wrong_shoes, tmp_path, keep):
    keep(tmp_path / "a", wrong_shoes, 1, 2)
    keep(tmp_path / "b", wrong_shoes, "I'm sorry, we sent you the wrong pair.", 1)
    traffic = traffic_of(wrong_shoes, [tmp_path])
    assert (traffic.conversations, traffic.transcripts, traffic.refused) == (2, 2, [])
    assert dict(traffic.came) == {"opening": 2, "plan": 2, "walks_out": 1, "thanks": 1}
    chart = chart_of(wrong_shoes, traffic=traffic)
    assert {(arrow.start, arrow.to): arrow.taken for arrow in chart.arrows if arrow.taken} == {
        ("opening", "plan"): 2,
        ("plan", "walks_out"): 1,
        ("plan", "thanks"): 1,
    }


def test_what_cannot_be_played_again_is_told_in_a_line_and_left_out(wrong_shoes, tmp_path, keep):
    good = keep(tmp_path / "a", wrong_shoes, 1, 1)
    torn = keep(tmp_path / "b", wrong_shoes, 1, 9)
    older = keep(tmp_path / "c", wrong_shoes, 1, 1, digest="sha256:other")
    empty = tmp_path / "empty"
    empty.mkdir()
    traffic = traffic_of(wrong_shoes, [good, torn, older, tmp_path / "none.jsonl", empty])
    assert traffic.conversations == 1
    assert [line.partition(":")[0] for line in traffic.refused] == [
        str(path) for path in (torn, older, tmp_path / "none.jsonl", empty)
    ]


def test_a_transcript_in_which_nothing_was_said_is_no_conversation(wrong_shoes, tmp_path, keep):
    assert traffic_of(wrong_shoes, [keep(tmp_path, wrong_shoes)]).conversations == 0
