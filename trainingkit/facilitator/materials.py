"""What a room of so many people needs on its tables."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE_TO_EACH = 30  # a facilitator sees the hands of about so many
_CARDS_ON_A_SHEET = 4
_AT_A_FLIP_CHART = 25


@dataclass(frozen=True, slots=True)
class Groups:
    """How people sit together: pairs, and of an odd number one group of three."""

    pairs: int
    three: bool

    @property
    def all(self) -> int:
        """Return how many groups there are."""
        return self.pairs + self.three


def groups_of(people: int) -> Groups:
    """Return the pairs and the group of three that so many people make; nobody is left over."""
    odd = people % 2 == 1
    return Groups(people // 2 - odd, odd)


def sheets_for(people: int) -> int:
    """Return how many sheets of four pocket cards so many people need."""
    return -(-people // _CARDS_ON_A_SHEET)


def helpers_for(people: int) -> int:
    """Return how many people should help the facilitator."""
    return -(-people // PEOPLE_TO_EACH) - 1


def flip_charts_for(people: int) -> int:
    """Return how many sheets of a flip chart are wanted for each lesson."""
    return -(-people // _AT_A_FLIP_CHART)
