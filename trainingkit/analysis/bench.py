"""Measure the analyser: python -m trainingkit.analysis.bench [DATA] [options].

(nothing)            every move, each author held out from weights and limits; PAIR held out; timing
--rules-only         the rules alone, nothing held out (seconds; for rule authors)
--move regret        one move, with the words it got wrong
--errors 20          how many errors of each kind to print (with --move)
--conversations      negotiations coded by others (CaSiNo) as well

DATA is the folder of labelled replies; without it, the one that TRAININGKIT_DATA names, or
../shared/data beside the repository.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from trainingkit.analysis.conversations import conversation_lines
from trainingkit.analysis.labelled import MOVES, DataError, read_labelled
from trainingkit.analysis.measuring import by_rules, by_weights, sample_of
from trainingkit.analysis.reporting import author_lines, error_lines, table_lines
from trainingkit.analysis.scoring import agreement
from trainingkit.analysis.timing import timing_lines

VARIABLE = "TRAININGKIT_DATA"
BESIDE = Path(__file__).parents[3] / "shared" / "data"


def usual_folder() -> Path:
    """Return the folder of labelled data where none is named."""
    return Path(os.environ.get(VARIABLE) or BESIDE)


def main(arguments: list[str]) -> int:
    """Print what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m trainingkit.analysis.bench")
    parser.add_argument("folder", type=Path, nargs="?", default=None)
    parser.add_argument("--move", choices=MOVES, action="append")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--conversations", action="store_true")
    options = parser.parse_args(arguments)
    options.folder = options.folder or usual_folder()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder; name the labelled data, or set {VARIABLE}", file=sys.stderr)
        return 1
    try:
        lines = _measure(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def _measure(options: argparse.Namespace) -> list[str]:
    sample = sample_of(read_labelled(options.folder))
    rules = by_rules(sample)
    result, pair = (rules, []) if options.rules_only else by_weights(sample, options.folder)
    if options.move:
        return [
            line for move in options.move
            for line in error_lines(move, result, sample.replies, sample.cases, options.errors)
        ]  # fmt: skip
    lines = table_lines(result, rules, agreement(options.folder, sample.replies))
    lines += author_lines(result, rules, sample.authors) + pair
    if options.conversations:
        lines += conversation_lines(options.folder)
    return lines + timing_lines(sample.replies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
