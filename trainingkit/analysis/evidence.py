"""Apply the rule book to a reply: facts first, then rules, then rules about rules."""

from __future__ import annotations

from collections.abc import Sequence

from trainingkit.analysis.compiled import CustomerLine, RuleBook
from trainingkit.analysis.matching import Masks, Program, matches, run, together
from trainingkit.analysis.reading import LONGEST_CUSTOMER, Reading, read, relate
from trainingkit.analysis.rules import Case, Hit, find_hits
from trainingkit.analysis.sieve import Sieve

_LINES_KEPT = 256
_PAGE = 240  # words matched in one go: long integers are cheap, but not for ever


def examine(reply: str, customer: str, book: RuleBook) -> Case:
    """Return the sentences of `reply` with their facts, and the hits of every rule."""
    theirs = _customer(customer[:LONGEST_CUSTOMER], book)
    readings = read(reply, book.lexicon)
    relate(readings, theirs.stems)
    pages = _pages(readings)
    _add_facts(readings, pages, book)
    case = Case(readings, theirs.facts, [])
    _apply(case, pages, book)
    return case


def _customer(line: str, book: RuleBook) -> CustomerLine:
    """Return what rules ask about the customer's line; a line is often answered more than once."""
    known = book.customer_lines.get(line)
    if known is None:
        readings = read(line, book.lexicon)
        _add_facts(readings, _pages(readings), book)
        known = CustomerLine(
            frozenset(stem for reading in readings for stem in reading.stems if stem),
            frozenset(fact for reading in readings for fact in reading.facts),
        )
        if len(book.customer_lines) >= _LINES_KEPT:
            book.customer_lines.clear()
        book.customer_lines[line] = known
    return known


def _pages(readings: list[Reading]) -> list[tuple[list[int], Masks]]:
    """Return the sentences by their numbers, some hundred words together, with joint masks."""
    pages: list[tuple[list[int], Masks]] = []
    numbers: list[int] = []
    size = 0
    for number, reading in enumerate(readings):
        if size + reading.masks.count > _PAGE and numbers:
            pages.append((numbers, together([readings[at].masks for at in numbers])))
            numbers, size = [], 0
        numbers.append(number)
        size += reading.masks.count + 1
    if numbers:
        pages.append((numbers, together([readings[at].masks for at in numbers])))
    return pages


def _candidates(sieve: Sieve, numbers: list[int], readings: list[Reading], shut: Sequence[int] = ()) -> list[int]:
    return sieve.candidates([readings[number].masks.symbols for number in numbers], shut)


def _where(program: Program | None, numbers: list[int], masks: Masks, readings: list[Reading]) -> Sequence[int]:
    """Return the sentences of a page in which `program` matches."""
    if program is None:
        return numbers
    ends = run(program, masks.full, masks)
    return _sentences(ends, numbers, readings) if ends else ()


def _sentences(ends: int, numbers: list[int], readings: list[Reading]) -> list[int]:
    """Return the sentences of a page in which a match ends."""
    found = []
    for number in numbers:
        size = readings[number].masks.count + 1
        if ends & (1 << size) - 1:
            found.append(number)
        ends >>= size
        if not ends:
            break
    return found


def _add_facts(readings: list[Reading], pages: list[tuple[list[int], Masks]], book: RuleBook) -> None:
    for numbers, masks in pages:
        for number in _candidates(book.fact_sieve, numbers, readings):
            name, program = book.facts[number]
            for at in _where(program, numbers, masks, readings):
                readings[at].facts.add(name)
                if name == "disowned":
                    _disown(readings[at], program)


def _disown(reading: Reading, program: Program) -> None:
    for first, last in matches(program, reading.masks):
        end = reading.sentence.clause_of(last)[1]
        reading.disowned |= (1 << end) - (1 << first)


def _apply(case: Case, pages: list[tuple[list[int], Masks]], book: RuleBook) -> None:
    late: list[tuple[int, int]] = []
    theirs = book.customer_gates.shut(case.customer)
    for numbers, masks in pages:
        shut = [theirs | book.gates.shut(case.readings[at].facts) for at in numbers]
        for number in _candidates(book.rule_sieve, numbers, case.readings, shut):
            program = book.program(number)
            places = _where(program, numbers, masks, case.readings)
            if not places:  # nine in ten
                continue
            rule = book.rule(number)
            for index in places:
                if rule.late:
                    late.append((number, index))
                else:
                    case.hits.extend(find_hits(rule, case, index, program))
    case.hits = _replaced(case)
    for number, index in late:
        case.hits.extend(find_hits(book.rule(number), case, index, book.program(number)))
    if late:
        case.hits = _replaced(case)


def _replaced(case: Case) -> list[Hit]:
    """Return the hits that no other replaces."""
    here: dict[int, list[Hit]] = {}
    anywhere: dict[str, list[Hit]] = {}
    for hit in case.hits:
        if hit.rule.replaces and hit.rule.within == "reply":
            for move in hit.rule.replaces:
                anywhere.setdefault(move, []).append(hit)
        elif hit.rule.replaces:
            here.setdefault(hit.index, []).append(hit)
    if not here and not anywhere:
        return case.hits
    return [
        hit for hit in case.hits
        if not any(_replaces(one, hit, case) for one in here.get(hit.index, ()))
        and all(one is hit for one in anywhere.get(hit.rule.move, ())[:2])
    ]  # fmt: skip


def _replaces(strong: Hit, weak: Hit, case: Case) -> bool:
    rule = strong.rule
    if weak.rule.move not in rule.replaces or strong is weak:
        return False
    if rule.within == "sentence":
        return True
    first, last = strong.first, strong.last
    if rule.within == "clause":
        sentence = case.readings[strong.index].sentence
        first, last = sentence.clause_of(first)[0], sentence.clause_of(last - 1)[1]
    return weak.first < last and first < weak.last
