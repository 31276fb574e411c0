"""What a learner did, and nothing else: no name, no score, no trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trainingkit.move import Move


@dataclass(frozen=True, slots=True)
class Chose:
    """The learner took choice number `choice`, counted from 1 as shown on screen."""

    choice: int
    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Wrote:
    """The learner answered in their own words."""

    text: str
    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Undid:
    """The learner took their last reply back."""

    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """The learner placed the customer at `trust`, 1 to 10."""

    trust: int
    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """The learner marked each line of the staff, in order, with a move or with none (None)."""

    moves: tuple[Move | None, ...]
    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Hinted:
    """The learner asked for the next hint where they stood; a fact that is shown and never weighed."""

    after_ms: int = 0


Deed = Chose | Wrote | Undid | Placed | Marked | Hinted


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: the version of the scenario it was played with, and the deeds in order.

    `after_ms` of a deed counts milliseconds since the deed before it. `day` is the day on which the
    attempt began, where the learner was, and None where it was not kept: practice is spaced
    by days, and the hour is nobody's business.
    """

    digest: str
    deeds: tuple[Deed, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """All attempts at one scenario; `notes` tell what was mended while reading."""

    scenario: str
    attempts: tuple[Attempt, ...]
    notes: tuple[str, ...] = ()
