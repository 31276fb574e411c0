"""The published schema and the reader say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from trainingkit.authoring import parse_scenario, shape
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import ScenarioError
from trainingkit.model import Channel, Happening, Move

SCHEMA = json.loads((CONTENT / "scenario.schema.json").read_text())
DEFS = SCHEMA["$defs"]
FIXTURES = Path(__file__).parent.parent / "fixtures"
SCENARIOS = [*sorted((CONTENT / "scenarios").glob("*.yaml")), *sorted(FIXTURES.glob("*.yaml"))]
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize(
    ("part", "known", "needed"),
    [
        (SCHEMA, shape.SCENARIO, shape.SCENARIO_NEEDS),
        (SCHEMA["properties"]["customer"], shape.CUSTOMER, shape.CUSTOMER_NEEDS),
        (DEFS["node"], shape.NODE, shape.NODE_NEEDS),
        (DEFS["node"]["properties"]["ending"], shape.ENDING, shape.ENDING),
        (DEFS["says"]["anyOf"][1], shape.SAYS, shape.SAYS),
        (DEFS["choice"], shape.CHOICE, shape.CHOICE_NEEDS),
        (DEFS["choice"]["properties"]["when"], shape.WHEN_MOOD, ()),
        (DEFS["branch"], shape.BRANCH, shape.BRANCH_NEEDS),
        (DEFS["branch"]["properties"]["when"], shape.WHEN_REPLY, ()),
        (DEFS["place"], shape.PLACE, shape.PLACE_NEEDS),
        (DEFS["mark"], shape.MARK, shape.MARK),
        (DEFS["line"]["anyOf"][0], shape.CUSTOMER_LINE, shape.CUSTOMER_LINE),
        (DEFS["line"]["anyOf"][1], shape.STAFF_LINE, shape.STAFF_LINE),
        (DEFS["model_answer"], shape.MODEL_ANSWER, shape.MODEL_ANSWER_NEEDS),
        (DEFS["model_answer"]["properties"]["because"]["items"], shape.BECAUSE, shape.BECAUSE),
        (DEFS["step"], shape.STEP, ()),
        (DEFS["criterion"], shape.CRITERION, shape.CRITERION_NEEDS),
        (DEFS["criterion"]["properties"]["when"], shape.EVIDENCE, ()),
        (DEFS["play"], shape.PLAY, shape.PLAY_NEEDS),
    ],
)
def test_reader_and_schema_know_the_same_keys(part, known, needed):
    assert set(part["properties"]) == set(known)
    assert set(part["required"]) == set(needed)
    assert part["additionalProperties"] is False


def test_reader_and_schema_know_the_same_names():
    assert [member["const"] for member in DEFS["move"]["oneOf"]] == list(Move)
    assert [member["const"] for member in DEFS["happening"]["oneOf"]] == list(Happening)
    assert SCHEMA["properties"]["channel"]["enum"] == list(Channel)
    assert SCHEMA["properties"]["format"]["maximum"] == shape.FORMAT


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_our_own_scenarios_fit_the_schema(path):
    VALIDATOR.validate(as_an_editor_reads(YAML(typ="safe").load(path)))


def as_an_editor_reads(value):
    """Return the values of a file with every key a text, as in JSON: the number of a line is one too."""
    if isinstance(value, dict):
        return {str(key): as_an_editor_reads(inner) for key, inner in value.items()}
    return [as_an_editor_reads(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The", "titel: The"),
        ("trust: 4", "trust: 11"),
        ("anger: 0", "anger: true"),
        ("[regret, responsibility]", "[regrett]"),
        ("start: opening\n", ""),
        ("points: 2", "points: -2"),
    ],
)
def test_what_the_reader_refuses_an_editor_underlines(old, new):
    text = (FIXTURES / "wrong-shoes.yaml").read_text().replace(old, new, 1)
    assert not VALIDATOR.is_valid(YAML(typ="safe").load(text))
    with pytest.raises(ScenarioError):
        parse_scenario(text, path="wrong-shoes.yaml")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("two-mornings", "trust: 3\n      why", "trust: 0\n      why"),
        ("two-mornings", "near: 0", "near: 10"),
        ("two-mornings", "    scene: The door falls shut behind him.\n", ""),
        ("two-mornings", "  - Look at what he does, and not at how polite he is.\n", "  - a\n  - b\n  - c\n  - d\n"),
        ("at-the-desk", "moves: [open_question]", "moves: [open_question, reflection]"),
        ("at-the-desk", "[conditional_apology, open_question, reflection, excuses]", "[excuses]"),
        ("at-the-desk", "{marked: right}", "{marked: wrong}"),
        ("at-the-desk", "or_else:", "or:"),
    ],
)
def test_in_drills_too_what_the_reader_refuses_an_editor_underlines(name, old, new):
    text = (FIXTURES / f"{name}.yaml").read_text()
    assert old in text
    text = text.replace(old, new, 1)
    assert not VALIDATOR.is_valid(as_an_editor_reads(YAML(typ="safe").load(text)))
    with pytest.raises(ScenarioError):
        parse_scenario(text, path=f"{name}.yaml")
