"""Where a conversation stands: finite, comparable, and all that the rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.model import Mood, Move, Scenario


@dataclass(frozen=True, slots=True)
class State:
    """The point a conversation has reached.

    `credited` are the kinds of small steps that have won their point; `risked` says that staff
    took a risk first; `repaired` and `promise_kept` count since the last betrayal.
    """

    node: str
    mood: Mood
    credited: frozenset[str] = frozenset()
    risked: bool = False
    repaired: frozenset[Move] = frozenset()
    promise_kept: bool = False
    flags: frozenset[str] = frozenset()
    ended: bool = False


def opening(scenario: Scenario) -> State:
    """Return the state before the first reply.

    A customer who comes as a partner has been trusted before, so no first risk is owed.
    """
    mood = scenario.customer.mood
    return State(
        node=scenario.start,
        mood=mood,
        risked=mood.trust > scenario.laws.without_risk,
        ended=scenario.nodes[scenario.start].ending is not None,
    )
