"""What a node may ask besides a reply: place the customer on the scale, mark the moves of a dialogue.

Neither moves the customer's trust: nothing was said to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from trainingkit.model.condition import Condition
from trainingkit.model.laws import Happening
from trainingkit.model.mood import LEAST_TRUST, MOST_TRUST
from trainingkit.move import Move

LEAST_TO_CHOOSE, MOST_TO_CHOOSE = 2, 6
"""How many names of moves a marking offers."""
MOST_HINTS = 3


class Side(StrEnum):
    """By which way a placing or a marking leads on; `PLACED` where near and off lead the same way."""

    PLACED = "placed"
    NEAR = "near"
    OFF = "off"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Result:
    """Where a placing or a marking leads; like a choice or a branch, only that it asks and moves nothing."""

    to: str
    side: Side
    line: int = 0
    when: ClassVar[Condition] = Condition()
    happens: ClassVar[Happening | None] = None
    sets: ClassVar[frozenset[str]] = frozenset()
    moves: ClassVar[frozenset[Move]] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A customer to be placed on the scale of trust.

    They stand at `trust`, 1 to 10; a placing at most `near` away counts. `why` is told
    afterwards: what gives it away. A placing that is too far off leads to `off`, if
    that is given, else to the same node as any other.
    """

    trust: int
    why: str
    to: Result
    near: int = 1
    off: Result | None = None
    line: int = 0

    def is_near(self, trust: int) -> bool:
        """Return whether a placing is near enough."""
        return abs(trust - self.trust) <= self.near

    @property
    def can_be_off(self) -> bool:
        """Whether some placing on the scale is not near enough."""
        return not (self.is_near(LEAST_TRUST) and self.is_near(MOST_TRUST))

    @property
    def results(self) -> tuple[Result, ...]:
        """Where it can lead."""
        return (self.to, self.off) if self.off else (self.to,)

    def result_of(self, trust: int) -> Result:
        """Return where a placing leads."""
        return self.to if self.off is None or self.is_near(trust) else self.off


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dialogue that is read.

    One of the staff makes `move`, or none of those to choose from (None); `why` is told
    afterwards. A customer's line has neither.
    """

    says: str
    is_staff: bool
    move: Move | None = None
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A dialogue in which each line of the staff is to be marked with a move of `names`, or with none of them.

    `names` are the moves to choose from, in the order shown.
    """

    dialogue: tuple[Line, ...]
    names: tuple[Move, ...]
    to: Result
    line: int = 0

    @property
    def staff(self) -> tuple[Line, ...]:
        """The lines of the staff, which are those to be marked; the first is number 1."""
        return tuple(line for line in self.dialogue if line.is_staff)

    @property
    def right(self) -> tuple[Move | None, ...]:
        """What each line of the staff is: all marked right."""
        return tuple(line.move for line in self.staff)

    @property
    def results(self) -> tuple[Result, ...]:
        """Where it leads."""
        return (self.to,)


@dataclass(frozen=True, slots=True)
class Because:
    """Words of a model answer, and why they stand in it."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """One good answer, discussed: `because` in the order of the text; `or_else` how another may differ."""

    says: str
    because: tuple[Because, ...] = ()
    or_else: str = ""
    line: int = 0

    def parts(self) -> Iterator[tuple[str, Because | None]]:
        """Give the whole answer in stretches, each with what is said of it, or None.

        Raises:
            ValueError: If some words do not stand in the answer after those before them.
        """
        end = 0
        for because in self.because:
            found = words_in(self.says, because.words, end)
            if found is None:
                raise ValueError(because.words)
            if self.says[end : found[0]]:
                yield self.says[end : found[0]], None
            yield self.says[found[0] : found[1]], because
            end = found[1]
        if self.says[end:]:
            yield self.says[end:], None


def words_in(text: str, words: str, start: int = 0) -> tuple[int, int] | None:
    """Return where words stand in a text from `start` on, however its lines are broken; None where they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.compile(pattern).search(text, start)
    return found.span() if found else None
