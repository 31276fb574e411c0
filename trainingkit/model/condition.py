"""When a branch is taken, and when a criterion is met."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.model.mood import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Mood
from trainingkit.move import Move

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold for a branch to be taken or a choice to be offered.

    `all`, `any` and `none` are moves of the reply; `trust` and `anger` ranges of the
    mood before the reply, both ends included; `words` the range of its length;
    `flags` and `no_flags` what the story has set. An empty condition always holds.
    """

    all: frozenset[Move] = frozenset()
    any: frozenset[Move] = frozenset()
    none: frozenset[Move] = frozenset()
    trust: Range = (LEAST_TRUST, MOST_TRUST)
    anger: Range = (0, MOST_ANGER)
    words: Range | None = None
    flags: frozenset[str] = frozenset()
    no_flags: frozenset[str] = frozenset()

    def fits_mood(self, mood: Mood, flags: frozenset[str]) -> bool:
        """Return whether it holds for a mood and flags, whatever the reply."""
        return (
            self.trust[0] <= mood.trust <= self.trust[1]
            and self.anger[0] <= mood.anger <= self.anger[1]
            and self.flags <= flags
            and not self.no_flags & flags
        )

    def fits_moves(self, moves: frozenset[Move]) -> bool:
        """Return whether it holds for the moves of a reply, whatever the mood."""
        return self.all <= moves and (not self.any or bool(self.any & moves)) and not self.none & moves

    def fits_length(self, word_count: int) -> bool:
        """Return whether it holds for the length of a reply in words."""
        return self.words is None or self.words[0] <= word_count <= self.words[1]
