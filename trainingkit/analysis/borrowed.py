"""Turns of real conversations coded by others, as further rows for the moves they speak of.

PAIR: Min et al. 2022, "PAIR: Prompt-Aware margIn Ranking for Counselor Reflection Scoring in
Motivational Interviewing" (Apache-2.0). Its prompts come with reflections, closed questions
and advice. They count little, so that they teach the form of a move and not how often a
counsellor makes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trainingkit.analysis.compiled import RuleBook
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.labelled import Row, blank_rows, read_rows
from trainingkit.analysis.rules import Case

PAIR = "pair.train.jsonl"
COUNTS = {"reflection": 0.1, "closed_question": 0.1, "advises": 0.1}
PAIR_LABELS = {"reflection": "reflection", "closed_question": "closed_question", "advises": "advice"}
HELD = 3  # every third conversation is held out from measuring


def read_pair(folder: Path, book: RuleBook) -> tuple[list[dict[str, Any]], list[Case]]:
    """Return the turns of PAIR and the rules' view of each."""
    turns = read_rows(folder / PAIR)
    return turns, [examine(turn["text"], turn["context"], book) for turn in turns]


def held_conversations(turns: list[dict[str, Any]]) -> set[str]:
    """Return the conversations kept for measuring: every third by name."""
    return set(sorted({turn["conv"] for turn in turns})[::HELD])


def borrowed_rows(turns: list[dict[str, Any]], cases: list[Case], first: int) -> list[Row]:
    """Return the sentences of PAIR as rows; replies are numbered from `first`."""
    rows = []
    for number, (turn, case) in enumerate(zip(turns, cases, strict=True)):
        for index, row in enumerate(blank_rows(case, first + number, "PAIR " + turn["conv"])):
            marks = _marks(turn["labels"], case, index)
            row.moves = {move for move, made in marks.items() if made}
            row.weights = {move: COUNTS[move] for move in marks}
            rows.append(row)
    return rows


def _marks(labels: dict[str, Any], case: Case, index: int) -> dict[str, bool]:
    """Return for each move that the turn's label settles whether the sentence makes it."""
    reading = case.readings[index]
    asks = "question" in reading.facts
    marks = {"reflection": bool(labels["reflection"]) and not asks}
    closed, advice = labels.get("closed_question"), labels.get("advice")
    if closed is not None and not (closed and asks and "opens wh" in reading.facts):
        marks["closed_question"] = bool(closed) and asks
    if advice is not None and not (advice and asks):
        marks["advises"] = bool(advice)
    return marks
