"""What is marked: criteria, points, and what has to have been done for them."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.model.condition import Range
from trainingkit.move import Move


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a criterion asks of a session; every part that is given has to hold.

    `made` are moves all made, `made_any` moves of which one is made, `avoided` moves
    never made; `first` moves come earlier than any of `before`; `at` limits all of
    these to replies given at one node. `ended` are nodes, `trust` a range for the
    mood at the end, `words` a range for the length of each reply, `keeps_facts`
    that no fact of the scenario was dropped. `placed` are nodes at each of which the
    customer was placed near enough, `marked` moves: every line that makes one of them
    was marked so, and no other line was. Of several tries the last one counts. What is
    avoided or kept short only counts in a conversation that was led to its end.
    """

    made: frozenset[Move] = frozenset()
    made_any: frozenset[Move] = frozenset()
    avoided: frozenset[Move] = frozenset()
    first: frozenset[Move] = frozenset()
    before: frozenset[Move] = frozenset()
    at: str | None = None
    ended: frozenset[str] = frozenset()
    trust: Range | None = None
    words: Range | None = None
    keeps_facts: bool = False
    placed: frozenset[str] = frozenset()
    marked: frozenset[Move] = frozenset()

    @property
    def is_of_drills(self) -> bool:
        """Whether it asks for a placing or a marking, which no words can give."""
        return bool(self.placed or self.marked)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric: its name, its points, what earns them, and the source."""

    name: str
    points: float
    when: Evidence
    source: str
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rubric:
    """All criteria of a scenario, in the order they are shown."""

    criteria: tuple[Criterion, ...]

    @property
    def out_of(self) -> float:
        """The most points that can be earned."""
        return sum(criterion.points for criterion in self.criteria)
