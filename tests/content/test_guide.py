"""The authoring guide tells the truth: its example is sound, and it names every key."""

from __future__ import annotations

import re

import pytest

from trainingkit.authoring import parse_scenario
from trainingkit.authoring.laws import CONTENT
from trainingkit.engine.plays import play_through
from trainingkit.model import Channel, Condition, Evidence, Happening, Move, Play
from trainingkit.scoring import mark

GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")
EXAMPLE = parse_scenario(re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1], path="wrong-cake.yaml")  # type: ignore[index]
KEYS = (*Condition.__dataclass_fields__, *Evidence.__dataclass_fields__, *Happening, *Channel, *Move)


@pytest.mark.parametrize("play", EXAMPLE.plays, ids=lambda play: f"play-{play.line}")
def test_the_example_plays_as_it_says(play: Play) -> None:
    session = play_through(EXAMPLE, play)
    assert (session.state.node, session.state.mood.trust, mark(session).points) == (play.ends, play.trust, play.points)


@pytest.mark.parametrize("key", KEYS)
def test_the_guide_names_every_key(key: str) -> None:
    assert re.search(rf"\b{key}\b", GUIDE)
