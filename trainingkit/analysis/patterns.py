"""The pattern language of the rules, parsed when the rules are built.

    sorry            the word, in any case or contraction (I'm = i am, don't = do not)
    send+            any form of the word: send, sends, sent, sending
    apolog*  *less   any word that begins or ends so
    {we}             any word of the class `we` in lexicon.yaml; {number}, {clock},
                     {name}, {past} and {ing} are built in (see lexicon.py)
    <by_when>        a phrase of lexicon.yaml
    (a b|c)          alternatives        x?  optional        _  any one word
    ..  ..5          up to 3 (5) words, not across a comma, dash or bracket
    ...  ...15       up to 10 (15) words of the same sentence
    !x  !(a|b)       what follows is not this
    ^  >  $          opening of the sentence (greetings and fillers apart), opening of a
                     clause, end of the sentence
    ,                a comma, dash, colon or bracket stands here

Punctuation between two words of a pattern is allowed anyway; only `..` minds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum
from typing import Any

SYMBOL, OPTION, CHOICE, GAP, NOT, OPENING, CLAUSE, END, BREAK, ANY, UNION = range(11)
Program = list[Any]

_LEX = re.compile(r"\.{3}\d*|\.{2}\d*|\{[\w-]+\}|<[\w-]+>|[()|^>$,!?]|_(?=[\s)|?]|$)|[*]?[^\s(){}<>|^$,!?*+]+[*+]?")


class PatternError(ValueError):
    """A pattern that cannot be read; says which part and why."""


def parse(pattern: str, phrases: dict[str, str]) -> Program:
    """Return the program of `pattern`.

    Raises:
        PatternError: If a bracket does not close or a phrase is not known.
    """
    parts = _LEX.findall(pattern)
    if "".join(parts) != re.sub(r"\s+", "", pattern):
        raise PatternError(f"cannot read {pattern!r}")
    program, rest = _alternatives(parts, phrases)
    if rest:
        raise PatternError(f"{pattern!r}: a bracket closes that never opened")
    return _merged(program)


def _merged(program: Program) -> Program:
    """Turn a choice between single words into one step, and unwrap a choice of one."""
    result: Program = []
    for element in program:
        if element[0] == CHOICE:
            branches = [_merged(branch) for branch in _branches(element)]
            if len(branches) == 1:
                result.extend(branches[0])
                continue
            result.append(_union(branches))
        elif element[0] in (OPTION, NOT):
            result.append([element[0], _merged(element[1])])
        else:
            result.append(element)
    return result


def _union(branches: list[Program]) -> Program:
    single = [branch[0] for branch in branches if len(branch) == 1 and branch[0][0] in (SYMBOL, UNION)]
    words = sorted({word for one in single for word in (one[1:2] if one[0] == SYMBOL else one[2])})
    longer = [branch for branch in branches if not (len(branch) == 1 and branch[0][0] in (SYMBOL, UNION))]
    if not words:
        return _choice(longer)
    union = [SYMBOL, words[0]] if len(words) == 1 else [UNION, "|".join(words), words]
    return _choice([[union], *longer]) if longer else union


def _choice(branches: list[Program]) -> Program:
    """Return the choice, its branches by their first word where they begin with one: most of them
    fail there, and are not even looked at."""
    heads: dict[str, list[Program]] = {}
    others = []
    for branch in branches:
        if branch and branch[0][0] == SYMBOL:
            heads.setdefault(branch[0][1], []).append(branch[1:])
        else:
            others.append(branch)
    tails = {word: rests[0] if len(rests) == 1 else [_choice(rests)] for word, rests in sorted(heads.items())}
    return [CHOICE, others, tails]


def _branches(choice: Program) -> list[Program]:
    """Return the branches of a choice, be it merged (a phrase is) or not."""
    tails = choice[2] if len(choice) > 2 else {}
    return [*choice[1], *([[SYMBOL, word], *rest] for word, rest in tails.items())]


def _alternatives(parts: list[str], phrases: dict[str, str]) -> tuple[Program, list[str]]:
    branches: list[Program] = [[]]
    while parts and parts[0] != ")":
        if parts[0] == "|":
            branches.append([])
            parts = parts[1:]
            continue
        element, parts = _element(parts, phrases)
        while parts and parts[0] == "?":
            element, parts = [OPTION, [element]], parts[1:]
        branches[-1].append(element)
    if len(branches) == 1:
        return branches[0], parts
    return [[CHOICE, branches]], parts


def _element(parts: list[str], phrases: dict[str, str]) -> tuple[Program, list[str]]:
    part, rest = parts[0], parts[1:]
    if part == "(":
        inner, rest = _alternatives(rest, phrases)
        if not rest:
            raise PatternError("a bracket opens and does not close")
        return [CHOICE, [inner]], rest[1:]
    if part == "!":
        element, rest = _element(rest, phrases)
        return [NOT, [element]], rest
    if part in _ANCHORS:
        return [_ANCHORS[part]], rest
    if part.startswith(".."):
        return _gap(part), rest
    if part == "_":
        return [ANY], rest
    if part.startswith("<"):
        if part[1:-1] not in phrases:
            raise PatternError(f"no phrase is called {part}; lexicon.yaml lists them")
        return [CHOICE, [parse(phrases[part[1:-1]], phrases)]], rest
    return [SYMBOL, part.lower()], rest


def _gap(part: str) -> Program:
    dots = 3 if part.startswith("...") else 2
    size = int(part[dots:] or (10 if dots == 3 else 3))
    return [GAP, size, int(dots == 3)]


_ANCHORS = {"^": OPENING, ">": CLAUSE, "$": END, ",": BREAK}


def number_unions(programs: Iterable[Program | None]) -> None:
    """Call every union by a number instead of its words, the same words by the same number: the
    matcher, which remembers where each stands, then compares numbers."""
    numbers: dict[str, int] = {}
    left = [program for program in programs if program]
    while left:
        for element in left.pop():
            if element[0] == UNION:
                element[1] = numbers.setdefault("|".join(element[2]), len(numbers))
            elif element[0] in (OPTION, NOT):
                left.append(element[1])
            elif element[0] == CHOICE:
                left += [*element[1], *element[2].values()]


def symbols(program: Program) -> set[str]:
    """Return every word and class that `program` asks for."""
    found: set[str] = set()
    for element in program:
        kind = element[0]
        if kind == SYMBOL:
            found.add(element[1])
        elif kind == UNION:
            found.update(element[2])
        elif kind in (OPTION, NOT):
            found |= symbols(element[1])
        elif kind == CHOICE:
            for branch in _branches(element):
                found |= symbols(branch)
    return found


def needs(program: Program, cost: dict[str, float]) -> list[set[str]]:
    """Return the sets of symbols of which every match has at least one of each, the cheapest first.

    Empty if the pattern can match without a named word; such a rule is slow, since it
    has to be tried on every sentence.
    """
    found = [need for need in (_element_need(element, cost) for element in program) if need]
    return sorted(found, key=lambda need: _price(need, cost))


def _element_need(element: Program, cost: dict[str, float]) -> set[str]:
    if element[0] == SYMBOL:
        return {element[1]}
    if element[0] == UNION:
        return set(element[2])
    if element[0] == CHOICE:
        each = [needs(branch, cost) for branch in _branches(element)]
        return set().union(*[need[0] for need in each]) if all(each) else set()
    return set()


def _price(need: set[str], cost: dict[str, float]) -> float:
    return fsum(cost.get(symbol, 1.0) for symbol in need)  # exact, so in any order the same
