"""The sieve leaves out patterns by the thousand, and never one that matches."""

from __future__ import annotations

import pytest

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.matching import run
from trainingkit.analysis.reading import read
from trainingkit.analysis.sieve import Sieve
from trainingkit.analysis.written import rule_rows

BOOK = shipped()
REPLIES = [
    example["reply"] if isinstance(example, dict) else example
    for row in rule_rows()
    for example in (*row.get("passes", ()), *row.get("fails", ()))
]


def test_every_pattern_that_matches_is_tried() -> None:
    tried = 0
    for reply in REPLIES:
        for reading in read(reply, BOOK.lexicon):
            candidates = set(BOOK.rule_sieve.candidates([reading.masks.symbols]))
            tried += len(candidates)
            for number in range(len(BOOK.programs)):
                program = BOOK.program(number)[1]
                matches = program is None or run(program, reading.masks.full, reading.masks)
                assert not matches or number in candidates, (reply, BOOK.program(number)[0].id)
    assert tried < 0.1 * len(BOOK.programs) * len(REPLIES)


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ([["a", "b", "c"]], [0, 1, 2]),
        ([["a", "b"]], [1, 2]),
        ([["a"], ["b"]], [2]),  # what a pattern needs has to stand in one sentence
        ([[]], [2]),
    ],
)
def test_all_needs_of_a_pattern_are_met_by_one_sentence(sentences: list[list[str]], found: list[int]) -> None:
    # pattern 0 needs a, b and c; pattern 1 needs a and b; pattern 2 needs nothing
    sieve = Sieve(3, {"a": [0, 1], "b": [3, 4], "c": [6]}, [7, 2, 5, 8])
    assert sieve.candidates(sentences) == found
