"""Which patterns are worth trying on a sentence: those whose rarest words it all has.

A pattern has up to LANES *needs*: sets of symbols of which every match has at least one. Each
symbol is one long integer, a bit for every need that it meets; or-ing those of a sentence and
and-ing the lanes leaves the patterns whose every need is met, a thousand of them at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

LANES = 3


@dataclass(slots=True)
class Sieve:
    """The needs of `count` patterns.

    `met` maps a symbol to the needs that it meets, as numbers lane * count + pattern; `free` are
    the lanes of patterns that have fewer needs, in the same numbers.
    """

    count: int
    met: dict[str, list[int]]
    free: list[int]
    _bits: dict[str, int] = field(default_factory=dict)

    def candidates(self, sentences: Iterable[Iterable[str]], shut: Sequence[int] = ()) -> list[int]:
        """Return the patterns, by number, that one of the sentences (its symbols) may match.

        `shut`: for every sentence the patterns that it cannot (see `Gates`), if any are known.
        """
        known, met, count = self._bits, self.met, self.count
        if not known:
            known[""] = _bits(self.free)
        free = known[""]
        found = 0
        for at, symbols in enumerate(sentences):
            bits = free
            for symbol in symbols:
                if symbol in known:
                    bits |= known[symbol]
                elif symbol in met:
                    bits |= known.setdefault(symbol, _bits(met[symbol]))
            here = bits & bits >> count & bits >> 2 * count
            found |= here & ~shut[at] if shut else here
        return _places(found & (1 << count) - 1)


@dataclass(slots=True)
class Gates:
    """Which patterns a set of facts shuts out: for each fact, a long integer with their bits.

    `bars`: those that the fact shuts out; `wants`: those that are shut out where it is missing.
    """

    bars: dict[str, int] = field(default_factory=dict)
    wants: dict[str, int] = field(default_factory=dict)

    def set(self, patterns: int, *, bars: Iterable[str], wants: Iterable[str]) -> None:
        """Shut `patterns` out by each of `bars`, and by the lack of each of `wants`."""
        for fact in bars:
            self.bars[fact] = self.bars.get(fact, 0) | patterns
        for fact in wants:
            self.wants[fact] = self.wants.get(fact, 0) | patterns

    def shut(self, facts: AbstractSet[str]) -> int:
        """Return the patterns that `facts` shut out."""
        bits = 0
        for fact in self.bars.keys() & facts:
            bits |= self.bars[fact]
        for fact, wanting in self.wants.items():
            if fact not in facts:
                bits |= wanting
        return bits


def _bits(places: list[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _places(bits: int) -> list[int]:
    """Return the places of the ones of `bits`, ascending."""
    digits = bin(bits)[:1:-1]
    found = []
    at = digits.find("1")
    while at >= 0:
        found.append(at)
        at = digits.find("1", at + 1)
    return found
