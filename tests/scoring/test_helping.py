"""The verbs check and hint, from the transcript beside a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import scenario_named
from trainingkit.authoring.words import the_words
from trainingkit.engine import Practice, encode_transcript, read_transcript, transcript_path, version_of
from trainingkit.model import Attempt, Chose, Hinted, Marked, Scenario
from trainingkit.notebook import check, hint
from trainingkit.scoring.helping import check_here, hint_here

WORDS = the_words()
LATE_PARCEL = scenario_named("late-parcel")
OLD = '{"format": 1, "scenario": "late-parcel", "digest": "sha256:old"}\n{"did": "chose", "choice": 1}\n'


def put(folder: Path, *attempts: Attempt) -> None:
    path = transcript_path("late-parcel", folder)
    path.parent.mkdir()
    path.write_bytes(encode_transcript("late-parcel", attempts))


def attempt(*deeds: Chose | Hinted) -> Attempt:
    return Attempt(version_of(LATE_PARCEL), deeds)


def marked_right(scenario: Scenario) -> Marked:
    return Marked(next(node.mark.right for node in scenario.nodes.values() if node.mark))


def test_not_attempted_is_one_friendly_line(tmp_path: Path) -> None:
    line = WORDS.say("check.not_attempted", title=LATE_PARCEL.title)
    assert check_here(LATE_PARCEL, tmp_path, WORDS).text == line
    put(tmp_path, attempt())
    assert check_here(LATE_PARCEL, tmp_path, WORDS).text == line


def test_the_newest_attempt_is_looked_at_and_a_better_one_is_named(tmp_path: Path) -> None:
    put(tmp_path, attempt(Chose(3), Chose(4)), attempt(Chose(1)))
    told = check_here(LATE_PARCEL, tmp_path, WORDS).text
    assert WORDS.say("check.earlier") in told
    assert "In the way: a sorry with an if." in told


@pytest.mark.parametrize("content", [OLD, "nonsense\n", '{"format": 1, "scenario": "leaving", "digest": ""}\n'])
def test_what_cannot_be_looked_at_is_one_line(tmp_path: Path, content: str) -> None:
    path = transcript_path("late-parcel", tmp_path)
    path.parent.mkdir()
    path.write_text(content)
    told = check_here(LATE_PARCEL, tmp_path, WORDS)
    assert len(told.text.splitlines()) == 1
    assert path.read_text() == content


def test_hints_come_one_by_one_are_kept_and_come_to_an_end(at_the_desk, tmp_path: Path) -> None:
    path = transcript_path(at_the_desk.name, tmp_path)
    Practice(at_the_desk, path).do(marked_right(at_the_desk))
    told = [hint_here(at_the_desk, tmp_path, WORDS).text for _ in range(4)]
    hints = at_the_desk.nodes["the_mail"].hints
    assert [len(text.splitlines()) - 1 for text in told] == [1, 2, 3, 3]
    assert told[0] == f"Hint 1 of 3: {hints[0]}\n{WORDS.say('hint.more')}"
    assert told[2].endswith(WORDS.say("hint.last"))
    assert told[3].endswith(WORDS.say("hint.no_more"))
    (kept,) = read_transcript(path, scenario=at_the_desk.name).attempts
    assert kept.deeds[1:] == (Hinted(), Hinted(), Hinted())


def test_a_hint_asked_for_in_a_cell_is_the_players_too(at_the_desk, tmp_path: Path) -> None:
    player = Practice(at_the_desk, transcript_path(at_the_desk.name, tmp_path))
    player.do(marked_right(at_the_desk))
    hint_here(at_the_desk, tmp_path, WORDS)
    given = player.hint()
    assert given is not None
    assert given.number == 2
    assert player.notices == ()


def test_a_hint_that_could_not_be_kept_is_not_given(two_mornings, tmp_path: Path) -> None:
    (tmp_path / "transcripts").write_text("a file where the folder should be")
    assert hint_here(two_mornings, tmp_path, WORDS).text == WORDS.say("player.not_saved", problem="File exists")


def test_where_there_are_no_hints_that_is_told(wrong_shoes, tmp_path: Path) -> None:
    assert hint_here(wrong_shoes, tmp_path, WORDS).text == WORDS.say("error.no_hints")


@pytest.mark.parametrize("verb", [check, hint])
def test_an_unknown_scenario_is_one_line(verb, capsys) -> None:
    verb("late-parcle")
    told = capsys.readouterr()
    assert (told.err, len(told.out.splitlines())) == ("", 1)
