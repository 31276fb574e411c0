"""The rules as written in content/moves/*.yaml, checked and parsed one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trainingkit.analysis.patterns import PatternError, Program, parse
from trainingkit.analysis.rules import DECIDES
from trainingkit.analysis.tokens import word_set
from trainingkit.errors import ContentError
from trainingkit.move import Move

MOVES = Path(__file__).parents[1] / "content" / "moves"
GROUPS = ("listening", "apology", "concision", "trust")
_SCOPES = ("customer", "reply", "previous", "next", "clause", "match")
_SPANS = ("match", "clause", "sentence")
_KEYS = word_set("id move match message source strength span where replaces within asked passes fails note")


class RuleError(ContentError):
    """A rule file that cannot be compiled; says file, rule and what to do."""


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML 1.2 file (ruamel is needed for building only)."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def rule_rows(folder: Path = MOVES) -> list[dict[str, Any]]:
    """Return the rules as written, in the order of the files."""
    return [row for group in GROUPS for row in read_yaml(folder / f"{group}.yaml")["rules"] or ()]


def lines_of(text: Any) -> list[str]:
    """Return the lines of a block of patterns, blank ones apart."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def parsed(line: str, phrases: dict[str, str], where: str) -> Program:
    """Return the program of one line of patterns; `where` names the rule or fact in an error."""
    try:
        return parse(line, phrases)
    except PatternError as error:
        raise RuleError(f"content/moves: {where}: {error}") from error


def compiled_row(row: dict[str, Any], phrases: dict[str, str]) -> dict[str, Any]:
    """Return one rule as it stands in rules.json.

    Raises:
        RuleError: If a key, move, span or condition is not known, or a pattern cannot be read.
    """
    name = row.get("id", "?")
    where = [condition(text, name) for text in str(row.get("where") or "").split(",") if text.strip()]
    _check(row, name, where)
    return {
        "id": name,
        "move": row.get("move", ""),
        "message": row.get("message", "").strip(),
        "source": row.get("source", ""),
        "patterns": [parsed(line, phrases, f"rule {name}") for line in lines_of(row.get("match"))],
        "strength": float(row.get("strength", 0.8)),
        "span": row.get("span", "clause"),
        "where": where,
        "replaces": list(row.get("replaces", ())),
        "within": row.get("within", "clause"),
        "asked": bool(row.get("asked", False)),
        "late": any(one[2].startswith("made ") for one in where),
    }


def _check(row: dict[str, Any], name: str, where: list[Any]) -> None:
    if extra := set(row) - _KEYS:
        raise RuleError(f"content/moves: rule {name}: unknown key {sorted(extra)[0]!r}")
    for one in [row.get("move", ""), *row.get("replaces", ())]:
        if one and one not in set(Move):
            raise RuleError(f"content/moves: rule {name}: no move is called {one!r}")
    if row.get("span", "clause") not in _SPANS:
        raise RuleError(f"content/moves: rule {name}: span is match, clause or sentence")
    if row.get("asked") and float(row.get("strength", 0.8)) >= DECIDES:
        raise RuleError(f"content/moves: rule {name}: what is only asked about cannot decide; strength below {DECIDES}")
    if not row.get("match") and not where:
        raise RuleError(f"content/moves: rule {name}: needs match: or where:")


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


def check_names(rules: list[dict[str, Any]]) -> None:
    """Raise RuleError if two rules have one name."""
    seen: set[str] = set()
    for rule in rules:
        if rule["id"] in seen:
            raise RuleError(f"content/moves: two rules are called {rule['id']!r}; rename one")
        seen.add(rule["id"])
