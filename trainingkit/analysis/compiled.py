"""Load the compiled rules and weights once, on first use."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from trainingkit.analysis.lexicon import Lexicon
from trainingkit.analysis.matching import Program
from trainingkit.analysis.rules import Rule, compiled_rule

RULES_FILE = Path(__file__).with_name("compiled") / "rules.json"


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that content/moves/ says, ready to run.

    `fact_index` and `rule_index` map a symbol to the patterns that cannot match without
    it; key "" holds those to be tried on every sentence. The patterns are numbered, so that a
    sentence tries each once and in the order of the files.
    """

    lexicon: Lexicon
    facts: tuple[tuple[str, Program], ...]
    rules: tuple[Rule, ...]
    programs: tuple[tuple[int, Program | None], ...]
    fact_index: dict[str, list[int]]
    rule_index: dict[str, list[int]]


def rule_book(data: dict[str, Any]) -> RuleBook:
    """Return the rule book of the compiled `data`."""
    names = data["symbols"]
    words = {word: tuple([names[at] for at in ids]) for word, ids in data["words"].items()}
    lexicon = Lexicon(
        words, data["heads"], data["tails"], frozenset(data["cues"]), frozenset(data["real"]),
        data["spelling"],
    )  # fmt: skip
    rules = tuple(compiled_rule(row) for row in data["rules"])
    programs = tuple((number, program) for number, rule in enumerate(rules) for program in (rule.patterns or (None,)))
    return RuleBook(
        lexicon, tuple((name, program) for name, program in data["facts"]), rules, programs,
        data["fact_index"], data["rule_index"],
    )  # fmt: skip


@lru_cache(maxsize=1)
def shipped() -> RuleBook:
    """Return the rule book that ships with the package."""
    return rule_book(json.loads(RULES_FILE.read_text(encoding="utf-8")))
