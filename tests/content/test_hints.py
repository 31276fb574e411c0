"""Hints go from a nudge to nearly there, and never say the line itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.model import Scenario
from trainingkit.syllabus import Kind, read_folder

ROOT = Path(__file__).parents[2]
MEASURES = {"first-look", "second-look"}
MOST_IN_COMMON = 4
LEVELS = 3


def _hinting() -> list[str]:
    """Return the scenarios that give hints: those that have some, and all that a notebook of the course plays."""
    folders = [(ROOT / "lessons", Kind.LESSON), *((path, Kind.ASSIGNMENT) for path in (ROOT / "solutions").iterdir())]
    played = {name for folder, kind in folders for unit in read_folder(folder, kind) for name in unit.scenarios}
    return sorted((played | {name for name in scenario_names() if any(_hints(find_scenario(name)))}) - MEASURES)


def _hints(scenario: Scenario) -> Iterator[str]:
    yield from scenario.hints
    for node in scenario.nodes.values():
        yield from node.hints


@pytest.mark.parametrize("name", _hinting())
def test_there_is_a_hint_in_three_levels_wherever_somebody_can_be_stuck(name: str) -> None:
    scenario = find_scenario(name)
    for node in scenario.nodes.values():
        if node.ending is None:
            assert len(node.hints or scenario.hints) == LEVELS, node.id


@pytest.mark.parametrize("name", _hinting())
def test_no_hint_says_the_line_itself(name: str) -> None:
    scenario = find_scenario(name)
    lines = {run for line in _lines(scenario) for run in _runs(line)}
    for hint in _hints(scenario):
        assert not lines & set(_runs(hint)), hint


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_what_measures_gives_no_hints(name: str) -> None:
    assert not list(_hints(find_scenario(name)))


def _lines(scenario: Scenario) -> Iterator[str]:
    """Give what could be sent: the choices, and the model answer."""
    for node in scenario.nodes.values():
        yield from (choice.reply for choice in node.choices)
    if scenario.model_answer:
        yield scenario.model_answer.says


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every stretch of words that is too long to be common by chance."""
    words = re.findall(r"[\w'’]+", text.lower())
    return (tuple(words[start : start + MOST_IN_COMMON + 1]) for start in range(len(words) - MOST_IN_COMMON))
