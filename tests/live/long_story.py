"""A conversation of thirty turns, three choices each: longer than any workshop has time for."""

from __future__ import annotations

from pathlib import Path

from trainingkit.authoring import read_scenario
from trainingkit.model import Scenario

TURNS = 30
_POINT = """  turn{number}:
    says: That is question number {number}.
    choices:
      - {{reply: "We did it, number {number}. I am sorry.", moves: [responsibility, regret], to: {then}}}
      - {{reply: "What happened at number {number}?", moves: [open_question], to: {then}}}
      - {{reply: "We are short of people, number {number}.", moves: [excuses], to: {then}}}
"""


def long_story(folder: Path) -> Scenario:
    """Write it, and read it."""
    points = "".join(
        _POINT.format(number=number, then=f"turn{number + 1}" if number < TURNS else "done")
        for number in range(1, TURNS + 1)
    )
    path = folder / "long-story-of-thirty.yaml"
    path.write_text(
        "scenario: long-story-of-thirty\ntitle: Thirty questions\ncustomer: {name: Mr. Abara, trust: 4, anger: 1}\n"
        f"start: turn1\nnodes:\n{points}"
        "  done:\n    says: That is all.\n    ending: {title: All asked, lesson: Thirty answers are many.}\n"
        "marks:\n  - {criterion: Owned it, points: 1, when: {made: responsibility}, source: S2.17}\n",
        encoding="utf-8",
    )
    return read_scenario(path)
