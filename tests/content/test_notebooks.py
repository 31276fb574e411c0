"""Lessons and exercises: little text, no plumbing, marks that add up, and examples that show what they claim."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from trainingkit.analysis import find_moves
from trainingkit.authoring import find_scenario, scenario_names

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("[0-9]*.ipynb"))
TRANSLATED = sorted((ROOT / "lessons").glob("[a-z][a-z]/*.ipynb"))
EXERCISES = sorted((ROOT / "solutions").glob("*/*.ipynb"))
MOST_WORDS = 60

# What the prose around a cell says that its words do: cell id → for each `hear`, moves that are there.
SHOWN: dict[str, dict[str, list[set[str]]]] = {
    "00-orientation": {"lines-run": [{"patronises", "commits"}]},
    "01-trust-scale": {
        "small-run": [{"courtesy", "reflection", "commits"}],
        "honest-run": [set(), {"discloses"}],
        "control-run": [{"controls"}, {"controls"}],
        "question-run": [set(), {"trusts_first"}],
        "cheat-run": [{"trusts_first"}],
        "six-run": [{"trusts_first"}, {"trusts_first"}, {"open_question"}],
        "told-run": [{"discloses", "responsibility", "regret"}],
        "tricks-run": [{"trusts_first"}, {"open_question"}],
    },
    "02-listening": {
        "at-him": [{"controls"}],
        "with-him": [{"reflection"}],
        "questions-run": [{"closed_question"}, {"open_question"}],
        "assume-run": [{"advises"}],
        "check-run": [{"reflection", "checks_understanding"}],
        "pace-run": [{"reflection"}],
        "calm-run": [{"patronises"}],
        "anger-run": [{"reflection", "names_feeling"}],
        "blame-run": [{"blames_customer"}],
    },
    "03-apologizing": {
        "any": [{"conditional_apology"}],
        "no-any": [{"regret", "responsibility"}],
        "that-way": [{"deflected_apology"}],
        "agentless": [{"regret", "agentless"}],
        "actor": [{"regret", "responsibility"}],
        "but-run": [{"excuses"}],
        "mend-run": [set(), {"repairs", "commits"}],
        "change-run": [{"promises_change"}],
        "order-run": [{"reflection", "names_feeling"}],
        "early-run": [{"discloses", "responsibility"}],
    },
    "04-concise-communication": {
        "bright-run": [{"filler"}, set()],
        "maybe-run": [{"hedges"}],
        "back-room-run": [{"jargon"}],
        "cannot-know-run": [{"discloses"}],
        "rule-run": [{"patronises"}, {"closed_question"}],
        "hurry-run": [{"commits"}],
        "cut-off-run": [{"patronises"}],
        "helper-run": [{"advises"}],
        "helper-options": [{"offers_options"}],
    },
}


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", [*LESSONS, *TRANSLATED, *EXERCISES], ids=_name)
def test_code_cells_say_only_our_verbs(path: Path) -> None:
    for cell in _code(nbformat.read(path, as_version=4)):
        assert re.match(
            r"from trainingkit import |(hear|play|grade|scale|curve|hint|check|my_course)\(", cell.source
        ), cell.id


@pytest.mark.parametrize("path", [*LESSONS, *TRANSLATED], ids=_name)
def test_a_lesson_says_little_between_two_things_to_do(path: Path) -> None:
    words = 0
    for cell in nbformat.read(path, as_version=4).cells:
        words = 0 if cell.cell_type == "code" else words + len(re.findall(r"[\w’']+", cell.source))
        assert words <= MOST_WORDS or cell.id == "keep", cell.id


@pytest.mark.parametrize("path", LESSONS, ids=_name)
def test_a_lesson_cites_what_exists_and_has_notes(path: Path, unknown_ideas: Callable[[str], list[str]]) -> None:
    front = nbformat.read(path, as_version=4).metadata.trainingkit
    assert not [source for source in front.sources if unknown_ideas(source)]
    assert set(front.get("scenarios", ())) <= set(scenario_names())
    assert (path.parent / "notes" / f"{path.stem}.md").exists()


@pytest.mark.parametrize("path", LESSONS, ids=_name)
def test_the_examples_of_a_lesson_show_what_its_prose_says(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    heard = {cell.id: found for cell in _code(notebook) if (found := _heard(notebook, cell.source))}
    for id, claims in SHOWN.get(path.stem, {}).items():
        for claimed, found in zip(claims, heard[id], strict=True):
            assert claimed <= found, (id, found)
            assert claimed or not found, (id, found)


@pytest.mark.parametrize("path", EXERCISES, ids=_name)
def test_the_points_of_a_grade_cell_are_those_of_its_scenario(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    ids = [cell.metadata.nbgrader.grade_id for cell in graded]
    assert len(ids) == len(set(ids))
    for cell in graded:
        about = cell.metadata.nbgrader
        assert about.schema_version == 3
        if about.solution:
            continue
        call = re.fullmatch(r'grade\("([a-z0-9-]+(?:\.[a-z]{2})?)"\)', cell.source)
        assert call, cell.source
        assert about.locked
        assert about.points == find_scenario(call[1]).rubric.out_of


def _code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _heard(notebook: Any, source: str) -> list[set[str]]:
    """Return, for each `hear` of a cell, the moves that are found in its reply, unsure ones left out."""
    named = {
        target.id: ast.literal_eval(line.value)
        for cell in _code(notebook)
        for line in ast.parse(cell.source).body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    calls = [line.value for line in ast.parse(source).body if isinstance(line, ast.Expr)]
    return [
        {
            str(span.move)
            for span in find_moves(*_said(call, named)[:1], customer=_said(call, named)[1])
            if not span.unsure
        }
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "hear"
    ]


def _said(call: ast.Call, named: dict[str, str]) -> tuple[str, str]:
    """Return the reply and the customer's line of a call of `hear`."""
    line = next((word.value for word in call.keywords if word.arg == "customer"), ast.Constant(""))
    reply = ast.literal_eval(call.args[0])
    return reply, named[line.id] if isinstance(line, ast.Name) else ast.literal_eval(line)
