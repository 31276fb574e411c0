"""How short a reply is, and how easily it reads: measured, not marked.

Source: S0.3 (say no more than the listener needs); Flesch 1948 for the reading ease.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trainingkit.analysis.sentences import split
from trainingkit.analysis.tokens import tokenise
from trainingkit.move import Move, Span

_SPARE = frozenset({Move.FILLER, Move.REPEATS})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Concision:
    """The length of a reply.

    `spare` counts the words that could go without loss: those of filler and repetition
    (a hedge costs, but its sentence still has to be said). `reading_ease` is Flesch's: 90 and
    more reads very easily, 60 to 70 is plain English, under 30 is for specialists; 0 for no words.
    """

    words: int
    sentences: int
    spare: int
    reading_ease: float


def measure(reply: str, spans: Iterable[Span] = ()) -> Concision:
    """Return how long a reply is and how easily it reads; `spans` are its moves."""
    found = list(_WORD.finditer(reply))
    told = max(len(split(tokenise(reply, {}), reply)), 1)
    spare = [span for span in spans if span.move in _SPARE and not span.unsure]
    return Concision(
        words=len(found),
        sentences=told if found else 0,
        spare=sum(any(span.start <= word.start() < span.end for span in spare) for word in found),
        reading_ease=_reading_ease([word.group() for word in found], told),
    )


def _reading_ease(words: list[str], sentences_told: int) -> float:
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return round(206.835 - 1.015 * len(words) / sentences_told - 84.6 * syllables / len(words), 1)


def _syllables(word: str) -> int:
    """Return the syllables of an English word: its groups of vowels, a silent e not counted."""
    groups = len(_VOWELS.findall(word.lower()))
    silent = (
        groups > 1 and re.search(r"[^aeiouyl]e[sd]?$|[^aeiouy]es?$", word.lower()) and not word.lower().endswith("le")
    )
    return max(groups - bool(silent), 1)
