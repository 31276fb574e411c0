"""A room as it stands: frozen, comparable, and all that its rules look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from trainingkit.live.asking import Asks
from trainingkit.model import Deed, Wrote


class Phase(StrEnum):
    """Where a room is: in the lobby, before a vote, in it, after it, after its result was shown, or over."""

    LOBBY = "lobby"
    SPOKEN = "spoken"
    VOTING = "voting"
    CLOSED = "closed"
    REVEALED = "revealed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Vote:
    """What counts of a phone: its latest answer, and the names of all it sent to this vote."""

    deed: Deed
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One vote: where the conversation stood (`after` these answers), what was asked, and who answered what.

    `hands` are those counted in the room, option by option; empty where none were.
    `shown` are the numbers of the own words that are shown. `settled` are the answers without
    their phones, each with how many gave it, once a later vote was opened: `votes` are forgotten then.
    """

    number: int
    after: tuple[Deed, ...]
    asks: Asks
    until: float | None = None
    again: bool = False
    votes: Mapping[str, Vote] = field(default_factory=dict)
    hands: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    is_revealed: bool = False
    settled: tuple[tuple[Deed, int], ...] | None = None

    @property
    def answers(self) -> tuple[tuple[Deed, int], ...]:
        """The answers, each with how many gave it; own words one by one, in the order in which their phones answered.

        Whoever changed an answer keeps their place in that order.
        """
        if self.settled is not None:
            return self.settled
        deeds = [vote.deed for vote in self.votes.values()]
        written = [(deed, 1) for deed in deeds if isinstance(deed, Wrote)]
        return (*Counter(deed for deed in deeds if not isinstance(deed, Wrote)).items(), *written)

    def settle(self) -> Round:
        """Return the vote as a later one leaves it: counted, and nobody's any more."""
        return self if self.settled is not None else replace(self, votes={}, settled=self.answers)

    @property
    def writings(self) -> tuple[str, ...]:
        """The own words, in the order in which their phones first answered; the first is number 1."""
        return tuple(deed.text for deed, _ in self.answers if isinstance(deed, Wrote))

    @property
    def answered(self) -> int:
        """How many answered, hands and all."""
        return sum(many for _, many in self.settled or ()) + len(self.votes) + sum(self.hands)


@dataclass(frozen=True, slots=True)
class Room:
    """A room: who is in it, how the conversation has gone, and every vote so far."""

    phase: Phase = Phase.LOBBY
    phones: frozenset[str] = frozenset()
    deeds: tuple[Deed, ...] = ()
    rounds: tuple[Round, ...] = ()
    undone: int = 0

    @property
    def round(self) -> Round | None:
        """The latest vote of the point at which the conversation stands, if there was one."""
        return next((round for round in reversed(self.rounds) if round.after == self.deeds), None)

    @property
    def first_round(self) -> Round | None:
        """The vote before the vote that is held again; None where none is."""
        if self.round is None or not self.round.again:
            return None
        earlier = self.rounds[: self.round.number - 1]
        return next((round for round in reversed(earlier) if round.after == self.deeds and round.is_revealed), None)
