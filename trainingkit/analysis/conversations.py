"""Measure on negotiations coded by others, of which nothing is learned.

CaSiNo: Chawla et al. 2021 (CC BY 4.0). Its labels are strategies, not our moves, so only the
order of magnitude says something.
"""

from __future__ import annotations

from pathlib import Path

from trainingkit.analysis.finding import find_moves
from trainingkit.analysis.labelled import read_rows
from trainingkit.analysis.measuring import score_line

MEASURES = (
    ("ask_preference", ("open_question", "closed_question")),
    ("showing_empathy", ("names_feeling",)),
    ("options_coordination", ("offers_options",)),
)
"""A label, and the moves that ought to be found where it is given."""


def conversation_lines(folder: Path) -> list[str]:
    """Return a line for every measure: P, R and F1 over turns."""
    turns = read_rows(folder / "casino.train.jsonl")
    found = [{span.move.value for span in find_moves(turn["text"], customer=turn["context"])} for turn in turns]
    lines = ["CaSiNo, nothing learned from it (strategies, not moves: for the order of magnitude):"]
    for label, moves in MEASURES:
        # a turn that nobody coded for the label says nothing about it
        coded = [at for at, turn in enumerate(turns) if turn["labels"].get(label) is not None]
        truth = [bool(turns[at]["labels"][label]) for at in coded]
        lines.append(score_line(f"  {label}", truth, [bool(found[at].intersection(moves)) for at in coded]))
    return lines
