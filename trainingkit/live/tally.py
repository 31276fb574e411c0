"""What a room has answered, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from trainingkit.live.asking import Kind
from trainingkit.live.standing import Round
from trainingkit.model import Chose, Deed, Marked, Move, Placed


@dataclass(frozen=True, slots=True)
class Tally:
    """How many took each option (choices or steps, the first is number 1), and how many wrote their own words.

    Where lines were marked, `lines` holds for each how many gave each name, in the order of
    the names, and at last how many gave none of them.
    """

    counts: tuple[int, ...]
    wrote: int = 0
    lines: tuple[tuple[int, ...], ...] = ()

    @property
    def total(self) -> int:
        """How many answers were counted."""
        return sum(self.lines[0]) if self.lines else sum(self.counts) + self.wrote


def count(round: Round) -> Tally:
    """Return the tally of a vote, with the hands that were counted in the room."""
    if round.asks.kind is Kind.MARK:
        return Tally((), lines=_lines(round))
    taken: Counter[int] = Counter()
    for deed, many in round.answers:
        taken[_option(deed)] += many
    hands = round.hands or (0,) * round.asks.options
    counts = tuple(taken[option] + hands[option - 1] for option in range(1, round.asks.options + 1))
    return Tally(counts, wrote=taken[0])


def preferred(round: Round) -> Deed | None:
    """Return the answer a room prefers; None where nobody gave one that can be taken.

    The choice that most took, the first of equals; the middle of all placings, the lower of
    two; for each line the name that most gave it.
    """
    tally = count(round)
    if round.asks.kind is Kind.MARK:
        names = (*round.asks.names, None)
        return Marked(tuple(names[_largest(line)] for line in tally.lines)) if tally.total else None
    if not sum(tally.counts):
        return None
    return Placed(_middle(tally.counts)) if round.asks.kind is Kind.PLACE else Chose(_largest(tally.counts) + 1)


def _option(deed: Deed) -> int:
    match deed:
        case Chose(choice=choice):
            return choice
        case Placed(trust=trust):
            return trust
    return 0


def _lines(round: Round) -> tuple[tuple[int, ...], ...]:
    given: list[Counter[Move | None]] = [Counter() for _ in range(round.asks.lines)]
    for deed, many in round.answers:
        for line, name in zip(given, deed.moves if isinstance(deed, Marked) else (), strict=False):
            line[name] += many
    return tuple(tuple(line[name] for name in (*round.asks.names, None)) for line in given)


def _largest(counts: tuple[int, ...]) -> int:
    return max(range(len(counts)), key=lambda place: counts[place])


def _middle(counts: tuple[int, ...]) -> int:
    everyone = [step for step, many in enumerate(counts, start=1) for _ in range(many)]
    return everyone[(len(everyone) - 1) // 2]
