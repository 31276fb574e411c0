"""What a picture of a scenario shows: its stops, the arrows between them, and who went there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainingkit.drawing.traffic import Traffic
from trainingkit.model import Happening, Lead, Mood, Node, Result, Scenario, Side

Moods = Mapping[str, frozenset[Mood]]
"""The moods that a customer can have at each node; one that is missing is never reached."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be reached: the moods at each node, and the choices and branches that can be taken.

    `by_choices` are the moods that choices alone lead to, where there are any. `leads` are
    node and line; None where nobody looked. Where not `complete`, there may be more.
    """

    moods: Moods
    by_choices: Moods
    leads: frozenset[tuple[str, int]] | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Arrow:
    """All that leads from one stop to another with the same happening on the way.

    `choices` and `branches` (of free text) are their numbers as the file counts them, from
    1; `sides` those by which a placing or a marking leads here. `taken` counts the answers
    of a class that went here, or is None where none is given; `is_never_taken` says that
    no reachable mood leads here.
    """

    start: str
    to: str
    choices: tuple[int, ...]
    branches: tuple[int, ...]
    happens: Happening | None = None
    taken: int | None = None
    is_never_taken: bool = False
    sides: tuple[Side, ...] = ()

    @property
    def is_own_words_alone(self) -> bool:
        """Whether nothing but own words leads here."""
        return not (self.choices or self.sides)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the conversation; `moods` are those that can be reached, None where nobody looked.

    `by_choices` are those of them that choices alone lead to; `came` counts the
    conversations of a class that came here, or is None.
    """

    node: Node
    arrows: tuple[Arrow, ...]
    is_start: bool = False
    moods: frozenset[Mood] | None = None
    by_choices: frozenset[Mood] = frozenset()
    came: int | None = None

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    @property
    def trusts(self) -> frozenset[int]:
        """The trust that can be reached here."""
        return frozenset(mood.trust for mood in self.moods or ())

    @property
    def likely(self) -> frozenset[Mood]:
        """The moods that the stop is known by: those of choices alone, if there are any."""
        return self.by_choices or self.moods or frozenset()

    @property
    def is_never_reached(self) -> bool:
        """Whether no conversation comes here, as far as is known."""
        return self.moods is not None and not self.moods


@dataclass(frozen=True, slots=True)
class Chart:
    """A scenario as a picture: its stops in the order of the file."""

    scenario: Scenario
    stops: tuple[Stop, ...]
    traffic: Traffic | None = None
    is_complete: bool = True

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """All arrows, stop by stop."""
        return tuple(arrow for stop in self.stops for arrow in stop.arrows)


def chart_of(scenario: Scenario, *, reach: Reach | None = None, traffic: Traffic | None = None) -> Chart:
    """Return what there is to draw, with the reachable moods and the traffic of a class where they are given."""
    stops = (
        Stop(
            node=node,
            arrows=_arrows(node, reach, traffic),
            is_start=node.id == scenario.start,
            moods=_moods(node, reach),
            by_choices=reach.by_choices.get(node.id, frozenset()) if reach else frozenset(),
            came=traffic.came[node.id] if traffic else None,
        )
        for node in scenario.nodes.values()
    )
    return Chart(scenario, tuple(stops), traffic, is_complete=reach is None or reach.complete)


def _moods(node: Node, reach: Reach | None) -> frozenset[Mood] | None:
    """Return the moods of a node; where not all was looked at, none found means none known."""
    if reach is None:
        return None
    return reach.moods.get(node.id, frozenset() if reach.complete else None)


def _arrows(node: Node, reach: Reach | None, traffic: Traffic | None) -> tuple[Arrow, ...]:
    together: dict[tuple[str, Happening | None], list[Lead]] = {}
    for lead in node.leads:
        together.setdefault((lead.to, lead.happens), []).append(lead)
    return tuple(
        Arrow(
            start=node.id,
            to=to,
            choices=_numbers(node.choices, leads),
            branches=_numbers(node.listen, leads),
            sides=tuple(lead.side for lead in leads if isinstance(lead, Result)),
            happens=happens,
            is_never_taken=_is_never_taken(node, leads, reach),
            taken=sum(traffic.taken[node.id, lead] for lead in leads) if traffic else None,
        )
        for (to, happens), leads in together.items()
    )


def _numbers(all: Sequence[Lead], some: Sequence[Lead]) -> tuple[int, ...]:
    return tuple(number for number, lead in enumerate(all, start=1) if any(lead is one for one in some))


def _is_never_taken(node: Node, leads: Sequence[Lead], reach: Reach | None) -> bool:
    if reach is None or reach.leads is None or not reach.complete:
        return False
    return not any((node.id, lead.line) in reach.leads for lead in leads)
