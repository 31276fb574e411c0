"""The thirty moves: what each is, what it does to trust, and sentences that make it, from the rules' own data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Any

from ruamel.yaml import YAML

from trainingkit.analysis import find_moves
from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import the_words
from trainingkit.docs.making.laws import LAWS
from trainingkit.model import Move

_MOST = 3
_LONGEST = 90
_GROUPS = ("listening", "apology", "concision", "trust")


def codebook() -> str:
    """Return a section for each move, in the codebook's order."""
    rules = list(chain.from_iterable(_rules(group) for group in _GROUPS))
    return "\n\n".join(_section(move, rules) for move in Move)


def _rules(group: str) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = YAML(typ="safe").load(CONTENT / "moves" / f"{group}.yaml")["rules"]
    return rules


def _section(move: Move, rules: list[dict[str, Any]]) -> str:
    say = the_words().say
    own = [rule for rule in rules if rule.get("move") == move]
    makes = _some(example for rule in own for example in rule.get("passes", ()) if _makes(example, move))
    not_so = _some(example for rule in own for example in rule.get("fails", ()) if not _makes(example, move))
    rows = (f"| {yes} | {no} |" for yes, no in zip_longest(makes, not_so, fillvalue=""))
    return "\n\n".join((
        f"({move.replace('_', '-')})=\n## {say(f'move.{move}.name')}",
        f"`{move}` · {_trust(move)} · {say(f'move.{move}.source')}",
        f"{say(f'means.{move}')}",
        f"> {say(f'move.{move}.why')}",
        "\n".join(("| makes it | does not |", "|---|---|", *rows)),
    ))  # fmt: skip


def _trust(move: Move) -> str:
    if move in LAWS.costs:
        return f"costs {LAWS.costs[move]}"
    if move in LAWS.slips:
        return "a slip: costs 1 together with the others"
    return f"a small step: {LAWS.steps[move]}" if move in LAWS.steps else "moves no trust by itself"


def _makes(example: str | dict[str, str], move: Move) -> bool:
    reply, customer = _both(example)
    return any(span.move is move and not span.unsure for span in find_moves(reply, customer=customer))


def _some(examples: Iterator[str | dict[str, str]]) -> list[str]:
    told = (_told(example) for example in examples if len(_both(example)[0]) <= _LONGEST)
    return [example for example, _ in zip(dict.fromkeys(told), range(_MOST), strict=False)]


def _told(example: str | dict[str, str]) -> str:
    reply, customer = _both(example)
    return f"“{reply}”" + (f" (to “{customer}”)" if customer else "")


def _both(example: str | dict[str, str]) -> tuple[str, str]:
    return (example, "") if isinstance(example, str) else (example["reply"], example.get("customer", ""))
