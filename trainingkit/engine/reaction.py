"""How a reply moves a customer's mood: the laws of the trust scale, applied.

Every number comes from content/trust.yaml; tests/engine/test_laws.py proves the laws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainingkit.engine.state import State
from trainingkit.model import (
    LEAST_TRUST,
    MOST_ANGER,
    MOST_TRUST,
    Effect,
    Happening,
    Laws,
    Mood,
    MoodChanged,
    Move,
    Reason,
    Took,
)

_ORDER = {move: position for position, move in enumerate(Move)}


@dataclass(frozen=True, slots=True)
class Reaction:
    """How the mood changed, and what the customer will remember."""

    changed: MoodChanged
    took: Took


def react_to_reply(laws: Laws, state: State, moves: frozenset[Move], *, enough: bool) -> Reaction:
    """Return the customer's reaction to a reply that makes `moves`.

    `enough` says that the customer already has what they need.
    """
    losses = [*_harms(laws, moves), *_slips(laws, state, moves), *_too_much(laws, moves, enough=enough)]
    gains = _gains(laws, state, moves)
    temper = _anger(laws, state, moves)
    lost = max(-laws.most_lost, sum(effect.trust for effect in losses))
    gained = sum(effect.trust for effect in gains)
    heard = frozenset(move for move in moves if _is_heard(laws, state, moves, move))
    took = Took(
        credited=frozenset(laws.steps[effect.move] for effect in gains if effect.trust and effect.move),
        repaired=heard & laws.repair if state.mood.betrayed else frozenset(),
        risked=bool(heard & laws.risk),
    )
    after = Mood(
        trust=_within(state.mood.trust + gained + lost, LEAST_TRUST, MOST_TRUST),
        anger=_within(state.mood.anger + sum(effect.anger for effect in temper), 0, MOST_ANGER),
        betrayed=state.mood.betrayed,
    )
    return Reaction(MoodChanged(state.mood, after, (*gains, *losses, *temper)), took)


def react_to_happening(laws: Laws, state: State, happening: Happening) -> Reaction:
    """Return the customer's reaction to something that happened besides a reply."""
    before = state.mood
    if happening is Happening.BETRAYAL_FOUND:
        trust = min(before.trust - laws.betrayal_costs, laws.betrayal_at_most)
        after = Mood(max(trust, LEAST_TRUST), max(before.anger, laws.betrayal_anger), betrayed=True)
    elif happening is Happening.FAULT_TOLD_FIRST:
        after = Mood(max(before.trust - laws.candour_costs, LEAST_TRUST), before.anger, before.betrayed)
    else:
        ceiling = _ceiling(laws, state, state.repaired, risked=state.risked, promise_kept=True)
        trust = min(before.trust + laws.promise_gains, max(before.trust, ceiling))
        after = Mood(trust, before.anger, before.betrayed)
    effect = Effect(
        Reason.HAPPENED, trust=after.trust - before.trust, anger=after.anger - before.anger, happening=happening
    )
    return Reaction(MoodChanged(before, after, (effect,)), Took(happening=happening))


def _gains(laws: Laws, state: State, moves: frozenset[Move]) -> list[Effect]:
    helps = _in_order(moves & laws.steps.keys())
    heard = frozenset(move for move in helps if _is_heard(laws, state, moves, move))
    ceiling = _ceiling(
        laws,
        state,
        state.repaired | heard,
        risked=state.risked or bool(heard & laws.risk),
        promise_kept=state.promise_kept,
    )
    room = max(ceiling - state.mood.trust, 0)
    left = laws.most_gained
    credited = set(state.credited)
    effects = []
    for move in helps:
        if moves & laws.undo_apology:
            effects.append(Effect(Reason.APOLOGY_UNDONE, move))
        elif move not in heard:
            effects.append(Effect(Reason.TOO_ANGRY_TO_HEAR, move))
        elif laws.steps[move] in credited:
            effects.append(Effect(Reason.WORN_OFF, move))
        elif not left:
            effects.append(Effect(Reason.MOST_FOR_ONE_REPLY, move))
        elif not room:
            effects.append(Effect(_why_no_room(laws, state, heard), move))
        else:
            left, room = left - 1, room - 1
            credited.add(laws.steps[move])
            effects.append(Effect(Reason.HELPED, move, trust=1))
    return effects


def _is_heard(laws: Laws, state: State, moves: frozenset[Move], move: Move) -> bool:
    hot = state.mood.anger >= laws.hot_from
    return not moves & laws.undo_apology and (not hot or move in laws.heard_when_hot)


def _ceiling(laws: Laws, state: State, repaired: frozenset[Move], *, risked: bool, promise_kept: bool) -> int:
    """Return how far trust can rise now; it never pulls trust down."""
    ceiling = MOST_TRUST
    if not risked:
        ceiling = min(ceiling, laws.without_risk)
    if state.mood.betrayed and not (promise_kept and laws.repair <= repaired):
        ceiling = min(ceiling, laws.before_repair)
    return ceiling


def _why_no_room(laws: Laws, state: State, heard: frozenset[Move]) -> Reason:
    if state.mood.trust == MOST_TRUST:
        return Reason.HELPED
    risked = state.risked or bool(heard & laws.risk)
    return Reason.WAITS_FOR_REPAIR if risked else Reason.WAITS_FOR_RISK


def _harms(laws: Laws, moves: frozenset[Move]) -> list[Effect]:
    return [Effect(Reason.HURT, move, trust=-laws.costs[move]) for move in _in_order(moves & laws.costs.keys())]


def _slips(laws: Laws, state: State, moves: frozenset[Move]) -> list[Effect]:
    """Return what filler, hedges, jargon and repetition cost: one point, however many."""
    forgiven = laws.is_partner(state.mood)
    effects = []
    for position, move in enumerate(_in_order(moves & laws.slips)):
        reason = Reason.FORGIVEN_BY_PARTNER if forgiven else Reason.HURT
        effects.append(Effect(reason, move, trust=0 if forgiven or position else -1))
    return effects


def _too_much(laws: Laws, moves: frozenset[Move], *, enough: bool) -> list[Effect]:
    """Return the cost of going on when the customer has what they need."""
    more = moves - laws.welcome_when_enough - laws.costs.keys() - laws.slips
    return [Effect(Reason.MORE_THAN_ENOUGH, trust=-laws.enough_cost)] if enough and more else []


def _anger(laws: Laws, state: State, moves: frozenset[Move]) -> list[Effect]:
    """Return what moves anger, where it is not yet as low or as high as it gets."""
    provoking = _in_order(moves & laws.provoke)
    if provoking:
        return [Effect(Reason.PROVOKED, provoking[0], anger=1)] if state.mood.anger < MOST_ANGER else []
    calming = _in_order(moves & laws.calm)
    if calming and state.mood.anger and not moves & (laws.costs.keys() | laws.undo_apology):
        return [Effect(Reason.CALMED, calming[0], anger=-1)]
    return []


def _in_order(moves: Iterable[Move]) -> list[Move]:
    return sorted(moves, key=_ORDER.__getitem__)


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
