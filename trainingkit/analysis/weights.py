"""Sum the evidence of words and rules per move; the weights are learned by train.py."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

from trainingkit.analysis.features import sentence_features, text_scale, word_grams
from trainingkit.analysis.rules import Case

WEIGHTS_FILE = Path(__file__).with_name("compiled") / "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Per move a bias, a threshold to be found and one to be sure (both 0 to 1).

    `features` maps a feature to pairs of a move's number and a weight in units of `step`.
    """

    moves: tuple[str, ...]
    bias: tuple[float, ...]
    found: tuple[float, ...]
    sure: tuple[float, ...]
    step: float
    features: dict[str, list[int]]

    def scores(self, case: Case) -> list[list[float]]:
        """Return for every sentence the strength of every move, 0 to 1."""
        return [self._sentence(case, index) for index in range(len(case.readings))]

    def _sentence(self, case: Case, index: int) -> list[float]:
        text, rules = sentence_features(case, index, case.hits)
        sums = [0.0] * len(self.moves)
        features = self.features
        scale = text_scale(case.readings[index])
        for names, each in ((text, scale), (rules, 1.0)):
            for name in features.keys() & names:
                pairs = iter(features[name])
                for number, weight in zip(pairs, pairs, strict=True):
                    sums[number] += weight * each
        step = self.step
        return [_logistic(bias + step * total) for bias, total in zip(self.bias, sums, strict=True)]

    def place(self, case: Case, index: int, number: int) -> tuple[int, int]:
        """Return the characters of the clause whose words speak for the move, or of the
        whole sentence where no clause stands out."""
        sentence = case.readings[index].sentence
        if sentence.clause_of(0)[1] == len(sentence.words):
            return sentence.start, sentence.end
        sums: dict[tuple[int, int], int] = {}
        for name, word in word_grams(case, index):
            pairs = self.features.get(name, ())
            for at, weight in zip(pairs[::2], pairs[1::2], strict=True):
                if at == number:
                    clause = sentence.clause_of(word)
                    sums[clause] = sums.get(clause, 0) + weight
        ranked = sorted(sums.values(), reverse=True)
        if not ranked or ranked[0] <= 0 or (len(ranked) > 1 and ranked[1] * 3 > ranked[0]):
            return sentence.start, sentence.end
        first, last = next(clause for clause, total in sums.items() if total == ranked[0])
        words = sentence.words
        end = sentence.end if last == len(words) else words[last - 1].end
        return words[first].start, end


def _logistic(value: float) -> float:
    if value < -30.0:
        return 0.0
    return 1.0 if value > 30.0 else 1.0 / (1.0 + exp(-value))


def weights_of(data: dict[str, Any]) -> Weights:
    """Return the weights of the trained `data`."""
    rows = data["moves"]
    return Weights(
        tuple(rows),
        tuple(row["bias"] for row in rows.values()),
        tuple(row["found"] for row in rows.values()),
        tuple(row["sure"] for row in rows.values()),
        data["step"],
        data["features"],
    )


@lru_cache(maxsize=1)
def shipped_weights() -> Weights | None:
    """Return the weights that ship with the package, None if there are none."""
    if not WEIGHTS_FILE.exists():
        return None
    return weights_of(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
