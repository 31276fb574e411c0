"""The rules as data, and the test of their conditions; the rules themselves are in YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from trainingkit.analysis.matching import Program, matches
from trainingkit.analysis.reading import Reading

DECIDES = 0.9  # strength from which a rule decides alone, whatever the weights say
Condition = tuple[bool, str, str, str, float]
"""(wanted, scope, fact or number, comparison or "", limit); built by build.py."""
_OF_PLACE = ("match", "clause")
_OPPOSITES = {"open_question": "closed_question", "closed_question": "open_question"}
"""A question is open or closed (MITI 4): where a rule says which, words alone do not add the other."""
_SPEAKS = 0.75  # strength of such a rule
_BY_RULES_ALONE = ("open_question",)
"""What is never found by words alone: where no rule had hit, half the questions of other people's
talk that the words called open were not, and on replies the words added one in a hundred."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as compiled.

    `strength`: evidence 0 to 1; from .9 on the rule decides alone, below it is
    one voice beside the weights (and found from .5 on where there are none). `span`: what of the sentence is marked
    (match, clause, sentence). Its conditions: facts that the sentence must have (`wants`) and must
    not have (`bars`), what else is asked of it (`asks`), and what is asked of each place where a
    pattern matches (`places`). `replaces`: moves whose hits within the same
    `within` (match, clause, sentence, reply) this one takes the place of. `asked`: where the weights do
    not find the move, what this one finds is asked about; it is no evidence, and makes nothing sure.
    `move` is "" for a rule that only replaces.
    `message` says to the trainee what the words did.
    """

    id: str
    move: str
    strength: float
    span: str
    wants: frozenset[str]
    bars: frozenset[str]
    asks: tuple[Condition, ...]
    places: tuple[Condition, ...]
    replaces: tuple[str, ...]
    within: str
    asked: bool
    late: bool
    message: str = ""


@dataclass(slots=True)
class Hit:
    """A rule has matched the words `[first, last)` of the sentence `index`."""

    rule: Rule
    index: int
    first: int
    last: int


@dataclass(slots=True)
class Case:
    """A reply under analysis: its sentences, the customer's, and the hits so far."""

    readings: list[Reading]
    customer: frozenset[str]
    hits: list[Hit]
    _facts: set[str] | None = None
    _made: dict[str, set[int]] = field(default_factory=dict)
    _counted: list[Hit] | None = None
    _count: int = 0

    def made(self, move: str, index: int | None = None) -> bool:
        """Return whether a hit (of the sentence `index`) makes `move`."""
        if self._counted is not self.hits:
            self._made, self._counted, self._count = {}, self.hits, 0
        for hit in self.hits[self._count :]:
            self._made.setdefault(hit.rule.move, set()).add(hit.index)
        self._count = len(self.hits)
        places = self._made.get(move, ())
        return bool(places) if index is None else index in places

    def holds(self, fact: str) -> bool:
        """Return whether `fact` holds of any sentence."""
        if self._facts is None:
            self._facts = {name for reading in self.readings for name in reading.facts}
        return fact in self._facts


def denied(hits: Iterable[Hit]) -> set[str]:
    """Return the moves that the hits in a sentence deny it, whatever its words weigh: those that a
    rule without a move of its own takes away, the other kind of a question of which a rule says the
    kind, and what is never found by words alone."""
    moves = set(_BY_RULES_ALONE)
    for hit in hits:
        rule = hit.rule
        if not rule.move and rule.within == "sentence":
            moves.update(rule.replaces)
        elif rule.move in _OPPOSITES and rule.strength >= _SPEAKS:
            moves.add(_OPPOSITES[rule.move])
    return moves


def find_hits(rule: Rule, case: Case, index: int, program: Program | None) -> list[Hit]:
    """Return the hits of one pattern of `rule` in the sentence `index`."""
    reading = case.readings[index]
    facts = reading.facts
    if not (rule.wants <= facts and rule.bars.isdisjoint(facts)):  # cheap, and most often says no
        return []
    count = reading.masks.count
    for wanted, scope, name, comparison, limit in rule.asks:
        if _value(scope, name, comparison, limit, case, index, 0, count) is not wanted:
            return []
    places = matches(program, reading.masks) if program is not None else [(0, count)]
    found = []
    for first, last in places:
        if (reading.sentence.quoted | reading.disowned) >> first & 1:
            continue
        if all(_holds(one, case, index, first, last) for one in rule.places):
            found.append(Hit(rule, index, first, last))
    return found


def _holds(condition: Condition, case: Case, index: int, first: int, last: int) -> bool:
    wanted, scope, name, comparison, limit = condition
    return _value(scope, name, comparison, limit, case, index, first, last) is wanted


def _value(scope: str, name: str, comparison: str, limit: float, case: Case, index: int, first: int, last: int) -> bool:
    if scope == "customer":
        return name in case.customer
    if scope == "reply":
        if name.startswith("made "):
            return case.made(name[5:])
        return case.holds(name)
    if scope in ("previous", "next"):
        index += 1 if scope == "next" else -1
        if not 0 <= index < len(case.readings):
            return False
        first, last = 0, case.readings[index].masks.count
    reading = case.readings[index]
    if name.startswith("made "):
        return case.made(name[5:], index)
    if comparison:
        number = _number(reading, scope, name, first)
        return number >= limit if comparison == ">=" else number <= limit
    if scope == "match":
        return _match_fact(reading, name, first, last)
    if name[0] == "{":
        mask = reading.masks.symbols.get(name, 0)
        if scope == "clause":
            start, end = reading.sentence.clause_of(first)
            mask &= (1 << end) - (1 << start)
        return bool(mask)
    return name in reading.facts


def _number(reading: Reading, scope: str, name: str, first: int) -> float:
    if scope != "clause":
        return reading.numbers.get(name, 0.0)
    start, end = reading.sentence.clause_of(first)
    content = [at for at in range(start, end) if reading.stems[at]]
    common = sum(1 for at in content if reading.shared >> at & 1)
    if name == "overlap":
        return common / len(content) if content else 0.0
    return float({"common": common, "content": len(content), "words": end - start}.get(name, 0))


def _match_fact(reading: Reading, name: str, first: int, last: int) -> bool:
    bits = (1 << last) - (1 << first)
    mask = {
        "negated": reading.negated,
        "conditional": reading.conditional,
        "quoted": reading.sentence.quoted,
        "disowned": reading.disowned,
        "shared": reading.shared,
    }.get(name)
    if mask is None:
        mask = reading.masks.symbols.get(name, 0)
    return bool(mask & bits)


def compiled_rule(row: dict[str, Any]) -> Rule:
    """Return the rule of one row of rules.json."""
    conditions: list[Condition] = [tuple(one) for one in row.get("where", ())]
    facts = [one for one in conditions if _is_fact(one)]
    others = [one for one in conditions if not _is_fact(one)]
    return Rule(
        row["id"], row.get("move", ""), row.get("strength", 0.8), row.get("span", "clause"),
        frozenset(name for wanted, _, name, _, _ in facts if wanted),
        frozenset(name for wanted, _, name, _, _ in facts if not wanted),
        tuple(one for one in others if one[1] not in _OF_PLACE),
        tuple(one for one in others if one[1] in _OF_PLACE),
        tuple(row.get("replaces", ())), row.get("within", "clause"), row.get("asked", False),
        row.get("late", False), row.get("message", ""),
    )  # fmt: skip


def _is_fact(condition: Condition) -> bool:
    """Return whether a condition asks for a plain fact of the sentence itself."""
    _, scope, name, comparison, _ = condition
    return not scope and not comparison and name[0] != "{" and not name.startswith("made ")
