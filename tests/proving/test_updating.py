"""What a play gives is written into the file, and every other byte stays as it is."""

from __future__ import annotations

import pytest

from tests.proving.edits import SOUND
from trainingkit.authoring import parse_scenario
from trainingkit.proving import Case
from trainingkit.proving.updating import updated

PLAY = "  - {choices: [2, 2], ends: leaves, trust: 4, points: 2}\n"
BLOCK = "  - choices: [2, 2]   # why so\n    ends: leaves\n    trust: 4\n    points: 2\n"


def update(text: str) -> str:
    return updated(text, Case(parse_scenario(text, path="sound.yaml")))


def test_a_file_that_says_what_its_plays_give_is_left_alone():
    assert update(SOUND) == SOUND


@pytest.mark.parametrize(
    ("sound", "wrong"),
    [
        (PLAY, PLAY.replace("4", "9").replace("points: 2", "points: 7")),
        (PLAY, PLAY.replace("leaves", "thanks")),
        (PLAY, PLAY.replace(", points: 2", "")),
        (BLOCK, BLOCK.replace("trust: 4", "trust: 1")),
        (BLOCK, BLOCK.replace("    trust: 4\n    points: 2\n", "")),
    ],
)
def test_what_is_wrong_or_missing_is_written_in_its_place(sound, wrong):
    assert update(SOUND.replace(PLAY, wrong)) == SOUND.replace(PLAY, sound)


def test_a_play_that_comes_to_no_end_is_left_to_its_author():
    text = SOUND.replace(PLAY, PLAY.replace("[2, 2]", "[2]"))
    assert update(text) == text
