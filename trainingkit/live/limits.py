"""How much anybody may send, and what was refused, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic

LARGEST_MESSAGE = 4_096
"""Bytes of one message: own words of 600 characters, four bytes each, and what is around them."""
LARGEST_FRAME = 65_536
"""What is read at all before the line is cut."""
MOST_LINES = 2_500
MOST_LINES_OF_ONE_PHONE = 3
MOST_UNKNOWN = 200
"""Lines that have not yet said who they are, in all; each wrong code holds one for a second."""
HELLO_WITHIN_S = 10.0


class Refused(StrEnum):
    """Why something was refused."""

    MALFORMED = "malformed"
    OVERSIZED = "oversized"
    FLOODING = "flooding"
    REPLAYED = "replayed"
    NO_KEY = "no_key"
    TOO_LATE = "too_late"
    NOT_THERE = "not_there"
    CROWDED = "crowded"


Refusals = Counter[Refused]


@dataclass(slots=True)
class Allowance:
    """Lets `burst` messages pass at once, and `per_s` a second from then on."""

    per_s: float = 8.0
    burst: float = 24.0
    left: float = field(default=24.0)
    since: float = field(default_factory=monotonic)

    def takes(self, now: float | None = None) -> bool:
        """Return whether one more message may pass now."""
        now = monotonic() if now is None else now
        self.left = min(self.burst, self.left + (now - self.since) * self.per_s)
        self.since = now
        if self.left < 1:
            return False
        self.left -= 1
        return True
