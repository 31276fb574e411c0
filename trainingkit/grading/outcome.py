"""What came of one submission: its marks, what was mended or refused, and facts for a person to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a line of the report tells of: mended, not counted, or only worth knowing."""

    MENDED = "mended"
    REFUSED = "refused"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was mended, refused or noted, for a person."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Played:
    """What a trainee did with one scenario, and what it earned; `version` is empty for the one of today."""

    scenario: str
    points: float
    out_of: float
    attempted: bool
    attempts: int
    replies: int
    undone: int
    hints: int = 0
    version: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one submission. `is_stale` where the gradebook still has marks of an earlier one,
    `is_flagged` where formgrader shows a flag of ours.

    `sketches` tell own words apart without keeping them: see `facts`.
    """

    trainee: str
    fingerprint: str
    marked: bool
    points: float = 0.0
    out_of: float = 0.0
    waits_for_hand: bool = False
    is_stale: bool = False
    is_flagged: bool = False
    played: tuple[Played, ...] = ()
    lines: tuple[Line, ...] = ()
    sketches: tuple[tuple[str, tuple[int, ...]], ...] = field(default=(), repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as it is kept in a file."""
        return asdict(self)


def outcome_from(data: Mapping[str, Any]) -> Outcome:
    """Return an outcome as it was kept.

    Raises:
        KeyError, TypeError, ValueError: If it was not kept by us.
    """
    played = tuple(Played(**{**each, "facts": tuple(each["facts"])}) for each in data["played"])
    lines = tuple(Line(Kind(each["kind"]), each["text"]) for each in data["lines"])
    sketches = tuple((str(where), tuple(map(int, sketch))) for where, sketch in data["sketches"])
    return Outcome(**{**data, "played": played, "lines": lines, "sketches": sketches})
