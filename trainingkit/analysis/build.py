"""Compile content/moves/*.yaml to the one JSON file that is shipped and loaded.

python -m trainingkit.analysis.build            write it
python -m trainingkit.analysis.build --check    exit 1 if it is not in step
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from trainingkit.analysis.compiled import PROGRAMS, RULES_FILE, lexicon_of
from trainingkit.analysis.patterns import Program, needs, number_unions, symbols
from trainingkit.analysis.reading import read
from trainingkit.analysis.sieve import LANES
from trainingkit.analysis.vocabulary import check_known, costs, is_head, members, numbered, symbols_of_words
from trainingkit.analysis.written import (
    MOVES,
    RuleError,
    check_names,
    compiled_row,
    lines_of,
    parsed,
    read_yaml,
    rule_rows,
)

_ALWAYS = ("{stop}", "{opener}", "{negator}", "{verb}", "{finite}", "{auxiliary}")  # the reader asks for these itself


def build(folder: Path = MOVES) -> dict[str, Any]:
    """Return the compiled rule book.

    Raises:
        RuleError: If a rule cannot be read; names the file's rule and what to do.
    """
    lexicon = read_yaml(folder / "lexicon.yaml")
    irregular = lexicon["irregular"]
    phrases = {name: "|".join(lines_of(lines)) for name, lines in lexicon["phrases"].items()}
    classes = {f"{{{name}}}": members(name, lexicon["classes"], irregular) for name in lexicon["classes"]}
    facts = [
        (name, parsed(line, phrases, f"fact {name}"))
        for name, lines in lexicon["facts"].items()
        for line in lines_of(lines)
    ]
    rows = list(rule_rows(folder))
    rules = [compiled_row(row, phrases) for row in rows]
    check_names(rules)
    of_rules: list[Program | None] = [program for rule in rules for program in rule["patterns"] or [None]]
    of_facts: list[Program | None] = [program for _, program in facts]
    used = _used(rules, [*of_facts, *of_rules])
    number_unions([*of_facts, *of_rules])
    check_known(used, classes)
    words = symbols_of_words(used, classes, irregular)
    book = {
        "symbols": (names := sorted(used)),
        "words": numbered(words, names),
        "heads": {symbol[:-1]: symbol for symbol in names if is_head(symbol)},
        "tails": {symbol[1:]: symbol for symbol in names if symbol.startswith("*")},
        "cues": sorted(set(lexicon["cues"].split())),
        "real": sorted(set(lexicon["real"].split())),
        "spelling": {str(key): str(value) for key, value in lexicon["spelling"].items()},
        "facts": facts,
        "rules": rules,
    }
    cost = _met(book, rows, costs(used, words, classes["{stop}"]))
    return book | {"fact_sieve": _sieve(of_facts, cost), "rule_sieve": _sieve(of_rules, cost)}


def _met(book: dict[str, Any], rows: list[dict[str, Any]], guess: dict[str, float]) -> dict[str, float]:
    """Return in how many sentences of the rules' own examples each symbol is met.

    A pattern is looked for only where its rarest words stand; `guess` decides between equals.
    """
    lexicon = lexicon_of(book)
    met = Counter(
        symbol
        for row in rows
        for example in (*row.get("passes", ()), *row.get("fails", ()))
        for reading in read(example["reply"] if isinstance(example, dict) else example, lexicon)
        for symbol in reading.masks.symbols
    )
    return {symbol: 1 + met[symbol] + price / 1e6 for symbol, price in guess.items()}


def _used(rules: list[dict[str, Any]], programs: list[Program | None]) -> set[str]:
    used = set(_ALWAYS)
    for program in programs:
        used |= symbols(program) if program else set()
    return used | {one[2] for rule in rules for one in rule["where"] if one[2].startswith("{")}


def _sieve(programs: list[Program | None], cost: dict[str, float]) -> dict[str, Any]:
    """Return what sieve.py asks: which needs of which patterns each symbol meets."""
    count = len(programs)
    met: dict[str, list[int]] = {}
    free: list[int] = []
    for number, program in enumerate(programs):
        cheapest = needs(program, cost)[:LANES] if program else []
        for lane, need in enumerate(cheapest):
            for symbol in sorted(need):
                met.setdefault(symbol, []).append(lane * count + number)
        free += [lane * count + number for lane in range(len(cheapest), LANES)]
    return {"count": count, "met": dict(sorted(met.items())), "free": free}


def compiled_text(folder: Path = MOVES) -> str:
    """Return the text of the compiled file; the same rules give the same text.

    The patterns come last, each on a line of its own, so that it can be left unread until a
    sentence has a word that it asks for.
    """
    data = build(folder)
    programs = [one for rule in data["rules"] for one in rule["patterns"] or [None]]
    for rule in data["rules"]:
        rule["patterns"] = len(rule["patterns"])
    head = re.sub(r'("id":)', r"\n\1", _json(data)).removesuffix("}")
    return head + PROGRAMS + ",\n".join(_json(program) for program in programs) + "\n]}\n"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the compiled rules, or with `--check` compare them; return the exit status."""
    try:
        text = compiled_text()
    except RuleError as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" in arguments:
        same = RULES_FILE.exists() and RULES_FILE.read_text(encoding="utf-8") == text
        print("in step" if same else "not in step: run python -m trainingkit.analysis.build")
        return 0 if same else 1
    RULES_FILE.parent.mkdir(exist_ok=True)
    RULES_FILE.write_text(text, encoding="utf-8")
    print(f"{RULES_FILE.name}: {text.count(chr(10) + chr(34) + 'id')} rules, {len(text) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
