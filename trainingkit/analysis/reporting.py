"""What was measured → lines of text."""

from __future__ import annotations

import numpy as np

from trainingkit.analysis.labelled import MOVES, Labelled
from trainingkit.analysis.rules import Case
from trainingkit.analysis.scoring import Found, f1, intervals, precision, recall
from trainingkit.analysis.spans import HARMS
from trainingkit.analysis.table import Floats

_HEAD = f"{'move':<22}{'n':>5}{'P':>6}{'R':>6}{'F1':>6}  95 %        sure: P     R  unsure  rules  raters"


def table_lines(result: Found, rules: Found, raters: Floats) -> list[str]:
    """Return the table of all moves: harms with a star, `unsure` how many are only asked about."""
    scores, (limits, macro) = f1(result.found, result.truth), intervals(result)
    rule_scores = f1(rules.found, rules.truth)
    exact, complete = precision(result.found, result.truth), recall(result.found, result.truth)
    sure_exact, sure_complete = precision(result.sure, result.truth), recall(result.sure, result.truth)
    counts, unsure = result.truth.sum(axis=0), (result.found - result.sure).sum(axis=0)
    lines = [_HEAD] + [
        f"{move + ('*' if move in HARMS else ''):<22}{int(counts[at]):>5}{exact[at]:>6.2f}"
        f"{complete[at]:>6.2f}{scores[at]:>6.2f}  [{limits[at][0]:.2f}, {limits[at][1]:.2f}]"
        f"  {sure_exact[at]:>7.2f}{sure_complete[at]:>6.2f}{int(unsure[at]):>8}"
        f"{rule_scores[at]:>7.2f}{raters[at]:>8.2f}"
        for at, move in enumerate(MOVES)
    ]
    lines.append("Held out are weights and limits; the rules were written with these authors in view, and")
    lines.append("will find less of another's. Rules alone: nothing held out.")
    harms = np.array([move in HARMS for move in MOVES])
    lines.append(
        f"macro F1 {scores.mean():.3f} [{macro[0]:.3f}, {macro[1]:.3f}], sure only "
        f"{f1(result.sure, result.truth).mean():.3f}, rules alone {rule_scores.mean():.3f}; "
        f"sure harms: precision {_joint(result, harms):.2f}, lowest {sure_exact[harms].min():.2f}"
    )
    return lines


def _joint(result: Found, harms: Floats) -> float:
    hit = (result.sure * result.truth)[:, harms].sum()
    return float(hit / max(result.sure[:, harms].sum(), 1.0))


def author_lines(result: Found, rules: Found, authors: list[str]) -> list[str]:
    """Return the macro F1 of each author."""
    lines = []
    for author in sorted(set(authors)):
        mine = np.array([name == author for name in authors])
        one, other = result.of(mine), rules.of(mine)
        lines.append(
            f"  {author}: macro {f1(one.found, one.truth).mean():.3f}, "
            f"rules alone {f1(other.found, other.truth).mean():.3f}"
        )
    return lines


def error_lines(move: str, result: Found, replies: list[Labelled], cases: list[Case], most: int) -> list[str]:
    """Return the false positives and negatives of `move`, with the rules that fired."""
    at = MOVES.index(move)
    lines = [_summary(move, result)]
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


def _summary(move: str, result: Found) -> str:
    at = MOVES.index(move)
    exact, complete = precision(result.found, result.truth)[at], recall(result.found, result.truth)[at]
    count, score = int(result.truth[:, at].sum()), f1(result.found, result.truth)[at]
    return f"{move}: n {count}, P {exact:.2f}, R {complete:.2f}, F1 {score:.2f}"
