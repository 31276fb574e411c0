"""Show what the analyser sees: python -m trainingkit.analysis.explain REPLY [--customer LINE].

For authors of rules: sentences, clauses, facts, numbers, classes, the rules that hit and the
strength of every move that comes near.
"""

from __future__ import annotations

import argparse
import sys

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.finding import find_moves
from trainingkit.analysis.rules import Case
from trainingkit.analysis.weights import Weights, shipped_weights

_NEAR = 0.05  # strength from which a move is shown


def explained(reply: str, customer: str) -> list[str]:
    """Return the lines that tell what was seen in `reply`, and what was made of it."""
    case = examine(reply, customer, shipped())
    lines = [f"customer: {', '.join(sorted(case.customer))}"]
    weights = shipped_weights()
    for index in range(len(case.readings)):
        lines += _sentence(case, index)
        if weights:
            lines.append(f"  strength: {_strengths(case, index, weights)}")
    for span in find_moves(reply, customer=customer):
        doubt = " (unsure)" if span.unsure else ""
        lines.append(f"=> {span.move}{doubt}: {span.words(reply)!r} by {span.rule}")
    return lines


def _sentence(case: Case, index: int) -> list[str]:
    reading = case.readings[index]
    sentence = reading.sentence
    text = " ".join(
        ("/ " if at and sentence.clauses >> at & 1 else "") + token.text for at, token in enumerate(sentence.words)
    )
    classes = [symbol for symbol in reading.masks.symbols if symbol[0] == "{"]
    lines = [
        f"[{index}] {text} {sentence.mark}",
        f"  facts: {', '.join(sorted(reading.facts))}",
        f"  numbers: {', '.join(f'{name} {value:.2g}' for name, value in reading.numbers.items())}",
        f"  classes: {' '.join(sorted(classes))}",
    ]
    for hit in case.hits:
        if hit.index == index:
            words = " ".join(reading.words[hit.first : hit.last])
            lines.append(f"  rule: {hit.rule.id} ({hit.rule.strength}) on {words!r}")
    return lines


def _strengths(case: Case, index: int, weights: Weights) -> str:
    scores = zip(weights.moves, weights.scores(case)[index], weights.found, strict=True)
    near = sorted(((score, move, limit) for move, score, limit in scores if score >= _NEAR), reverse=True)
    return ", ".join(f"{move} {score:.2f}/{limit:.2f}" for score, move, limit in near)


def main(arguments: list[str]) -> int:
    """Print the explanation; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m trainingkit.analysis.explain")
    parser.add_argument("reply")
    parser.add_argument("--customer", default="")
    options = parser.parse_args(arguments)
    print("\n".join(explained(options.reply, options.customer)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
