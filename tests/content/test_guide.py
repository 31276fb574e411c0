"""The authoring guide tells the truth: its example is sound, and it names every key."""

from __future__ import annotations

import re

import pytest

from trainingkit.authoring import parse_scenario, shape
from trainingkit.authoring.laws import CONTENT
from trainingkit.engine import Session
from trainingkit.engine.plays import play_through
from trainingkit.model import Channel, Condition, Evidence, Happening, Move, Play
from trainingkit.scoring import mark

GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")
EXAMPLE_TEXT, DRILLS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[:2]
EXAMPLE = parse_scenario(EXAMPLE_TEXT, path="wrong-cake.yaml")
KEYS = (*Condition.__dataclass_fields__, *Evidence.__dataclass_fields__, *Happening, *Channel, *Move)


@pytest.mark.parametrize("play", EXAMPLE.plays, ids=lambda play: f"play-{play.line}")
def test_the_example_plays_as_it_says(play: Play) -> None:
    session = play_through(EXAMPLE, play)
    assert (session.state.node, session.state.mood.trust, mark(session).points) == (play.ends, play.trust, play.points)


@pytest.mark.parametrize("key", KEYS)
def test_the_guide_names_every_key(key: str) -> None:
    assert re.search(rf"\b{key}\b", GUIDE)


def test_the_drills_of_the_guide_can_be_read_and_played() -> None:
    head = EXAMPLE_TEXT[: EXAMPLE_TEXT.index("start:")] + "start: tuesday\nnodes:\n"
    ends = "".join(
        f"  {id}: {{scene: x, ending: {{title: x, lesson: x}}}}\n" for id in ("counts_again", "thanks", "asks")
    )
    marks = "marks: [{criterion: x, points: 1, when: {placed: tuesday, marked: excuses}, source: S3.6}]\n"
    session = Session(parse_scenario(head + DRILLS + ends + marks, path="wrong-cake.yaml"))
    session.hint()
    session.place(4)
    session.mark({1: "conditional_apology"})
    assert session.node.draft
    session.write("We left you in the dark for two nights. I'm sorry.")
    assert mark(session).points == 1


@pytest.mark.parametrize(
    "key", sorted({*shape.NODE, *shape.PLACE, *shape.MARK, *shape.STAFF_LINE, *shape.MODEL_ANSWER})
)
def test_the_guide_names_every_key_of_a_drill(key: str) -> None:
    assert re.search(rf"\b{key}\b", GUIDE)
