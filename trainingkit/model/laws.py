"""The laws of the trust scale, as numbers; every number comes from content/trust.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.model.mood import Mood
from trainingkit.move import Move


class Happening(StrEnum):
    """What can happen to a customer's trust besides the words of a reply."""

    BETRAYAL_FOUND = "betrayal_found"
    FAULT_TOLD_FIRST = "fault_told_first"
    PROMISE_KEPT = "promise_kept"


class Reason(StrEnum):
    """Why trust or anger changed, or why it did not; each has its sentence in content/words/."""

    HELPED = "helped"
    HURT = "hurt"
    WORN_OFF = "worn_off"
    MOST_FOR_ONE_REPLY = "most_for_one_reply"
    TOO_ANGRY_TO_HEAR = "too_angry_to_hear"
    APOLOGY_UNDONE = "apology_undone"
    MORE_THAN_ENOUGH = "more_than_enough"
    FORGIVEN_BY_PARTNER = "forgiven_by_partner"
    WAITS_FOR_RISK = "waits_for_risk"
    WAITS_FOR_REPAIR = "waits_for_repair"
    CALMED = "calmed"
    PROVOKED = "provoked"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Laws:
    """The coefficients of the trust scale.

    `steps` names the kind of small step that a helping move is: each kind wins one
    point, once. `costs` are points of trust (positive); `mirrors` pairs a harm with
    the help it is the opposite of, and costs at least twice as much.
    Source: content/trust.yaml, where each number names its own.
    """

    partner_at: int
    steps: Mapping[Move, str]
    most_gained: int
    costs: Mapping[Move, int]
    most_lost: int
    mirrors: Mapping[Move, Move]
    slips: frozenset[Move]
    provoke: frozenset[Move]
    calm: frozenset[Move]
    undo_apology: frozenset[Move]
    hot_from: int
    heard_when_hot: frozenset[Move]
    risk: frozenset[Move]
    without_risk: int
    repair: frozenset[Move]
    before_repair: int
    welcome_when_enough: frozenset[Move]
    enough_cost: int
    betrayal_at_most: int
    betrayal_costs: int
    betrayal_anger: int
    candour_costs: int
    promise_gains: int
    sources: Mapping[str, str]

    def is_partner(self, mood: Mood) -> bool:
        """Return whether the customer works with us (True) or guards against us (False)."""
        return mood.trust >= self.partner_at

    def help_of(self, moves: Iterable[Move]) -> int:
        """Return how far moves help by themselves: the small steps among them, less what harms cost."""
        return sum((move in self.steps) - self.costs.get(move, 0) for move in moves)

    def temper(self, mood: Mood) -> str:
        """Return how the mood is told in a word: "angry", "partner" or "guarded"."""
        if mood.anger >= self.hot_from:
            return "angry"
        return "partner" if self.is_partner(mood) else "guarded"
