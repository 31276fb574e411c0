"""What rules and weights find in texts held out: each author in turn, and conversations of PAIR."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainingkit.analysis.borrowed import PAIR_LABELS, borrowed_rows, held_conversations, read_pair
from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.labelled import MOVES, Labelled, examine_all, rows_of
from trainingkit.analysis.learning import held_out, learn, predict
from trainingkit.analysis.limits import decided, limits
from trainingkit.analysis.rules import Case
from trainingkit.analysis.scoring import Found, truth_of
from trainingkit.analysis.spans import SURE
from trainingkit.analysis.table import Flags, Floats, Table, table_of


@dataclass(frozen=True, slots=True)
class Sample:
    """All labelled replies with the rules' view of them, and with PAIR's turns as one table."""

    replies: list[Labelled]
    cases: list[Case]
    truth: Floats
    authors: list[str]


def sample_of(replies: list[Labelled]) -> Sample:
    """Return `replies` ready to be measured."""
    return Sample(replies, examine_all(replies, shipped()), truth_of(replies), [one.author for one in replies])


def by_rules(sample: Sample) -> Found:
    """Return what the rules alone find; nothing is learned, nothing held out."""
    best = np.zeros(sample.truth.shape)
    for line, case in enumerate(sample.cases):
        for hit in case.hits:
            if hit.rule.move and not hit.rule.asked:
                column = MOVES.index(hit.rule.move)
                best[line, column] = max(best[line, column], hit.rule.strength)
    sure = (best >= SURE).astype(float)
    return Found(sure, sure, sample.truth)


def by_weights(sample: Sample, folder: Path) -> tuple[Found, list[str]]:
    """Return what is found when each author in turn is held out, and the lines on PAIR.

    The limits, too, are set without the author, by holding out the others in turn. A third of
    PAIR's conversations is learned from by nobody.
    """
    turns, cases = read_pair(folder, shipped())
    held = held_conversations(turns)
    table = table_of(rows_of(sample.replies, sample.cases) + borrowed_rows(turns, cases, len(sample.replies)))
    kept = np.array([name.removeprefix("PAIR ") not in held for name in table.authors])
    authors = np.array(sample.authors)
    found, sure = np.zeros(sample.truth.shape), np.zeros(sample.truth.shape)
    for author in sorted(set(sample.authors)):
        others, theirs = authors != author, table.by(author)
        inner = held_out(table, kept & ~theirs, [name if name != author else "" for name in sample.authors])
        limit = limits(inner[:, others], sample.truth[others])
        sums = predict(learn(table, kept & ~theirs), table, theirs, len(authors))
        found[~others], sure[~others] = decided(sums[:, ~others], limit)
    found = np.maximum(found, _asked(sample.cases))
    labels = [turn["labels"] if turn["conv"] in held else {} for turn in turns]
    return Found(found, sure, sample.truth), _pair_lines(sample, table, kept, labels, _asked(cases))


def _asked(cases: list[Case]) -> Floats:
    """Return 1 for every reply and move that a rule has found to ask about, whatever the weights say."""
    asked = np.zeros((len(cases), len(MOVES)))
    for line, case in enumerate(cases):
        for hit in case.hits:
            if hit.rule.asked:
                asked[line, MOVES.index(hit.rule.move)] = 1.0
    return asked


def _pair_lines(sample: Sample, table: Table, kept: Flags, labels: list[dict[str, int]], asked: Floats) -> list[str]:
    limit = limits(held_out(table, kept, sample.authors), sample.truth)
    first = len(sample.replies)
    found, _ = decided(predict(learn(table, kept), table, ~kept, first + len(labels))[:, first:], limit)
    found = np.maximum(found, asked)
    lines = ["PAIR, conversations held out (limits set on replies):"]
    for move, label in PAIR_LABELS.items():
        number = MOVES.index(move)
        coded = [at for at, one in enumerate(labels) if one.get(label) is not None]
        truth = [bool(labels[at][label]) for at in coded]
        lines.append(score_line(f"  {label}", truth, (found[coded, number] > 0).tolist()))
    return lines


def score_line(name: str, truth: list[bool], made: list[bool]) -> str:
    """Return number, precision, recall and F1 in a line."""
    hit = sum(1 for one, other in zip(truth, made, strict=True) if one and other)
    precision, recall = hit / max(sum(made), 1), hit / max(sum(truth), 1)
    score = 2 * hit / max(sum(made) + sum(truth), 1)
    return f"{name:<32} n {sum(truth):>5}  P {precision:.2f}  R {recall:.2f}  F1 {score:.2f}"
