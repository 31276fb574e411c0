"""Scenarios to draw."""

from __future__ import annotations

import pytest

from trainingkit.authoring import parse_scenario
from trainingkit.engine import encode_transcript, version_of
from trainingkit.model import Attempt, Chose, Wrote

ROUND = """\
scenario: scenario
title: Round & round <again>
customer: {name: Ms. Loop, trust: 4, anger: 1}
start: first
nodes:
  first:
    says: "One & two <three>"
    choices:
      - {reply: Stay., moves: [], to: first}
      - {reply: On., moves: [regret], to: second}
      - {reply: Never., moves: [], to: second, when: {trust: [10, 10]}, happens: promise_kept}
    listen:
      - {when: {any: [excuses]}, to: lost}
      - {to: second}
  second:
    says: {partner: Good., defensive: Well.}
    happens: fault_told_first
    choices:
      - {reply: Back., moves: [], to: first}
      - {reply: Out., moves: [], to: lost}
  nowhere:
    says: Nobody comes here.
    choices: [{reply: x, moves: [], to: lost}]
  lost:
    says: Gone.
    ending: {title: 'Gone "for good"', lesson: None.}
marks:
  - {criterion: said sorry, points: 1, when: {made: regret}, source: S2.17}
"""


@pytest.fixture(scope="session")
def round_and_round():
    """A scenario with a loop, a way back, an unreachable node and a choice that is never offered."""
    return parse_scenario(ROUND)


@pytest.fixture(scope="session")
def keep():
    """Write a transcript into a folder and return its path."""

    def kept(folder, scenario, *steps, digest=None):
        deeds = tuple(Chose(step) if isinstance(step, int) else Wrote(step) for step in steps)
        path = folder / "transcripts" / f"{scenario.name}.jsonl"
        path.parent.mkdir(parents=True)
        path.write_bytes(encode_transcript(scenario.name, [Attempt(digest or version_of(scenario), deeds)]))
        return path

    return kept
