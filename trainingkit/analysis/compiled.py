"""Load the compiled rules and weights once, on first use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from trainingkit.analysis.lexicon import Lexicon
from trainingkit.analysis.matching import Program
from trainingkit.analysis.rules import Rule, compiled_rule
from trainingkit.analysis.sieve import Gates, Sieve

RULES_FILE = Path(__file__).with_name("compiled") / "rules.json"
PROGRAMS = ',"programs":[\n'  # what stands before the patterns in the file, and ends a line of it
_LAST = PROGRAMS.rstrip()


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """What rules ask about the line that is answered: the stems of its content words, and its facts."""

    stems: frozenset[str]
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that content/moves/ says, ready to run.

    The patterns are numbered in the order of the files, and the sieves say which of them a
    sentence has the words for, the gates which of them its facts, or those of the customer's
    line, shut out. One that no sentence has asked for is still text.
    """

    lexicon: Lexicon
    facts: tuple[tuple[str, Program], ...]
    rules: tuple[Rule, ...]
    owners: tuple[int, ...]
    programs: list[Program | str | None]
    fact_sieve: Sieve
    rule_sieve: Sieve
    gates: Gates
    customer_gates: Gates
    customer_lines: dict[str, CustomerLine] = field(default_factory=dict)
    _messages: dict[str, str] = field(default_factory=dict)

    def messages(self) -> dict[str, str]:
        """Return what each rule says to the trainee, by the rule's id."""
        if not self._messages:
            self._messages.update({rule.id: rule.message for rule in self.rules})
        return self._messages

    def program(self, number: int) -> Program | None:
        """Return a pattern, read now if no sentence has asked for it before."""
        program = self.programs[number]
        if isinstance(program, str):
            program = self.programs[number] = json.loads(program)
        return program

    def rule(self, number: int) -> Rule:
        """Return the rule of a pattern."""
        return self.rules[self.owners[number]]


def lexicon_of(data: dict[str, Any]) -> Lexicon:
    """Return the lexicon of what build.py has built."""
    return Lexicon(
        data["symbols"], data["words"], data["heads"], data["tails"], frozenset(data["cues"]), frozenset(data["real"]),
        data["spelling"],
    )  # fmt: skip


def rule_book(data: dict[str, Any]) -> RuleBook:
    """Return the rule book of what build.py has built."""
    programs = [program for rule in data["rules"] for program in rule["patterns"] or [None]]
    return _rule_book(data, [len(rule["patterns"]) for rule in data["rules"]], programs)


def _rule_book(data: dict[str, Any], counts: list[int], programs: list[Program | str | None]) -> RuleBook:
    rules = tuple(compiled_rule(row) for row in data["rules"])
    owners = tuple([number for number, count in enumerate(counts) for _ in range(count or 1)])
    return RuleBook(
        lexicon_of(data), tuple((name, program) for name, program in data["facts"]), rules, owners, programs,
        Sieve(**data["fact_sieve"]), Sieve(**data["rule_sieve"]), *_gates(rules, counts),
    )  # fmt: skip


def _gates(rules: Sequence[Rule], counts: list[int]) -> tuple[Gates, Gates]:
    """Return what the facts of a sentence, and those of the customer's line, shut out."""
    sentence, customer = Gates(), Gates()
    start = 0
    for rule, count in zip(rules, counts, strict=True):
        patterns = (1 << (count or 1)) - 1 << start
        start += count or 1
        sentence.set(patterns, bars=rule.bars, wants=rule.wants)
        asked = [one for one in rule.asks if one[1] == "customer"]
        customer.set(patterns, bars=[one[2] for one in asked if not one[0]], wants=[one[2] for one in asked if one[0]])
    return sentence, customer


@lru_cache(maxsize=1)
def shipped() -> RuleBook:
    """Return the rule book that ships with the package."""
    lines = RULES_FILE.read_text(encoding="utf-8").split("\n")
    end = next(at for at, line in enumerate(lines) if line.endswith(_LAST))
    data = json.loads("\n".join(lines[: end + 1]).removesuffix(_LAST) + "}")
    programs: list[Program | str | None] = [line.removesuffix(",") for line in lines[end + 1 : -2]]
    return _rule_book(data, [rule["patterns"] for rule in data["rules"]], programs)
