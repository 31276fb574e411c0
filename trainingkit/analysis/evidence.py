"""Apply the rule book to a reply: facts first, then rules, then rules about rules."""

from __future__ import annotations

from trainingkit.analysis.compiled import RuleBook
from trainingkit.analysis.matching import matches
from trainingkit.analysis.reading import LONGEST_CUSTOMER, Reading, read, relate
from trainingkit.analysis.rules import Case, Hit, find_hits


def examine(reply: str, customer: str, book: RuleBook) -> Case:
    """Return the sentences of `reply` with their facts, and the hits of every rule."""
    theirs = read(customer[:LONGEST_CUSTOMER], book.lexicon)
    readings = read(reply, book.lexicon)
    relate(readings, theirs)
    about: set[str] = set()
    for reading in theirs:
        _add_facts(reading, book)
        about |= reading.facts
    for reading in readings:
        _add_facts(reading, book)
    case = Case(readings, frozenset(about), [])
    late = _early(case, book)
    case.hits = _replaced(case)
    for number, index in late:
        rule_number, program = book.programs[number]
        case.hits.extend(find_hits(book.rules[rule_number], case, index, program))
    if late:
        case.hits = _replaced(case)
    return case


def _numbers(reading: Reading, index: dict[str, list[int]]) -> list[int]:
    found: set[int] = set(index.get("", ()))
    for symbol in reading.masks.symbols:
        numbers = index.get(symbol)
        if numbers:
            found.update(numbers)
    return sorted(found)


def _add_facts(reading: Reading, book: RuleBook) -> None:
    for number in _numbers(reading, book.fact_index):
        name, program = book.facts[number]
        places = matches(program, reading.masks)
        if places:
            reading.facts.add(name)
            if name == "disowned":
                for first, last in places:
                    end = reading.sentence.clause_of(last)[1]
                    reading.disowned |= (1 << end) - (1 << first)


def _early(case: Case, book: RuleBook) -> list[tuple[int, int]]:
    late = []
    for index, reading in enumerate(case.readings):
        for number in _numbers(reading, book.rule_index):
            rule_number, program = book.programs[number]
            rule = book.rules[rule_number]
            if rule.late:
                late.append((number, index))
            else:
                case.hits.extend(find_hits(rule, case, index, program))
    return late


def _replaced(case: Case) -> list[Hit]:
    strong = [hit for hit in case.hits if hit.rule.replaces]
    if not strong:
        return case.hits
    return [hit for hit in case.hits if not any(_replaces(one, hit, case) for one in strong)]


def _replaces(strong: Hit, weak: Hit, case: Case) -> bool:
    rule = strong.rule
    if weak.rule.move not in rule.replaces or strong is weak:
        return False
    if rule.within == "reply":
        return True
    if strong.index != weak.index:
        return False
    if rule.within == "sentence":
        return True
    first, last = strong.first, strong.last
    if rule.within == "clause":
        sentence = case.readings[strong.index].sentence
        first, last = sentence.clause_of(first)[0], sentence.clause_of(last - 1)[1]
    return weak.first < last and first < weak.last
