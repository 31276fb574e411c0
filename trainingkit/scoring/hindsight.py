"""A debrief told in words: where the conversation turned, and what else could have been said."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.authoring.words import Words
from trainingkit.engine import Session
from trainingkit.model import Scenario
from trainingkit.scoring.debriefing import Alternative, Crossroads, Outcome, debrief

LONGEST_LOOK_BACK = 60
"""Replies; what a longer conversation could have come to is not computed, whoever hands it in."""


@dataclass(frozen=True, slots=True)
class OtherWay:
    """A choice that was not taken: its words, the way it would have gone, and whether that leads further.

    `would` tells the same way in a sentence that goes on from the words.
    """

    reply: str
    way: str
    would: str
    is_better: bool = False


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A reply looked back on: what it did, the best way left after it, and what else there was.

    `left` tells the same way in a sentence.
    """

    turn: int
    reply: str
    did: str
    way: str
    left: str
    others: tuple[OtherWay, ...]

    @property
    def better(self) -> OtherWay | None:
        """The other way that led furthest, if it led further."""
        return next((other for other in self.others if other.is_better), None)


@dataclass(frozen=True, slots=True)
class Hindsight:
    """A conversation looked back on; `turning_point` is the reply that left most behind, if one did.

    `is_too_long` where there were more replies than are looked back on.
    """

    replies: tuple[LookedAt, ...] = ()
    turning_point: LookedAt | None = None
    is_too_long: bool = False


def look_back(session: Session, words: Words) -> Hindsight | None:
    """Return the debrief of a conversation in words.

    None where it has not ended, so that nothing is given away, or where there was nothing
    to choose from.
    """
    if session.ending is None:
        return None
    if len(session.turns) > LONGEST_LOOK_BACK:
        return Hindsight(is_too_long=True)
    looked_back = debrief(session)
    told = {at.turn: _looked_at(at, session.scenario, words) for at in looked_back.crossroads if at.alternatives}
    turning = looked_back.turning_point
    return Hindsight(tuple(told.values()), told[turning.turn] if turning else None) if told else None


def _looked_at(at: Crossroads, scenario: Scenario, words: Words) -> LookedAt:
    return LookedAt(
        turn=at.turn,
        reply=at.reply,
        did=_did(at, words),
        way=_outcome_told("way", at.outcome, scenario, words),
        left=_outcome_told("left", at.outcome, scenario, words),
        others=tuple(_other_way(other, at, scenario, words) for other in at.alternatives),
    )


def _did(at: Crossroads, words: Words) -> str:
    key = "won" if at.change > 0 else "cost" if at.change < 0 else "moved_nothing"
    return words.say(f"debrief.{key}", turn=at.turn, points=abs(at.change))


def _other_way(other: Alternative, at: Crossroads, scenario: Scenario, words: Words) -> OtherWay:
    way, would = (_outcome_told(key, other.outcome, scenario, words) for key in ("way", "would"))
    return OtherWay(other.reply, way, would, is_better=other == at.better)


def _outcome_told(key: str, outcome: Outcome, scenario: Scenario, words: Words) -> str:
    ending = scenario.nodes[outcome.ended_at].ending if outcome.ended_at else None
    return words.say(
        f"debrief.{key}" if ending else f"debrief.{key}_on",
        customer=scenario.customer.name,
        trust=outcome.mood.trust,
        ending=ending.title if ending else "",
        points=f"{outcome.points:g}",
        out_of=f"{scenario.rubric.out_of:g}",
    )
