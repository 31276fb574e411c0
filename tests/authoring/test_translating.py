"""A scenario in another language: the same story and marks, each learner's line in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import find_scenario, scenario_named
from trainingkit.authoring.library import SCENARIOS
from trainingkit.errors import ScenarioError

OWN = """
scenario: bell
title: The bell
customer: {name: Ms. Roe, trust: 4}
start: door
nodes:
  door:
    says: {partner: It rings again., defensive: It is broken.}
    choices:
      - {reply: We will mend it., moves: [repairs], to: done}
      - {reply: It is fine., moves: [dismisses], to: done}
  done: {says: So., ending: {title: Mended, lesson: You mended it.}}
marks:
  - {criterion: Mended it, points: 1, when: {made: repairs}, why: It rings., source: S2.17}
plays:
  - {choices: [1], ends: done}
"""
LINES = """
translates: bell
language: de
title: Die Klingel
customer: {name: Frau Roe}
nodes:
  door:
    says: {partner: Sie klingelt wieder., defensive: Sie ist kaputt.}
    choices: [Wir reparieren sie., Da ist nichts.]
  done: {says: Gut., ending: {title: Repariert, lesson: Sie haben sie repariert.}}
marks:
  - {criterion: Repariert, why: Sie klingelt.}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "scenarios" / "de").mkdir(parents=True)
    (tmp_path / "scenarios" / "bell.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "scenarios" / "de" / "bell.yaml").write_text(LINES, encoding="utf-8")
    return tmp_path


def test_the_lines_are_other_and_all_else_is_the_same(course: Path) -> None:
    own, german = (scenario_named(name, beside=course) for name in ("bell", "bell.de"))
    assert german.nodes["door"].says.partner == "Sie klingelt wieder."
    assert [choice.reply for choice in german.nodes["door"].choices] == ["Wir reparieren sie.", "Da ist nichts."]
    assert german.rubric.criteria[0].name == "Repariert"
    assert (german.language, own.language) == ("de", "en")
    assert german.digest == own.digest
    assert [choice.moves for choice in german.nodes["door"].choices] == [
        choice.moves for choice in own.nodes["door"].choices
    ]


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("title: Die Klingel\n", "", "bell.yaml:2: title is not translated; add it"),
        (", lesson: Sie haben sie repariert.", "", "nodes.done.ending.lesson is not translated"),
        ("[Wir reparieren sie., Da ist nichts.]", "[Wir reparieren sie.]", "has 2 in the scenario and 1 here"),
        ("  done:", "  dnoe:", "no nodes.dnoe; did you mean 'done'?"),
        ("{criterion: Repariert,", "{criterion: Repariert, points: 3,", "marks.1.points is no text that a learner"),
        ("title: Die Klingel", 'title: ""', "title has to be a text"),
        ("translates: bell", "translates: ball", "begins with 'translates: bell'"),
        ("language: de", "language: fr", "begins with 'language: de'"),
        ("{partner: Sie klingelt wieder., defensive: Sie ist kaputt.}", "Sie ist kaputt.", "has to be a mapping"),
    ],
)
def test_a_line_that_is_missing_or_too_much_is_named(course: Path, here: str, there: str, told: str) -> None:
    assert here in LINES
    (course / "scenarios" / "de" / "bell.yaml").write_text(LINES.replace(here, there, 1), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"de[/\\]bell\.yaml:\d+: ") as problem:
        scenario_named("bell.de", beside=course)
    assert told in str(problem.value)


def test_a_language_that_is_not_there_is_told(course: Path) -> None:
    with pytest.raises(ScenarioError, match=r"no scenario 'bell\.fr'"):
        scenario_named("bell.fr", beside=course)


def test_a_changed_line_is_read_again(course: Path) -> None:
    assert scenario_named("bell.de", beside=course).title == "Die Klingel"
    (course / "scenarios" / "de" / "bell.yaml").write_text(LINES.replace("Die Klingel", "Die alte Klingel"))
    assert scenario_named("bell.de", beside=course).title == "Die alte Klingel"


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("[a-z][a-z]/*.yaml")), ids=lambda path: path.stem)
def test_what_ships_is_whole_and_can_be_played_without_own_words(path: Path) -> None:
    scenario = find_scenario(f"{path.stem}.{path.parent.name}")  # own words are understood in English only
    assert all(node.choices for node in scenario.nodes.values() if node.ending is None)
    for node in scenario.nodes.values():
        lengths = [len(choice.reply) for choice in node.choices]
        assert not lengths or max(lengths) <= 2.2 * min(lengths), node.id
