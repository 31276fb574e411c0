"""The sieve leaves out patterns by the thousand, and never one that matches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.matching import run
from trainingkit.analysis.reading import read
from trainingkit.analysis.sieve import Gates, Sieve
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
                program = BOOK.program(number)
                matches = program is None or run(program, reading.masks.full, reading.masks)
                assert not matches or number in candidates, (reply, BOOK.rule(number).id)
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


def test_facts_shut_patterns_out_in_their_own_sentence_alone() -> None:
    gates = Gates()
    gates.set(0b001, bars=["question"], wants=[])
    gates.set(0b110, bars=[], wants=["past"])
    assert gates.shut({"question", "past"}) == 0b001
    assert gates.shut(set()) == 0b110
    sieve = Sieve(3, {"a": [0, 1, 2]}, [3, 4, 5, 6, 7, 8])
    assert sieve.candidates([["a"], ["a"]], [gates.shut({"past"}), gates.shut({"question"})]) == [0, 1, 2]
    assert sieve.candidates([["a"], ["a"]], [gates.shut({"question"})] * 2) == []


def test_what_facts_shut_out_would_not_have_hit() -> None:
    open_gates = replace(BOOK, gates=Gates(), customer_gates=Gates())
    for reply in REPLIES[::3]:
        for customer in ("", "Where is it? I'm furious, you lost it."):
            shut, tried = (examine(reply, customer, book).hits for book in (BOOK, open_gates))
            assert [(hit.rule.id, hit.first) for hit in shut] == [(hit.rule.id, hit.first) for hit in tried], reply
