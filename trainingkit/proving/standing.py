"""Where customers stand: everything of a state but the steps they have credited."""

from __future__ import annotations

from typing import NamedTuple

from trainingkit.engine import State
from trainingkit.engine.reaction import react_to_happening
from trainingkit.engine.rules import evolve_all
from trainingkit.model import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Happening, Lead, Mood, Move, Scenario
from trainingkit.proving.roles import Hearing
from trainingkit.proving.ways import Way


class Standing(NamedTuple):
    """A state without its credited steps: what decides all that is open, and how it is heard."""

    node: str
    trust: int
    anger: int
    betrayed: bool
    risked: bool
    repaired: frozenset[Move]
    promise_kept: bool
    flags: frozenset[str]
    ended: bool

    @property
    def mood(self) -> Mood:
        """The mood."""
        return Mood(self.trust, self.anger, self.betrayed)

    def state(self, credited: frozenset[str] = frozenset()) -> State:
        """Return the state of a customer who has credited these steps."""
        return State(
            self.node, self.mood, credited, self.risked, self.repaired, self.promise_kept, self.flags, self.ended
        )


def standing_of(state: State) -> Standing:
    """Return where a state stands."""
    mood = state.mood
    return Standing(
        state.node,
        mood.trust,
        mood.anger,
        mood.betrayed,
        state.risked,
        state.repaired,
        state.promise_kept,
        state.flags,
        state.ended,
    )


def hearing_of(scenario: Scenario, at: Standing) -> Hearing:
    """Return how a reply is heard here."""
    laws = scenario.laws
    return Hearing(
        at.anger >= laws.hot_from,
        laws.is_partner(at.mood),
        at.betrayed,
        at.risked,
        scenario.nodes[at.node].enough,
    )


def room(scenario: Scenario, at: Standing, way: Way) -> int:
    """Return how many points a reply that goes this way can win."""
    laws = scenario.laws
    ceiling = MOST_TRUST
    if not (at.risked or way.risked):
        ceiling = min(ceiling, laws.without_risk)
    if at.betrayed and not (at.promise_kept and laws.repair <= at.repaired | way.repaired):
        ceiling = min(ceiling, laws.before_repair)
    return min(max(ceiling - at.trust, 0), laws.most_gained)


def moved(at: Standing, way: Way, effect: tuple[int, int], won: int) -> Standing:
    """Return where a reply leaves a customer, before anything happens besides."""
    anger, loss = effect
    return at._replace(
        trust=max(LEAST_TRUST, min(MOST_TRUST, at.trust + won - loss)),
        anger=max(0, min(MOST_ANGER, at.anger + anger)),
        risked=at.risked or way.risked,
        repaired=at.repaired | way.repaired,
    )


def led(scenario: Scenario, at: Standing, lead: Lead) -> tuple[Standing, bool]:
    """Return where a lead takes a customer, and whether they forget what they had credited."""
    arrived = scenario.nodes[lead.to]
    forgot = False
    for happening in (lead.happens, arrived.happens):
        if happening is not None:
            state = at.state()
            reaction = react_to_happening(scenario.laws, state, happening)
            at = standing_of(evolve_all(state, (reaction.changed, reaction.took)))
            forgot = forgot or happening is Happening.BETRAYAL_FOUND
    return at._replace(node=lead.to, flags=at.flags | lead.sets, ended=arrived.ending is not None), forgot
