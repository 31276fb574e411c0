"""What happened in a conversation; events are facts, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from trainingkit.model.laws import Happening, Reason
from trainingkit.model.mood import Mood
from trainingkit.move import Move, Span


@dataclass(frozen=True, slots=True)
class Replied:
    """The trainee answered: with choice number `choice` (from 1), or in own words (None)."""

    text: str
    spans: tuple[Span, ...]
    moves: frozenset[Move]
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerPlaced:
    """The trainee placed the customer at `trust`, 1 to 10. Nothing was said, so it makes no move."""

    trust: int
    text: ClassVar[str] = ""
    spans: ClassVar[tuple[Span, ...]] = ()
    moves: ClassVar[frozenset[Move]] = frozenset()
    choice: ClassVar[int | None] = None


@dataclass(frozen=True, slots=True)
class LinesMarked:
    """The trainee marked each line of the staff, in order, with a move or none. Nothing was said to the customer."""

    marks: tuple[Move | None, ...]
    text: ClassVar[str] = ""
    spans: ClassVar[tuple[Span, ...]] = ()
    moves: ClassVar[frozenset[Move]] = frozenset()
    choice: ClassVar[int | None] = None


Answer = Replied | CustomerPlaced | LinesMarked
"""What a trainee can do at a node; words are `Replied`, the others have none."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One reason why the mood moved, or did not: `trust` and `anger` are points, signed."""

    reason: Reason
    move: Move | None = None
    trust: int = 0
    anger: int = 0
    happening: Happening | None = None


@dataclass(frozen=True, slots=True)
class MoodChanged:
    """The mood went from one state to another; `effects` say why, also where nothing moved."""

    before: Mood
    after: Mood
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Took:
    """What the customer took to heart and will remember.

    `credited` are kinds of small steps that won their point, `repaired` the parts of a repair
    heard since a betrayal, `risked` that staff took a risk first, `flags` what the
    story has set.
    """

    credited: frozenset[str] = frozenset()
    repaired: frozenset[Move] = frozenset()
    risked: bool = False
    happening: Happening | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Led:
    """The conversation went on to a node."""

    to: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation closed at a node."""

    at: str


Event = Replied | CustomerPlaced | LinesMarked | MoodChanged | Took | Led | Ended
