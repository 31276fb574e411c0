"""All checks of a scenario, in one list."""

from __future__ import annotations

from pathlib import Path

from trainingkit.authoring.scenario import read_any
from trainingkit.errors import ScenarioError
from trainingkit.model import Scenario
from trainingkit.model.finding import Finding
from trainingkit.proving.case import Case
from trainingkit.proving.drills import drills
from trainingkit.proving.marks import marks
from trainingkit.proving.playing import playing
from trainingkit.proving.reading import finding_of
from trainingkit.proving.story import story
from trainingkit.proving.wording import wording

_CHECKS = (story, drills, marks, wording, playing)


def prove(scenario: Scenario, *, case: Case | None = None) -> tuple[Finding, ...]:
    """Return all that is wrong with a scenario, by line; an empty tuple proves it sound."""
    case = case or Case(scenario)
    found = [draft.at(scenario.path) for check in _CHECKS for draft in check(case)]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.code)))


def prove_file(path: Path) -> tuple[tuple[Finding, ...], Case | None]:
    """Return the findings of a file, and the case, or None where it cannot be read.

    A translation is proved as the scenario that it makes with its first language: with its own lines.
    """
    try:
        case = Case(read_any(path))
    except ScenarioError as problem:
        return (finding_of(problem),), None
    return prove(case.scenario, case=case), case
