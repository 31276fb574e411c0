"""Each finding is found where it is, and not where it only looks so; each has its section in the handbook."""

from __future__ import annotations

import re

import pytest

from tests.proving.edits import DESK, DRILL, EDITS, MORNINGS, SOUND, changed
from trainingkit.authoring import parse_scenario, scenario_names
from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.library import SCENARIOS
from trainingkit.errors import ScenarioError
from trainingkit.proving import SEVERITIES, Case, Finding, Severity, prove, prove_file
from trainingkit.proving.reading import finding_of

HANDBOOK = (CONTENT / "findings.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (TK\d{3}) (.*?)(?=^## |\Z)", HANDBOOK, re.MULTILINE | re.DOTALL))


def findings(text: str) -> tuple[Finding, ...]:
    name = re.search(r"^scenario: \W*([\w-]+)", text, re.MULTILINE)
    try:
        return prove(parse_scenario(text, path=f"{name[1].lower() if name else 'sound'}.yaml"))
    except ScenarioError as problem:
        return (finding_of(problem),)


@pytest.mark.parametrize("base", [SOUND, DRILL, MORNINGS, DESK], ids=["sound", "drill", "mornings", "desk"])
def test_the_bases_are_sound(base):
    assert list(map(str, findings(base))) == []


@pytest.mark.parametrize("code", EDITS)
def test_a_finding_is_found(code):
    edit = EDITS[code]
    assert code in {finding.code for finding in findings(changed(edit.base, edit.wrong))}


@pytest.mark.parametrize("code", EDITS)
def test_a_near_miss_is_let_pass(code):
    edit = EDITS[code]
    assert code not in {finding.code for finding in findings(changed(edit.base, edit.near))}


def test_a_bound_that_is_hit_is_told():
    scenario = parse_scenario(SOUND, path="sound.yaml")
    assert "TK020" in {finding.code for finding in prove(scenario, case=Case(scenario, bound=3))}
    assert "TK020" not in {finding.code for finding in prove(scenario)}


def test_every_code_has_its_edits_and_its_section():
    assert set(EDITS) | {"TK020"} == set(SEVERITIES) == set(SECTIONS)
    assert len(SEVERITIES) >= 40


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_section_tells_how_bad_it_is_and_shows_a_failing_example(code):
    section = SECTIONS[code]
    assert f"*{SEVERITIES[code]}*" in section
    assert "```yaml" in section
    assert "**Mend**" in section


@pytest.mark.parametrize("name", scenario_names())
def test_what_the_course_ships_is_sound(name):
    found, _ = prove_file(SCENARIOS / f"{name}.yaml")
    assert [str(finding) for finding in found if finding.severity is not Severity.NOTE] == []
