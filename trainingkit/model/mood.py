"""How the customer stands to us: trust, anger, and whether we betrayed them."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_TRUST, MOST_TRUST = 1, 10
MOST_ANGER = 3


@dataclass(frozen=True, slots=True)
class Mood:
    """A customer's mood.

    `trust` is 1 (none) to 10 (total), `anger` 0 (calm) to 3 (furious); `betrayed`
    says that a trust once given was broken, which is remembered.
    Source: S3.6, S3.9.

    Raises:
        ValueError: If trust or anger is out of range.
    """

    trust: int
    anger: int = 0
    betrayed: bool = False

    def __post_init__(self) -> None:
        if not LEAST_TRUST <= self.trust <= MOST_TRUST:
            raise ValueError(f"trust is {self.trust}, outside {LEAST_TRUST} to {MOST_TRUST}")
        if not 0 <= self.anger <= MOST_ANGER:
            raise ValueError(f"anger is {self.anger}, outside 0 to {MOST_ANGER}")
