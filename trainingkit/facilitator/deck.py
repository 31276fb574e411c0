"""A scenario as cards: what two people need to play it without any device, the laws of trust included.

The customer's cards say what follows from each answer; the staff's cards only what can be answered. Every
node has one card of each kind that it needs, under the same number. What a reply does to trust is printed as
signs that a tracker of boxes can follow: which steps win a point, what it costs, what it does to anger.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from trainingkit.model import Choice, Happening, Laws, Move, Node, Scenario

_ORDER = {move: position for position, move in enumerate(Move)}
LETTERS = string.ascii_uppercase


@dataclass(frozen=True, slots=True)
class Sign:
    """A step (`hearing`), a risk or a repair that is ticked; one that is not `when_hot` waits until anger is low."""

    name: str
    when_hot: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a reply does: `steps` win a point each where their box is empty, in this order; then `costs`, then `anger`.

    `costs` is what a customer on guard takes off, `costs_partner` a partner; both as points, not negative.
    `anger` is −1, 0 or 1.
    """

    steps: tuple[Sign, ...] = ()
    risk: Sign | None = None
    repairs: tuple[Sign, ...] = ()
    costs: int = 0
    costs_partner: int = 0
    anger: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen, by its letter, with what it does and the card it leads to."""

    letter: str
    choice: Choice
    effect: Effect
    to: int


@dataclass(frozen=True, slots=True)
class Card:
    """A node by its number, and the answers that can be chosen there."""

    number: int
    node: Node
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards of a scenario by number; card 1 is where it begins. `numbers` are those of the nodes."""

    scenario: Scenario
    cards: tuple[Card, ...]
    numbers: Mapping[str, int]

    @property
    def hears_own_words(self) -> bool:
        """Whether somebody has to listen for moves, because at some card nothing is offered to choose from."""
        return any(card.node.listen and not card.options for card in self.cards)

    @property
    def can_betray(self) -> bool:
        """Whether a betrayal can be found out, or was before."""
        return self.scenario.customer.mood.betrayed or Happening.BETRAYAL_FOUND in self.happenings

    @property
    def happenings(self) -> frozenset[Happening]:
        """What can happen besides what is said."""
        nodes = self.scenario.nodes.values()
        found = [node.happens for node in nodes] + [lead.happens for node in nodes for lead in node.leads]
        return frozenset(happening for happening in found if happening)

    @property
    def after_betrayal(self) -> frozenset[str]:
        """The nodes that a customer can come to betrayed: only there are repairs counted."""
        nodes = self.scenario.nodes
        if self.scenario.customer.mood.betrayed:
            return frozenset(nodes)
        found = Happening.BETRAYAL_FOUND
        new = {node.id for node in nodes.values() if node.happens is found}
        new |= {lead.to for node in nodes.values() for lead in node.leads if lead.happens is found}
        reached: set[str] = set()
        while new:
            reached |= new
            new = {lead.to for id in new for lead in nodes[id].leads} - reached
        return frozenset(reached)

    @property
    def moves_trust(self) -> bool:
        """Whether anything is said to the customer at all."""
        return any(node.choices or node.listen for node in self.scenario.nodes.values())


def deck_of(scenario: Scenario) -> Deck:
    """Return the cards of a scenario; their numbers tell nothing of its course and are the same every time."""
    numbers = _numbers(scenario)
    cards = [
        Card(numbers[node.id], node, tuple(_options(scenario.laws, node, numbers))) for node in scenario.nodes.values()
    ]
    return Deck(scenario, tuple(sorted(cards, key=lambda card: card.number)), numbers)


def effect_of(laws: Laws, moves: frozenset[Move], *, enough: bool) -> Effect:
    """Return what a reply that makes these moves does, in signs for the tracker."""
    costs = sum(laws.costs[move] for move in moves if move in laws.costs)
    costs += laws.enough_cost if enough and _too_much(laws, moves) else 0
    slips = 1 if moves & laws.slips else 0
    undone = bool(moves & laws.undo_apology)
    helping = () if undone else sorted(moves, key=_ORDER.__getitem__)
    return Effect(
        steps=_steps(laws, helping),
        risk=_sign(laws, "risk", laws.risk.intersection(helping)),
        repairs=tuple(Sign(move, move in laws.heard_when_hot) for move in helping if move in laws.repair),
        costs=min(costs + slips, laws.most_lost),
        costs_partner=min(costs, laws.most_lost),
        anger=_anger(laws, moves),
    )


def _numbers(scenario: Scenario) -> dict[str, int]:
    others = [id for id in scenario.nodes if id != scenario.start]
    mixed = sorted(others, key=lambda name: sha256(f"{scenario.name}/{name}".encode()).digest())
    return {id: number for number, id in enumerate((scenario.start, *mixed), start=1)}


def _options(laws: Laws, node: Node, numbers: Mapping[str, int]) -> Iterable[Option]:
    for letter, choice in zip(LETTERS, node.choices, strict=False):
        yield Option(letter, choice, effect_of(laws, choice.moves, enough=node.enough), numbers[choice.to])


def _steps(laws: Laws, moves: Iterable[Move]) -> tuple[Sign, ...]:
    """Return the kinds of steps in the order of their moves, each once; twice where the later is heard sooner."""
    found: list[Sign] = []
    for move in moves:
        if move in laws.steps:
            sign = Sign(laws.steps[move], move in laws.heard_when_hot)
            if not any(one.name == sign.name and one.when_hot >= sign.when_hot for one in found):
                found.append(sign)
    return tuple(found)


def _sign(laws: Laws, name: str, moves: Iterable[Move]) -> Sign | None:
    heard = [move in laws.heard_when_hot for move in moves]
    return Sign(name, any(heard)) if heard else None


def _too_much(laws: Laws, moves: frozenset[Move]) -> frozenset[Move]:
    return moves - laws.welcome_when_enough - laws.costs.keys() - laws.slips


def _anger(laws: Laws, moves: frozenset[Move]) -> int:
    if moves & laws.provoke:
        return 1
    harmful = moves & (laws.costs.keys() | laws.undo_apology)
    return -1 if moves & laws.calm and not harmful else 0
