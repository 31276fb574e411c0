"""One conversation as it runs: the thin, stateful handle on pure rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from trainingkit.analysis import find_moves, language_is_english
from trainingkit.engine.rules import decide, evolve_all, offered
from trainingkit.engine.state import State, opening
from trainingkit.errors import PlayError
from trainingkit.model import (
    Choice,
    Chose,
    Deed,
    Effect,
    Ending,
    Event,
    MoodChanged,
    Move,
    Replied,
    Scenario,
    Span,
    Undid,
    Wrote,
)

MOST_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply and all that followed; `heard` is the customer's line it answers."""

    heard: str
    reply: Replied
    before: State
    after: State
    events: tuple[Event, ...]
    answered: str

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


class Session:
    """A conversation with a customer: what was said, and what can be said next."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.turns: tuple[Turn, ...] = ()
        self.undone = 0
        self._opening = opening(scenario)

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.turns[-1].after if self.turns else self._opening

    @property
    def says(self) -> str:
        """The customer's newest line."""
        return says(self.scenario, self.state)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that can be taken now; the first is number 1."""
        return () if self.state.ended else offered(self.scenario, self.state)

    @property
    def ending(self) -> Ending | None:
        """How it closed, or None while it runs."""
        return self.scenario.nodes[self.state.node].ending

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
        if not text:
            raise PlayError("write_something", "the reply is empty")
        if len(text) > MOST_CHARACTERS:
            raise PlayError("too_long", f"the reply is longer than {MOST_CHARACTERS} characters")
        if not language_is_english(text):
            raise PlayError("not_english", "the reply is not in English")
        return self._take(self._heard(text))

    def undo(self) -> None:
        """Take the last reply back.

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

    def _heard(self, text: str) -> Replied:
        spans = understand(text, self.says)
        return Replied(text, spans, self._counted(spans))

    def _counted(self, spans: tuple[Span, ...]) -> frozenset[Move]:
        """Return the moves that count: what is unsure helps, and never hurts."""
        helps = self.scenario.laws.steps
        return frozenset(span.move for span in spans if not span.unsure or span.move in helps)

    def _take(self, reply: Replied) -> Turn:
        turn = take(self.scenario, self.state, reply)
        self.turns = (*self.turns, turn)
        return turn


def reply_chosen(scenario: Scenario, state: State, choice: int) -> Replied:
    """Return the reply that choice number `choice` gives, from 1.

    Raises:
        PlayError: If there is no such choice, or the conversation is over.
    """
    choices = () if state.ended else offered(scenario, state)
    if not 1 <= choice <= len(choices):
        raise PlayError("no_such_choice", f"there is no choice {choice}; there are {len(choices)}")
    chosen = choices[choice - 1]
    return Replied(chosen.reply, (), chosen.moves, choice)


def take(scenario: Scenario, before: State, reply: Replied) -> Turn:
    """Return the turn in which `reply` is given at a state.

    Raises:
        PlayError: If the conversation is over, or the reply is not possible here.
    """
    events = decide(scenario, before, reply)
    after = evolve_all(before, events)
    return Turn(says(scenario, before), reply, before, after, events, says(scenario, after))


def says(scenario: Scenario, state: State) -> str:
    """Return what the customer says at a state: a partner may say it otherwise."""
    return scenario.nodes[state.node].says.to(partner=scenario.laws.is_partner(state.mood))


@lru_cache(maxsize=4096)
def understand(reply: str, customer: str) -> tuple[Span, ...]:
    """Return the moves of a reply; the same words to the same line are analysed once."""
    return find_moves(reply, customer=customer)
