"""The two moments that a conversation turns on: the notch at which a customer is a partner, and a broken trust."""

from __future__ import annotations

from enum import StrEnum

from trainingkit.model import Laws, Mood


class Crossing(StrEnum):
    """What a reply turned: the customer became a partner, is none any more, or was let down."""

    PARTNER = "partner"
    LOST = "lost"
    BETRAYED = "betrayed"


def crossing(before: Mood, after: Mood, laws: Laws) -> Crossing | None:
    """Return what turned between two moods; a broken trust comes before a partner lost. None if nothing did."""
    if after.betrayed and not before.betrayed:
        return Crossing.BETRAYED
    was, is_now = laws.is_partner(before), laws.is_partner(after)
    return None if was == is_now else Crossing.PARTNER if is_now else Crossing.LOST
