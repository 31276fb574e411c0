"""Every rule does what its examples say, and the shipped file is in step with the YAML."""

from __future__ import annotations

from typing import Any

import pytest

from trainingkit.analysis.build import build, compiled_text
from trainingkit.analysis.compiled import RULES_FILE, RuleBook, rule_book
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.written import RuleError, compiled_row, rule_rows

ROWS = rule_rows()
BOOK: RuleBook = rule_book(build())


def fired(example: Any) -> set[str]:
    if isinstance(example, str):
        example = {"reply": example}
    case = examine(example["reply"], example.get("customer", ""), BOOK)
    return {hit.rule.id for hit in case.hits}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_rule_has_a_message_a_source_and_examples_of_both_kinds(row: dict[str, Any]) -> None:
    assert all(row[key] for key in ("message", "source", "passes", "fails"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_rule_finds_its_passing_examples(row: dict[str, Any]) -> None:
    missed = [example for example in row["passes"] if row["id"] not in fired(example)]
    assert not missed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_rule_leaves_its_failing_examples(row: dict[str, Any]) -> None:
    wrong = [example for example in row["fails"] if row["id"] in fired(example)]
    assert not wrong


def test_the_shipped_rules_are_in_step_with_the_yaml() -> None:
    assert RULES_FILE.read_text(encoding="utf-8") == compiled_text(), "run python -m trainingkit.analysis.build"


def test_a_rule_that_only_asks_may_not_decide() -> None:
    asking = {"id": "a.rule", "move": "reflection", "match": "sorry", "asked": True, "strength": 0.9}
    with pytest.raises(RuleError, match=r"a\.rule: what is only asked about cannot decide; strength below 0\.9"):
        compiled_row(asking, {})
