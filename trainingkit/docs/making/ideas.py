"""The ideas that the course teaches, with the lessons that cite each and the exercises that ask for it."""

from __future__ import annotations

from collections import defaultdict

from trainingkit.authoring.ideas import ideas as told
from trainingkit.cli.sources import read_course
from trainingkit.docs.making.files import ROOT
from trainingkit.syllabus import Kind
from trainingkit.syllabus.matrix import assessed


def ideas() -> str:
    """Return the ideas of the five essays by their ids; where each is taught and asked for, as the course says it."""
    taught: dict[str, set[str]] = defaultdict(set)
    asked: dict[str, set[str]] = defaultdict(set)
    for unit in read_course(ROOT):
        if unit.kind is Kind.LESSON:
            for idea in unit.cited:
                taught[idea].add(unit.name.partition("-")[0])
        else:
            for one in assessed(unit):
                for idea in one.sources:
                    asked[idea].add(one.exercise)
    rows = (f"| {idea} | {says} | {_some(taught[idea])} | {_some(asked[idea])} |" for idea, says in told().items())
    return "| id | the idea, in our words | lesson | asked for in |\n|---|---|---|---|\n" + "\n".join(rows)


def _some(names: set[str]) -> str:
    return ", ".join(sorted(names))
