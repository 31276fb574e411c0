"""One conversation as it runs: the thin, stateful handle on pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from trainingkit.analysis import find_moves, language_is_english
from trainingkit.engine.rules import choice_taken, decide, evolve_all, offered, refuse_words
from trainingkit.engine.state import State, opening
from trainingkit.errors import PlayError
from trainingkit.model import (
    Answer,
    Choice,
    Chose,
    CustomerPlaced,
    Deed,
    Effect,
    Ending,
    Event,
    Hinted,
    LinesMarked,
    Marked,
    MoodChanged,
    Move,
    Node,
    Placed,
    Replied,
    Scenario,
    Span,
    Undid,
    Wrote,
)

MOST_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer of the trainee and all that followed.

    `heard` is the customer's line it answers, `node` where it was given, `scene` what is
    told before the customer answers. `reply` may be a placing or a marking
    (`CustomerPlaced`, `LinesMarked`): then no word was said, and it makes no move.
    """

    heard: str
    reply: Answer
    before: State
    after: State
    events: tuple[Event, ...]
    answered: str
    node: Node
    scene: str = ""

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Why the mood moved, in order."""
        changes = (event for event in self.events if isinstance(event, MoodChanged))
        return tuple(effect for change in changes for effect in change.effects)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that make the moves: found in own words, looked up in a choice."""
        if self.reply.choice is None:
            return self.reply.spans
        found = understand(self.reply.text, self.heard)
        return tuple(replace(span, unsure=False) for span in found if span.move in self.reply.moves)


@dataclass(frozen=True, slots=True)
class Hint:
    """Hint number `number`, from 1, of `of` where the conversation stands."""

    number: int
    of: int
    text: str


class Session:
    """A conversation with a customer: what was said, and what can be said next.

    What is asked for now stands at `node`: `node.place` (a customer to be placed on the
    scale, by `place`), `node.mark` (a dialogue, whose lines `node.mark.staff` are to be
    marked with one of `node.mark.names` or with none, by `mark`), else `choices` (by
    `choose`), own words (by `write`; `node.draft` is the text they begin with), or both.
    Before the customer's line `says`, which is empty where they are silent, stands
    `scene`, which is empty where nothing is told. `hint` gives the next of the hints,
    `hints_shown` those given where it stands now, `hints_left` how many there are yet.
    `hinted` are the nodes at which hints were asked for, in order.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.turns: tuple[Turn, ...] = ()
        self.undone = 0
        self.hinted: tuple[str, ...] = ()
        self._opening = opening(scenario)

    @property
    def is_begun(self) -> bool:
        """Whether the trainee has done anything."""
        return bool(self.turns or self.undone or self.hinted)

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.turns[-1].after if self.turns else self._opening

    @property
    def node(self) -> Node:
        """The point it stands at, with all that is asked for there."""
        return self.scenario.nodes[self.state.node]

    @property
    def scene(self) -> str:
        """What is told before the customer's newest line; empty where nothing is."""
        return self.node.scene

    @property
    def says(self) -> str:
        """The customer's newest line; empty where they are silent."""
        return says(self.scenario, self.state)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that can be taken now; the first is number 1."""
        return offered(self.scenario, self.state)

    @property
    def ending(self) -> Ending | None:
        """How it closed, or None while it runs."""
        return self.node.ending

    @property
    def replies(self) -> tuple[Turn, ...]:
        """The turns in which something was said to the customer: no placing, no marking."""
        return tuple(turn for turn in self.turns if isinstance(turn.reply, Replied))

    @property
    def hints_shown(self) -> tuple[str, ...]:
        """The hints that were given where it stands, the first one first."""
        return self._hints[: self._given]

    @property
    def hints_left(self) -> int:
        """How many hints can yet be asked for where it stands."""
        return max(len(self._hints) - self._given, 0)

    def choose(self, choice: int) -> Turn:
        """Take choice number `choice`, from 1.

        Raises:
            PlayError: If there is no such choice, or the conversation is over.
        """
        return self._take(reply_chosen(self.scenario, self.state, choice))

    def write(self, text: str) -> Turn:
        """Answer in own words, at most 3,000 characters.

        Raises:
            PlayError: If the text is empty, too long, not English, or not asked for.
        """
        text = text.strip()
        refuse_words(self.node)
        if not text:
            raise PlayError("write_something", "the reply is empty")
        if len(text) > MOST_CHARACTERS:
            raise PlayError("too_long", f"the reply is longer than {MOST_CHARACTERS} characters")
        if not language_is_english(text):
            raise PlayError("not_english", "the reply is not in English")
        return self._take(self._heard(text))

    def place(self, trust: int) -> Turn:
        """Place the customer at `trust`, 1 to 10.

        Raises:
            PlayError: If it is not on the scale, or nobody is to be placed now.
        """
        return self._take(CustomerPlaced(trust))

    def mark(self, marks: Mapping[int, Move | str | None]) -> Turn:
        """Mark the staff's lines: the number of each, from 1, with a move or with none (None).

        Raises:
            PlayError: If a line is left out, a name is none of those to choose from, or
                nothing is to be marked now.
        """
        return self._take(LinesMarked(marks_in_order(marks)))

    def do_right(self) -> Turn:
        """Place the customer where they stand, or mark every line as it is.

        Raises:
            PlayError: If neither is asked for now.
        """
        return self._take(right_answer(self.node))

    def hint(self) -> Hint:
        """Return the next hint for where the conversation stands, and remember that it was given.

        Raises:
            PlayError: If there is none, or no other.
        """
        if self.state.ended:
            raise PlayError("it_is_over", "the conversation has ended; there is nothing to hint at")
        if not self._hints:
            raise PlayError("no_hints", "there are no hints here")
        if not self.hints_left:
            raise PlayError("no_more_hints", f"all {len(self._hints)} hints were given")
        self.hinted = (*self.hinted, self.state.node)
        return Hint(self._given, len(self._hints), self.hints_shown[-1])

    def undo(self) -> None:
        """Take the last reply, placing or marking back; a hint that was seen stays seen.

        Raises:
            PlayError: If there is none.
        """
        if not self.turns:
            raise PlayError("nothing_to_undo", "there is no reply to take back")
        self.turns = self.turns[:-1]
        self.undone += 1

    def do(self, deed: Deed) -> None:
        """Do again what a transcript says was done."""
        match deed:
            case Chose(choice=choice):
                self.choose(choice)
            case Wrote(text=text):
                self.write(text)
            case Undid():
                self.undo()
            case Placed(trust=trust):
                self.place(trust)
            case Marked(moves=moves):
                self._take(LinesMarked(moves))
            case Hinted():
                self.hint()

    @property
    def _hints(self) -> tuple[str, ...]:
        return self.scenario.hints_at(self.state.node)

    @property
    def _given(self) -> int:
        return self.hinted.count(self.state.node)

    def _heard(self, text: str) -> Replied:
        spans = understand(text, self.says)
        return Replied(text, spans, self._counted(spans))

    def _counted(self, spans: tuple[Span, ...]) -> frozenset[Move]:
        """Return the moves that count: what is unsure helps, and never hurts."""
        helps = self.scenario.laws.steps
        return frozenset(span.move for span in spans if not span.unsure or span.move in helps)

    def _take(self, answer: Answer) -> Turn:
        turn = take(self.scenario, self.state, answer)
        self.turns = (*self.turns, turn)
        return turn


def reply_chosen(scenario: Scenario, state: State, choice: int) -> Replied:
    """Return the reply that choice number `choice` gives, from 1.

    Raises:
        PlayError: If there is no such choice.
    """
    chosen = choice_taken(scenario, state, choice)
    return Replied(chosen.reply, (), chosen.moves, choice)


def right_answer(node: Node) -> CustomerPlaced | LinesMarked:
    """Return the placing or the marking that is right at a node; one without lines where neither is asked for."""
    return CustomerPlaced(node.place.trust) if node.place else LinesMarked(node.mark.right if node.mark else ())


def take(scenario: Scenario, before: State, answer: Answer) -> Turn:
    """Return the turn in which the trainee replies, places or marks at a state.

    Raises:
        PlayError: If the conversation is over, or the answer is not possible here.
    """
    events = decide(scenario, before, answer)
    after = evolve_all(before, events)
    return Turn(
        heard=says(scenario, before),
        reply=answer,
        before=before,
        after=after,
        events=events,
        answered=says(scenario, after),
        node=scenario.nodes[before.node],
        scene=scenario.nodes[after.node].scene,
    )


def marks_in_order(marks: Mapping[int, Move | str | None]) -> tuple[Move | None, ...]:
    """Return the marks of lines 1, 2 and so on.

    Raises:
        PlayError: If a number is left out, or a name is no move.
    """
    if sorted(marks) != list(range(1, len(marks) + 1)):
        raise PlayError("mark_every_line", "each line of the staff has to be marked, from number 1 on")
    try:
        return tuple(None if marks[number] is None else Move(str(marks[number])) for number in sorted(marks))
    except ValueError as problem:
        raise PlayError("mark_one_of_these", str(problem)) from None


def says(scenario: Scenario, state: State) -> str:
    """Return what the customer says at a state: a partner may say it otherwise."""
    return scenario.nodes[state.node].says.to(partner=scenario.laws.is_partner(state.mood))


@lru_cache(maxsize=4096)
def understand(reply: str, customer: str) -> tuple[Span, ...]:
    """Return the moves of a reply; the same words to the same line are analysed once."""
    return find_moves(reply, customer=customer)
