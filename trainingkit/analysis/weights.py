"""Sum the evidence of words and rules per move; the weights are learned by train.py."""

from __future__ import annotations

import json
import sys
from array import array
from binascii import a2b_base64
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, log
from pathlib import Path
from struct import unpack
from typing import Any

from trainingkit.analysis.features import placed_features, rule_features, text_features, text_scale
from trainingkit.analysis.rules import Case

WEIGHTS_FILE = Path(__file__).with_name("compiled") / "weights.json"
BETWEEN = "|"  # stands between the names of two features in the file, and in none of them
SHIFT, MIDDLE = 9, 256  # a pair is move << SHIFT | weight + MIDDLE, a weight -255 to 255 steps
_LANE = 32  # bits of a sum for each move; a sentence's features cannot fill them
_ZERO = 1 << (_LANE - 1)
_FAR = 30.0  # a sum below -30 is a strength of 0: exp() must not overflow
_LONG = 16  # words of a sentence from which a part of it may be marked
_SPEAKS = 0.3  # share of the best clause's evidence from which a clause belongs to the span


@dataclass(frozen=True, slots=True)
class Weights:
    """Per move a bias, a threshold to be found and one to be sure (both 0 to 1).

    `names` are the features, sorted; the pairs (move, weight) of number `at` are those of `pairs`
    from `starts[at]` to `starts[at + 1]`, a weight in units of `step`. When a feature is first
    met they become one long integer with a lane for each move, its vector, so that one addition
    counts a feature for all moves; `zeros` is the integer whose lanes all hold _ZERO. `limits` are
    the thresholds to be found, told as summed evidence.
    """

    moves: tuple[str, ...]
    bias: tuple[float, ...]
    found: tuple[float, ...]
    sure: tuple[float, ...]
    step: float
    names: list[str]
    starts: list[int]
    pairs: array[int]
    zeros: int
    vectors: dict[str, int | None]
    limits: tuple[float, ...]

    def scores(self, case: Case) -> list[list[float]]:
        """Return for every sentence the strength of every move, 0 to 1."""
        return [[strength_of(one) for one in sums] for sums in self.sums(case)]

    def sums(self, case: Case) -> list[list[float]]:
        """Return for every sentence the summed evidence for every move; see `strength_of`."""
        return [self._sentence(case, index, rules) for index, rules in enumerate(rule_features(case))]

    def _sentence(self, case: Case, index: int, rules: set[str]) -> list[float]:
        text = text_features(case, index)
        scale = self.step * text_scale(case.readings[index])
        step = self.step
        lanes = zip(self.bias, self._lanes(self._sum(text)), self._lanes(self._sum(rules)), strict=True)
        return [bias + scale * (words - _ZERO) + step * (hits - _ZERO) for bias, words, hits in lanes]

    def _sum(self, names: set[str]) -> int:
        known = self.vectors.get
        total = 0
        for name in names:
            vector = known(name, 0)  # most time goes here: one look-up each
            if vector:
                total += vector
            elif vector is None:
                total += self._vector(name)
        return total

    def _vector(self, name: str) -> int:
        at = bisect_left(self.names, name)
        vector = 0
        for pair in self.pairs[self.starts[at] : self.starts[at + 1]]:
            vector += ((pair & (1 << SHIFT) - 1) - MIDDLE) << (pair >> SHIFT) * _LANE
        self.vectors[name] = vector
        return vector

    def _lanes(self, total: int) -> tuple[int, ...]:
        """Return the sum of each move plus _ZERO, so that a lane lends nothing to the next."""
        count = len(self.moves)
        return unpack(f"<{count}I", (total + self.zeros).to_bytes(count * _LANE // 8, "little"))

    def clauses(self, case: Case, index: int) -> dict[tuple[int, int], tuple[int, ...]]:
        """Return for each clause (its words) what the features in it say for every move, in steps."""
        sentence = case.readings[index].sentence
        sums: dict[tuple[int, int], int] = {}
        for name, word in placed_features(case.readings[index]):
            if name in self.vectors:
                clause = sentence.clause_of(word)
                vector = self.vectors[name]
                sums[clause] = sums.get(clause, 0) + (self._vector(name) if vector is None else vector)
        return {clause: tuple([lane - _ZERO for lane in self._lanes(total)]) for clause, total in sums.items()}


def strength_of(evidence: float) -> float:
    """Return the strength, 0 to 1, of summed evidence."""
    return 1.0 / (1.0 + exp(-evidence)) if evidence > -_FAR else 0.0


def evidence_of(strength: float) -> float:
    """Return the summed evidence that gives `strength`, -_FAR at the least."""
    return log(strength / (1.0 - strength)) if 0.0 < strength < 1.0 else (-_FAR if strength < 1.0 else _FAR)


def speaking(clauses: dict[tuple[int, int], tuple[int, ...]], number: int) -> tuple[int, int] | None:
    """Return the words from the first to the last clause that speaks for the move `number`; None
    where the sentence is short or none does.

    Source: the limits are those that came nearest to what the labellers marked.
    """
    if not clauses or max(clauses)[1] < _LONG:
        return None
    most = max(sums[number] for sums in clauses.values())
    if most <= 0:
        return None
    kept = [clause for clause, sums in clauses.items() if sums[number] > _SPEAKS * most]
    return min(kept)[0], max(kept)[1]


def weights_of(data: dict[str, Any]) -> Weights:
    """Return the weights of the trained `data`."""
    rows = data["moves"]
    names = data["names"].split(BETWEEN)
    pairs = array("h", a2b_base64(data["pairs"]))
    if sys.byteorder == "big":
        pairs.byteswap()
    return Weights(
        tuple(rows),
        tuple(row["bias"] for row in rows.values()),
        tuple(row["found"] for row in rows.values()),
        tuple(row["sure"] for row in rows.values()),
        data["step"],
        names,
        list(accumulate(a2b_base64(data["counts"]), initial=0)),
        pairs,
        sum(_ZERO << at * _LANE for at in range(len(rows))),
        dict.fromkeys(names),
        tuple(evidence_of(row["found"]) for row in rows.values()),
    )


@lru_cache(maxsize=1)
def shipped_weights() -> Weights | None:
    """Return the weights that ship with the package, None if there are none."""
    if not WEIGHTS_FILE.exists():
        return None
    return weights_of(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
