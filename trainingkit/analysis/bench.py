"""Measure the analyser: python -m trainingkit.analysis.bench DATA_DIR [options].

(nothing)            every move, each author held out from the weights, then timing
--rules-only         the rules alone, nothing held out (seconds; for rule authors)
--move regret        one move, with the words it got wrong
--errors 20          how many errors of each kind to print (with --move)
--conversations      real conversations coded by others (PAIR, CaSiNo) as well
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.conversations import conversation_lines
from trainingkit.analysis.labelled import (
    DataError,
    Labelled,
    examine_all,
    read_labelled,
    read_rows,
    rows_of,
)
from trainingkit.analysis.rules import Case
from trainingkit.analysis.spans import SURE
from trainingkit.analysis.timing import timing_lines
from trainingkit.analysis.train import MOVES, Floats, held_out, learn, predict, thresholds, truth_of

SEED = 11
DRAWS = 400  # bootstrap samples of replies for the intervals


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in each reply (row) for each move (column): 1 or 0."""

    found: Floats
    sure: Floats
    truth: Floats


def by_rules(cases: list[Case], truth: Floats) -> Found:
    """Return what the rules alone find."""
    best = np.zeros(truth.shape)
    for line, case in enumerate(cases):
        for hit in case.hits:
            if hit.rule.move:
                column = MOVES.index(hit.rule.move)
                best[line, column] = max(best[line, column], hit.rule.strength)
    sure = (best >= SURE).astype(float)
    return Found(sure, sure, truth)


def by_weights(replies: list[Labelled], cases: list[Case], truth: Floats) -> Found:
    """Return what rules and weights find when each author in turn is held out.

    The thresholds, too, are set without the author, by holding out the others in turn.
    """
    rows = rows_of(replies, cases)
    authors = [one.author for one in replies]
    found, sure = np.zeros(truth.shape), np.zeros(truth.shape)
    for author in sorted(set(authors)):
        rest = [row for row in rows if authors[row.reply] != author]
        others = np.array([name != author for name in authors])
        limits = np.array(thresholds(held_out(rest, authors)[others], truth[others]))
        mine = [row for row in rows if authors[row.reply] == author]
        strength = predict(learn(rest), mine, len(replies))
        found[~others] = (strength >= limits[:, 0])[~others]
        sure[~others] = (strength >= limits[:, 1])[~others]
    return Found(found, sure, truth)


def f1(found: Floats, truth: Floats) -> Floats:
    """Return F1 per column; 0 where nothing is found and nothing is there."""
    both: Floats = (found * truth).sum(axis=0)
    scores: Floats = 2 * both / np.maximum(found.sum(axis=0) + truth.sum(axis=0), 1.0)
    return scores


def intervals(result: Found) -> tuple[Floats, tuple[float, float]]:
    """Return the 95 % bootstrap interval of F1 per move, and of the macro mean."""
    chance = np.random.default_rng(SEED)
    size = len(result.truth)
    draws = []
    for _ in range(DRAWS):
        pick = chance.integers(0, size, size)
        draws.append(f1(result.found[pick], result.truth[pick]))
    sample = np.array(draws)
    low, high = np.percentile(sample.mean(axis=1), [2.5, 97.5])
    return np.percentile(sample, [2.5, 97.5], axis=0).T, (float(low), float(high))


def agreement(folder: Path, replies: list[Labelled]) -> Floats:
    """Return F1 per move between the two raters of replies-dev."""
    second = {row["id"]: row["moves"] for row in read_rows(folder / "replies-dev.rater2.jsonl")}
    both = [one for one in replies if one.id in second]
    theirs = np.array([[float(move in second[one.id]) for move in MOVES] for one in both])
    return f1(theirs, truth_of(both))


def table(result: Found, rules: Found, raters: Floats, authors: list[str]) -> list[str]:
    """Return the lines of the table of all moves."""
    lines = [f"{'move':<22}{'n':>5}{'P':>6}{'R':>6}{'F1':>6}  95 %        sure P  R   rules raters"]
    scores, (limits, macro) = f1(result.found, result.truth), intervals(result)
    rule_scores = f1(rules.found, rules.truth)
    for at, move in enumerate(MOVES):
        truth, found, sure = result.truth[:, at], result.found[:, at], result.sure[:, at]
        hit, sure_hit = (found * truth).sum(), (sure * truth).sum()
        lines.append(
            f"{move:<22}{int(truth.sum()):>5}{hit / max(found.sum(), 1):>6.2f}"
            f"{hit / max(truth.sum(), 1):>6.2f}{scores[at]:>6.2f}  "
            f"[{limits[at][0]:.2f}, {limits[at][1]:.2f}]  {sure_hit / max(sure.sum(), 1):>5.2f}"
            f"{sure_hit / max(truth.sum(), 1):>5.2f}  {rule_scores[at]:>5.2f}  {raters[at]:>5.2f}"
        )
    lines.append(
        f"macro F1 {scores.mean():.3f} [{macro[0]:.3f}, {macro[1]:.3f}], sure only "
        f"{f1(result.sure, result.truth).mean():.3f}, rules alone {rule_scores.mean():.3f}"
    )
    for author in sorted(set(authors)):
        mine = np.array([name == author for name in authors])
        lines.append(
            f"  {author}: macro {f1(result.found[mine], result.truth[mine]).mean():.3f}, "
            f"rules alone {f1(rules.found[mine], rules.truth[mine]).mean():.3f}"
        )
    return lines


def error_lines(move: str, result: Found, replies: list[Labelled], cases: list[Case], most: int) -> list[str]:
    """Return the false positives and negatives of `move`, with the rules that fired."""
    at = MOVES.index(move)
    lines = [summary(move, result)]
    wrong = result.found[:, at] - result.truth[:, at]
    for title, sign in (("FOUND, NOT MARKED", 1.0), ("MARKED, NOT FOUND", -1.0)):
        places = np.flatnonzero(wrong == sign)
        lines.append(f"--- {title}: {len(places)}")
        # one in every so many, so that all authors are seen
        for place in places[:: max(1, len(places) // max(most, 1))][:most]:
            lines += _error(move, replies[place], cases[place])
    return lines


def _error(move: str, one: Labelled, case: Case) -> list[str]:
    lines = [f"{one.id}  C: {one.customer}", f"      R: {one.reply}"]
    for start, end in one.marks.get(move, ()):
        lines.append(f"      marked: {one.reply[start:end]!r}")
    for hit in case.hits:
        if hit.rule.move == move:
            words = case.readings[hit.index].sentence.words
            span = one.reply[words[hit.first].start : words[min(hit.last, len(words)) - 1].end]
            lines.append(f"      fired: {hit.rule.id} ({hit.rule.strength}): {span!r}")
    return lines


def summary(move: str, result: Found) -> str:
    """Return precision, recall and F1 of one move in a line."""
    at = MOVES.index(move)
    found, truth = result.found[:, at], result.truth[:, at]
    hit = (found * truth).sum()
    return (
        f"{move}: n {int(truth.sum())}, P {hit / max(found.sum(), 1):.2f}, "
        f"R {hit / max(truth.sum(), 1):.2f}, F1 {2 * hit / max(found.sum() + truth.sum(), 1):.2f}"
    )


def main(arguments: list[str]) -> int:
    """Print what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m trainingkit.analysis.bench")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--move", choices=MOVES, action="append")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--conversations", action="store_true")
    options = parser.parse_args(arguments)
    try:
        replies = read_labelled(options.folder)
        lines = _measure(options, replies)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def _measure(options: argparse.Namespace, replies: list[Labelled]) -> list[str]:
    cases = examine_all(replies, shipped())
    truth = truth_of(replies)
    rules = by_rules(cases, truth)
    result = rules if options.rules_only else by_weights(replies, cases, truth)
    if options.move:
        return [
            line for move in options.move
            for line in error_lines(move, result, replies, cases, options.errors)
        ]  # fmt: skip
    raters = agreement(options.folder, replies)
    lines = table(result, rules, raters, [one.author for one in replies])
    if options.conversations or not options.rules_only:
        lines += conversation_lines(options.folder)
    return lines + timing_lines(replies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
