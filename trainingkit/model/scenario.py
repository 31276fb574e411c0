"""A scenario: everything a learner meets in one conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trainingkit.model.condition import Condition
from trainingkit.model.drill import Mark, ModelAnswer, Place, Result
from trainingkit.model.laws import Happening, Laws
from trainingkit.model.mood import Mood
from trainingkit.model.rubric import Rubric
from trainingkit.model.transcript import Marked, Placed
from trainingkit.move import Move


class Channel(StrEnum):
    """How the customer and the trainee meet."""

    CHAT = "chat"
    COUNTER = "counter"
    MAIL = "mail"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Customer:
    """Who speaks, and the mood they come with."""

    name: str
    mood: Mood
    about: str = ""


@dataclass(frozen=True, slots=True)
class Says:
    """What a customer says, by how they stand to us: partner from trust 7, else defensive."""

    defensive: str
    partner: str

    def to(self, *, partner: bool) -> str:
        """Return the line for a customer who is a partner, or is not."""
        return self.partner if partner else self.defensive


@dataclass(frozen=True, slots=True)
class Choice:
    """A line the trainee may choose, the moves it makes and where it leads."""

    reply: str
    moves: frozenset[Move]
    to: str
    when: Condition = Condition()
    happens: Happening | None = None
    sets: frozenset[str] = frozenset()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a reply in the trainee's own words leads, if `when` holds."""

    to: str
    when: Condition = Condition()
    happens: Happening | None = None
    sets: frozenset[str] = frozenset()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a rewrite has to keep, with the wordings that count as keeping it."""

    name: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a conversation closes: a title and what there is to learn from it."""

    title: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the conversation: the customer's line and what can be answered.

    There is one way on: `ending` (none any more), `place`, `mark`, or `choices` and
    `listen`. `scene` is told before the customer speaks, who may then be silent where
    nothing is answered (`says` is empty). `draft` is a text to be rewritten: what is
    written begins with it. `hints` are asked for one at a time, the first a nudge.
    `enough` marks that the customer has what they need. `happens` takes place when the
    node is reached.
    """

    id: str
    says: Says
    choices: tuple[Choice, ...] = ()
    listen: tuple[Branch, ...] = ()
    ending: Ending | None = None
    happens: Happening | None = None
    enough: bool = False
    scene: str = ""
    draft: str = ""
    hints: tuple[str, ...] = ()
    place: Place | None = None
    mark: Mark | None = None
    line: int = 0

    @property
    def results(self) -> tuple[Result, ...]:
        """Where a placing or a marking here leads; empty where none is asked for."""
        asked = self.place or self.mark
        return asked.results if asked else ()

    @property
    def leads(self) -> tuple[Choice | Branch | Result, ...]:
        """Every way on, in the order of the file."""
        return (*self.choices, *self.listen, *self.results)


Lead = Choice | Branch | Result


@dataclass(frozen=True, slots=True)
class MarkedRight:
    """A step of a play: every line of the dialogue is marked as it is."""


Step = int | str | Placed | Marked | MarkedRight


@dataclass(frozen=True, slots=True)
class Play:
    """A proof by example: a way through the scenario and what it has to give.

    Each step is the number of a choice, from 1, a text in a learner's words, a placing
    or a marking.
    """

    steps: tuple[Step, ...]
    ends: str
    trust: int | None = None
    points: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One conversation, as its file tells it; `digest` names this version of it.

    `path` is where it was read from, for error messages only; `language` is that of its lines
    (ISO 639-1), and not of what is heard in own words, which is English.
    """

    name: str
    title: str
    teaches: tuple[str, ...]
    customer: Customer
    start: str
    nodes: Mapping[str, Node]
    rubric: Rubric
    laws: Laws
    digest: str
    channel: Channel = Channel.CHAT
    brief: str = ""
    trade: str = ""
    facts: tuple[Fact, ...] = ()
    model_answer: ModelAnswer | None = None
    hints: tuple[str, ...] = ()
    plays: tuple[Play, ...] = ()
    language: str = "en"
    path: str = field(default="", compare=False)

    @property
    def is_drill(self) -> bool:
        """Whether it is a drill: one point at which something is asked, or only placings, markings and drafts."""
        asked = [node for node in self.nodes.values() if node.ending is None]
        return len(asked) == 1 or all(node.place or node.mark or node.draft for node in asked)

    @property
    def shows_trust(self) -> bool:
        """Whether the scale may be seen while it is played.

        Not where the customer is to be placed on it, which it would give away, and not
        where nothing is said to anybody.
        """
        nodes = self.nodes.values()
        return not any(node.place for node in nodes) and any(node.choices or node.listen for node in nodes)

    def hints_at(self, node: str) -> tuple[str, ...]:
        """Return the hints that can be asked for at a node: its own, or else those of the scenario."""
        at = self.nodes[node]
        return () if at.ending else at.hints or self.hints
