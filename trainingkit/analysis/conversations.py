"""Measure on real conversations coded by others; nothing of them is learned from."""

from __future__ import annotations

from pathlib import Path

from trainingkit.analysis.finding import find_moves
from trainingkit.analysis.labelled import read_rows

# corpus, its label, the moves that ought to be found where it is given.
# PAIR: Min et al. 2022, a test of all its conversations. CaSiNo: Chawla et al. 2021; its labels are
# strategies, not our moves, so only the order of magnitude says something.
MEASURES = (
    ("pair", "reflection", ("reflection",)),
    ("pair", "closed_question", ("closed_question",)),
    ("pair", "advice", ("advises",)),
    ("casino", "ask_preference", ("open_question", "closed_question")),
    ("casino", "showing_empathy", ("names_feeling",)),
    ("casino", "options_coordination", ("offers_options",)),
)


def conversation_lines(folder: Path) -> list[str]:
    """Return a line for every measure: P, R and F1 over turns."""
    lines = ["conversations (unseen; turns):"]
    for corpus in ("pair", "casino"):
        turns = read_rows(folder / f"{corpus}.train.jsonl")
        found = [{span.move.value for span in find_moves(turn["text"], customer=turn["context"])} for turn in turns]
        for name, label, moves in MEASURES:
            if name != corpus:
                continue
            # a turn that nobody coded for the label says nothing about it
            coded = [at for at, turn in enumerate(turns) if turn["labels"].get(label) is not None]
            truth = [bool(turns[at]["labels"][label]) for at in coded]
            made = [bool(found[at].intersection(moves)) for at in coded]
            lines.append(_line(f"  {corpus} {label}", truth, made))
    return lines


def _line(name: str, truth: list[bool], made: list[bool]) -> str:
    hit = sum(1 for one, other in zip(truth, made, strict=True) if one and other)
    precision, recall = hit / max(sum(made), 1), hit / max(sum(truth), 1)
    score = 2 * hit / max(sum(made) + sum(truth), 1)
    return f"{name:<32} n {sum(truth):>5}  P {precision:.2f}  R {recall:.2f}  F1 {score:.2f}"
