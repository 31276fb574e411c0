"""Placing and marking in play: where they lead, what is refused, and that they never move trust."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.engine import Practice, Session, parse_transcript, read_transcript, replay, version_of
from trainingkit.engine.plays import play_through
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.errors import NotSaved, PlayError, TranscriptDamaged
from trainingkit.model import Attempt, Chose, CustomerPlaced, Hinted, Marked, MoodChanged, Move, Placed, Undid

RIGHT = {1: "conditional_apology", 2: Move.OPEN_QUESTION, 3: None, 4: "excuses", 5: "reflection"}


@pytest.mark.parametrize(("trust", "node"), [(2, "wednesday"), (3, "wednesday"), (4, "wednesday"), (5, "counts_again")])
def test_a_placing_leads_by_how_near_it_is(two_mornings, trust, node):
    session = Session(two_mornings)
    turn = session.place(trust)
    assert session.state.node == node
    assert (turn.reply, turn.node.id) == (CustomerPlaced(trust), "tuesday")
    assert (turn.reply.text, turn.reply.moves, turn.effects) == ("", frozenset(), ())


def test_a_session_tells_the_scene_and_what_is_asked(two_mornings):
    session = Session(two_mornings)
    assert session.scene.startswith("Tuesday")
    assert session.node.place.trust == 3
    assert session.choices == ()
    turn = session.place(9)
    assert (turn.answered, turn.scene) == ("", "He walks back to the pallet, and counts once more.")


@given(st.integers(1, 10), st.lists(st.sampled_from([None, "excuses", "reflection"]), min_size=5, max_size=5))
def test_neither_placing_nor_marking_moves_trust(two_mornings, at_the_desk, trust, marks):
    for session, act in (
        (Session(two_mornings), lambda session: session.place(trust)),
        (Session(at_the_desk), lambda session: session.mark(dict(enumerate(marks, start=1)))),
    ):
        before = session.state
        turn = act(session)
        assert turn.after.mood == before.mood
        assert turn.after.credited == before.credited
        assert not any(isinstance(event, MoodChanged) for event in turn.events)


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda session: session.place(0), "place_on_scale"),
        (lambda session: session.place(11), "place_on_scale"),
        (lambda session: session.choose(1), "place_here"),
        (lambda session: session.write("He does not trust us."), "place_here"),
        (lambda session: session.mark({1: None}), "mark_not_asked"),
    ],
)
def test_where_a_placing_is_asked_for_nothing_else_is_taken(two_mornings, act, key):
    session = Session(two_mornings)
    with pytest.raises(PlayError) as problem:
        act(session)
    assert problem.value.key == key
    assert session.turns == ()


@pytest.mark.parametrize(
    ("marks", "key"),
    [
        ({1: None, 2: None, 3: None}, "mark_every_line"),
        ({1: None, 2: None, 4: None}, "mark_every_line"),
        ({0: None, 1: None, 2: None, 3: None, 4: None}, "mark_every_line"),
        ({}, "mark_every_line"),
        ({**RIGHT, 1: "regret"}, "mark_one_of_these"),
        ({**RIGHT, 1: "nonsense"}, "mark_one_of_these"),
    ],
)
def test_a_marking_is_whole_and_of_the_names_on_offer(at_the_desk, marks, key):
    session = Session(at_the_desk)
    with pytest.raises(PlayError) as problem:
        session.mark(marks)
    assert problem.value.key == key


def test_words_are_refused_at_a_marking_and_a_placing_after_the_end(at_the_desk, two_mornings):
    with pytest.raises(PlayError, match="nothing is to be said"):
        Session(at_the_desk).write("Hello.")
    over = play_through(two_mornings, two_mornings.plays[0])
    with pytest.raises(PlayError) as problem:
        over.place(3)
    assert problem.value.key == "it_is_over"


def test_what_is_right_can_be_done_at_once(two_mornings, at_the_desk):
    session = Session(two_mornings)
    session.do_right()
    session.do_right()
    assert session.ending.title == "Two mornings"
    marked = Session(at_the_desk)
    marked.do_right()
    assert marked.turns[-1].reply.marks == at_the_desk.nodes["the_call"].mark.right
    with pytest.raises(PlayError):
        marked.do_right()


def test_hints_come_one_at_a_time_and_begin_anew_at_the_next_point(two_mornings):
    session = Session(two_mornings)
    assert (session.hints_shown, session.hints_left) == ((), 2)
    first = session.hint()
    assert (first.number, first.of, first.text) == (1, 2, "Ask yourself who checks whom.")
    session.hint()
    assert session.hints_left == 0
    with pytest.raises(PlayError) as problem:
        session.hint()
    assert problem.value.key == "no_more_hints"
    session.place(3)
    assert session.hint().text == two_mornings.hints[0]
    session.undo()
    assert len(session.hints_shown) == 2
    assert session.hinted == ("tuesday", "tuesday", "wednesday")


def test_without_hints_and_after_the_end_it_is_said_so(wrong_shoes, two_mornings):
    for session, key in (
        (Session(wrong_shoes), "no_hints"),
        (play_through(two_mornings, two_mornings.plays[0]), "it_is_over"),
    ):
        with pytest.raises(PlayError) as problem:
            session.hint()
        assert problem.value.key == key


@pytest.fixture
def path(tmp_path):
    return tmp_path / "transcripts" / "two-mornings.jsonl"


def test_placings_and_hints_are_kept_and_resumed(two_mornings, path):
    practice = Practice(two_mornings, path)
    hint = practice.hint(5)
    assert (hint.number, hint.of) == (1, 2)
    practice.place(9, 20)
    practice.do(Undid())
    practice.place(4)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines[0]["format"] == 2
    assert lines[1:3] == [{"did": "hinted", "after_ms": 5}, {"did": "placed", "trust": 9, "after_ms": 20}]
    again = Practice(two_mornings, path)
    assert again.session.turns == practice.session.turns
    assert again.session.hinted == ("tuesday",)
    assert again.hint().text == two_mornings.hints[0]


def test_a_marking_is_kept_line_by_line(at_the_desk, tmp_path):
    path = tmp_path / "at-the-desk.jsonl"
    Practice(at_the_desk, path).mark(RIGHT, 7)
    entry = json.loads(path.read_text().splitlines()[1])
    lines = {"1": "conditional_apology", "2": "open_question", "3": None, "4": "excuses", "5": "reflection"}
    assert entry == {"did": "marked", "lines": lines, "after_ms": 7}
    deeds = read_transcript(path, scenario="at-the-desk").attempts[0].deeds
    assert deeds == (Marked(at_the_desk.nodes["the_call"].mark.right, 7),)


def test_a_hint_that_could_not_be_kept_was_not_given(two_mornings, tmp_path):
    (tmp_path / "transcripts").write_text("a file where the folder should be")
    practice = Practice(two_mornings, tmp_path / "transcripts" / "two-mornings.jsonl")
    with pytest.raises(NotSaved):
        practice.hint()
    assert practice.session.hinted == ()


def test_a_conversation_continued_elsewhere_gives_no_hint(two_mornings, path):
    one, other = Practice(two_mornings, path), Practice(two_mornings, path)
    one.place(3)
    assert other.hint() is None
    assert other.notices == ("player.changed_elsewhere",)


def test_a_transcript_of_the_first_format_is_still_read():
    data = b'{"format": 1, "scenario": "two-mornings", "digest": "sha256:1"}\n{"did": "chose", "choice": 1}\n'
    assert parse_transcript(data, scenario="two-mornings").attempts[0].deeds == (Chose(1),)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ('{"did": "placed"}', "tells of nothing that a learner can do"),
        ('{"did": "placed", "trust": "3"}', "tells of nothing that a learner can do"),
        ('{"did": "placed", "trust": true}', "tells of nothing that a learner can do"),
        ('{"did": "marked", "lines": {"2": null}}', "the marked lines have to be numbered from 1"),
        ('{"did": "marked", "lines": {"1": "nonsense"}}', "a line is marked with what is no move"),
        ('{"did": "marked", "lines": {"1": []}}', "a line is marked with what is no move"),
        ('{"did": "marked", "lines": []}', "tells of nothing that a learner can do"),
    ],
)
def test_a_deed_that_no_player_writes_is_refused(deed, said):
    data = b'{"format": 2, "scenario": "two-mornings", "digest": "sha256:1"}\n' + deed.encode() + b"\n"
    with pytest.raises(TranscriptDamaged, match=f"^transcript:2: {said}$"):
        parse_transcript(data, scenario="two-mornings")


def test_what_a_replay_cannot_do_is_told(two_mornings):
    with pytest.raises(TranscriptDamaged, match="deed 2 was not possible"):
        replay(two_mornings, Attempt(version_of(two_mornings), (Hinted(), Placed(12))))


@pytest.mark.parametrize("name", ["two_mornings", "at_the_desk"])
def test_simulated_trainees_play_drills(request, name):
    scenario = request.getfixturevalue(name)
    ended = [replay(scenario, SimulatedTrainee(skill, 3).play(scenario)).state.ended for skill in (0.1, 0.5, 0.9)]
    assert ended == [True, True, True]
