"""Compile content/moves/*.yaml to the one JSON file that is shipped and loaded.

python -m trainingkit.analysis.build            write it
python -m trainingkit.analysis.build --check    exit 1 if it is not in step
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from trainingkit.analysis.compiled import RULES_FILE
from trainingkit.analysis.inflection import forms
from trainingkit.analysis.patterns import PatternError, Program, anchors, parse, symbols
from trainingkit.analysis.tokens import word_set
from trainingkit.errors import ContentError
from trainingkit.model.move import Move

MOVES = Path(__file__).parents[1] / "content" / "moves"
GROUPS = ("listening", "apology", "concision", "trust")
_SHAPES = {
    "{number}": 15.0, "{clock}": 5.0, "{name}": 25.0, "{past}": 40.0, "{participle}": 40.0, "{ing}": 30.0,
    "{initials}": 8.0, "{code}": 6.0,
}  # fmt: skip
_COMMON = 15.0  # the cost of a function word as an anchor, in words of the lexicon
_SCOPES = ("customer", "reply", "previous", "next", "clause", "match")
_RULE_KEYS = word_set("id move match message source strength span where replaces within anywhere passes fails note")


class RuleError(ContentError):
    """A rule file that cannot be compiled; says file, rule and what to do."""


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML 1.2 file (ruamel is needed for building only)."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def rule_rows(folder: Path = MOVES) -> list[dict[str, Any]]:
    """Return the rules as written, in the order of the files."""
    return [row for group in GROUPS for row in read_yaml(folder / f"{group}.yaml")["rules"] or ()]


def build(folder: Path = MOVES) -> dict[str, Any]:
    """Return the compiled rule book.

    Raises:
        RuleError: If a rule cannot be read; names the file's rule and what to do.
    """
    lexicon = read_yaml(folder / "lexicon.yaml")
    phrases = {name: "|".join(_lines(lines)) for name, lines in lexicon["phrases"].items()}
    classes = {f"{{{name}}}": _class(name, lexicon["classes"], lexicon["irregular"]) for name in lexicon["classes"]}
    facts = [
        (name, _parse(line, phrases, f"fact {name}"))
        for name, lines in lexicon["facts"].items()
        for line in _lines(lines)
    ]
    rules = [_rule(row, phrases) for row in rule_rows(folder)]
    _unique(rules)
    programs = [(number, program) for number, rule in enumerate(rules) for program in rule["patterns"] or [None]]
    used: set[str] = {"{stop}", "{opener}", "{negator}", "{verb}", "{finite}", "{auxiliary}"}
    for _, program in facts:
        used |= symbols(program)
    for _, program in programs:
        used |= symbols(program) if program else set()
    used |= {one[2] for rule in rules for one in rule["where"] if one[2].startswith("{")}
    _known(used, classes)
    words = _words(used, classes, lexicon["irregular"])
    cost = _costs(used, words, classes["{stop}"])
    return {
        "symbols": (names := sorted(used)),
        "words": _numbered(words, names),
        "heads": {symbol[:-1]: symbol for symbol in names if _is_head(symbol)},
        "tails": {symbol[1:]: symbol for symbol in names if symbol.startswith("*")},
        "cues": sorted(set(lexicon["cues"].split())),
        "real": sorted(set(lexicon["real"].split())),
        "spelling": {str(key): str(value) for key, value in lexicon["spelling"].items()},
        "facts": facts,
        "rules": rules,
        "fact_index": _index([program for _, program in facts], cost),
        "rule_index": _index([program for _, program in programs], cost),
    }


def _lines(text: Any) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def _class(name: str, classes: dict[str, str], irregular: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for word in str(classes[name]).split():
        if word.startswith("{"):
            if word[1:-1] not in classes:
                raise RuleError(f"lexicon.yaml: class {name} names {word}, which is no class")
            found |= _class(word[1:-1], classes, irregular)
        elif word.endswith("+"):
            found |= forms(word[:-1], irregular)
        else:
            found.add(word.lower())
    return found


def _parse(line: str, phrases: dict[str, str], where: str) -> Program:
    try:
        return parse(line, phrases)
    except PatternError as error:
        raise RuleError(f"content/moves: {where}: {error}") from error


def _rule(row: dict[str, Any], phrases: dict[str, str]) -> dict[str, Any]:
    name = row.get("id", "?")
    if extra := set(row) - _RULE_KEYS:
        raise RuleError(f"content/moves: rule {name}: unknown key {sorted(extra)[0]!r}")
    move = row.get("move", "")
    for one in [move, *row.get("replaces", ())]:
        if one and one not in set(Move):
            raise RuleError(f"content/moves: rule {name}: no move is called {one!r}")
    where = [condition(text, name) for text in str(row.get("where") or "").split(",") if text.strip()]
    made = any(one[2].startswith("made ") for one in where)
    compiled: dict[str, Any] = {
        "id": name,
        "move": move,
        "message": row.get("message", "").strip(),
        "source": row.get("source", ""),
        "patterns": [_parse(line, phrases, f"rule {name}") for line in _lines(row.get("match"))],
        "strength": float(row.get("strength", 0.8)),
        "span": row.get("span", "clause"),
        "where": where,
        "replaces": list(row.get("replaces", ())),
        "within": row.get("within", "clause"),
        "anywhere": bool(row.get("anywhere", False)),
        "late": made,
    }
    if compiled["span"] not in ("match", "clause", "sentence"):
        raise RuleError(f"content/moves: rule {name}: span is match, clause or sentence")
    if not compiled["patterns"] and not where:
        raise RuleError(f"content/moves: rule {name}: needs match: or where:")
    return compiled


def condition(text: str, rule: str) -> list[Any]:
    """Return `text` ("not previous question", "clause overlap >= 0.4") as a condition."""
    words = text.split()
    wanted = words[0] != "not"
    if not wanted:
        words = words[1:]
    scope = ""
    if words[0] in _SCOPES:
        scope, words = words[0], words[1:]
    if len(words) == 3 and words[1] in (">=", "<="):
        return [wanted, scope, words[0], words[1], float(words[2])]
    if not words:
        raise RuleError(f"content/moves: rule {rule}: where: {text!r} names no fact")
    return [wanted, scope, " ".join(words), "", 0.0]


def _unique(rules: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule["id"] in seen:
            raise RuleError(f"content/moves: two rules are called {rule['id']!r}; rename one")
        seen.add(rule["id"])


def _known(used: set[str], classes: dict[str, set[str]]) -> None:
    for symbol in sorted(used):
        if symbol.startswith("{") and symbol not in classes and symbol not in _SHAPES:
            raise RuleError(f"content/moves: no class is called {symbol}; lexicon.yaml lists them")


def _is_head(symbol: str) -> bool:
    return symbol.endswith("*") and len(symbol) > 1


def _words(used: set[str], classes: dict[str, set[str]], irregular: dict[str, str]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for symbol in used:
        if symbol in classes:
            members = classes[symbol]
        elif symbol.endswith("+"):
            members = forms(symbol[:-1], irregular)
        elif symbol.startswith("{") or "*" in symbol:
            continue
        else:
            members = {symbol}
        for word in members:
            words.setdefault(word, set()).add(symbol)
    for word in irregular_past(irregular):
        words.setdefault(word, set()).update(("{past}", "{participle}"))
    return words


def irregular_past(irregular: dict[str, str]) -> set[str]:
    """Return the past forms and participles of the irregular verbs."""
    return {form for line in irregular.values() for form in str(line).split()}


def _costs(used: set[str], words: dict[str, set[str]], common: set[str]) -> dict[str, float]:
    cost = dict.fromkeys(used, 0.0)
    for word, names in words.items():
        for name in names:
            if name in cost:
                cost[name] += _COMMON if word in common else 1.0
    cost.update({symbol: 3.0 for symbol in used if "*" in symbol})
    for shape, price in _SHAPES.items():
        cost[shape] = cost.get(shape, 0.0) + price
    return cost


def _numbered(words: dict[str, set[str]], names: list[str]) -> dict[str, list[int]]:
    number = {name: at for at, name in enumerate(names)}
    return {
        word: sorted(number[name] for name in symbols if name in number)
        for word, symbols in sorted(words.items())
        if any(name in number for name in symbols)
    }


def _index(programs: list[Program | None], cost: dict[str, float]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, program in enumerate(programs):
        for symbol in sorted(anchors(program, cost) if program else ()) or [""]:
            index.setdefault(symbol, []).append(number)
    return dict(sorted(index.items()))


def compiled_text(folder: Path = MOVES) -> str:
    """Return the text of the compiled file; the same rules give the same text."""
    text = json.dumps(build(folder), ensure_ascii=False, separators=(",", ":"))
    return re.sub(r'("id":)', r"\n\1", text) + "\n"


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
