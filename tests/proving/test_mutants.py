"""Slips made on purpose in the scenarios that we ship: nearly all are found by reading, by the plays or by check.

At least 95 in 100 have to be caught; `python -m tests.bench.proving` makes 500 and lists those
that are not. Who survives, and why:

* a move that no law and no mark looks at (`closed_question`) comes or goes: nothing in the play changes;
* a move that is only hinted at, so that the analyser never heard it (`hedges`, `excuses`), in a reply that
  loses the most that one reply can lose, or at a trust that cannot fall: nothing changes here either;
* one move of a reply that wins its two points without it (`courtesy` beside `responsibility, regret`);
* a way that leads to another node from which the same plays go on alike (rare);
* a criterion that asks for another move, which the same plays make and miss (rare).
"""

from __future__ import annotations

import difflib
from functools import cache
from random import Random
from typing import NamedTuple

from tests.proving.mutating import MUTATIONS
from trainingkit.authoring import parse_scenario, scenario_names
from trainingkit.authoring.library import SCENARIOS
from trainingkit.errors import ScenarioError
from trainingkit.model import Play, Scenario
from trainingkit.proving import SEVERITIES, Case, Severity, prove
from trainingkit.proving.case import outcome_of
from trainingkit.proving.playing import differences
from trainingkit.proving.updating import updated

MUTANTS = 500
IN_A_TEST = 100
SEED = 2


class Mutant(NamedTuple):
    """A scenario with a slip in it."""

    scenario: str
    slip: str
    text: str

    def __str__(self) -> str:
        return f"{self.scenario}: {self.slip}: {' / '.join(_changed(sound(self.scenario), self.text))}"


def mutants(count: int) -> list[Mutant]:
    """Return seeded mutants of the shipped scenarios, each kind of slip as often as the others."""
    random = Random(SEED)
    made: list[Mutant] = []
    while len(made) < count:
        name = random.choice(scenario_names())
        slip = MUTATIONS[len(made) % len(MUTATIONS)]
        text = slip(sound(name), random)
        if text is not None:
            made.append(Mutant(name, slip.__name__, text))
    return made


def survivors(count: int) -> list[Mutant]:
    """Return the mutants that nothing catches."""
    return [mutant for mutant in mutants(count) if not caught(mutant)]


def caught(mutant: Mutant) -> bool:
    """Return whether the reader, a play, or a finding that was not there before catches a mutant."""
    try:
        scenario = parse_scenario(mutant.text, path=f"{mutant.scenario}.yaml")
    except ScenarioError:
        return True
    if any(_gives_something_else(scenario, play) for play in scenario.plays):
        return True
    return bool(_alarms(scenario) - _alarms_of(mutant.scenario))


@cache
def sound(name: str) -> str:
    """Return the text of a scenario with what its plays give today."""
    text = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
    return updated(text, Case(parse_scenario(text, path=f"{name}.yaml")))


def test_slips_are_caught():
    left = survivors(IN_A_TEST)
    assert len(left) <= IN_A_TEST * 0.05, "\n".join(map(str, left))


def _gives_something_else(scenario: Scenario, play: Play) -> bool:
    return any(SEVERITIES[draft.code] is Severity.ERROR for draft in differences(play, outcome_of(scenario, play)))


def _alarms(scenario: Scenario) -> set[tuple[str, str]]:
    return {(finding.code, finding.what) for finding in prove(scenario)}


@cache
def _alarms_of(name: str) -> set[tuple[str, str]]:
    return _alarms(parse_scenario(sound(name), path=f"{name}.yaml"))


def _changed(before: str, after: str) -> tuple[str, ...]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return tuple(line for line in lines if line[0] in "+-")[:4]
