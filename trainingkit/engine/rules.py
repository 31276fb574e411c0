"""What follows from a reply: `decide` says what happens, `evolve` makes it so. Both are pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trainingkit.engine.reaction import Reaction, react_to_happening, react_to_reply
from trainingkit.engine.state import State
from trainingkit.errors import PlayError
from trainingkit.model import (
    LEAST_TRUST,
    MOST_TRUST,
    Answer,
    Branch,
    Choice,
    CustomerPlaced,
    Ended,
    Event,
    Happening,
    Lead,
    Led,
    LinesMarked,
    MoodChanged,
    Node,
    Replied,
    Result,
    Scenario,
    Took,
)


def offered(scenario: Scenario, state: State) -> tuple[Choice, ...]:
    """Return the choices that can be taken now; the first is number 1."""
    choices = scenario.nodes[state.node].choices
    return tuple(choice for choice in choices if choice.when.fits_mood(state.mood, state.flags))


def listens(scenario: Scenario, state: State) -> bool:
    """Return whether the trainee may answer in their own words now."""
    return bool(scenario.nodes[state.node].listen)


def decide(scenario: Scenario, state: State, answer: Answer) -> tuple[Event, ...]:
    """Return all that happens when the trainee replies, places or marks in `state`, in order.

    Raises:
        PlayError: If the conversation is over, or the answer is not possible here.
    """
    return (answer, *_consequences(scenario, state, answer, lead_taken(scenario, state, answer)))


def evolve(state: State, event: Event) -> State:
    """Return the state after an event; nothing else changes a state."""
    match event:
        case MoodChanged(after=mood):
            return replace(state, mood=mood)
        case Took():
            return _remember(state, event)
        case Led(to=node):
            return replace(state, node=node)
        case Ended():
            return replace(state, ended=True)
        case Replied() | CustomerPlaced() | LinesMarked():
            return state


def evolve_all(state: State, events: Iterable[Event]) -> State:
    """Return the state after several events."""
    for event in events:
        state = evolve(state, event)
    return state


def lead_taken(scenario: Scenario, state: State, answer: Answer) -> Lead:
    """Return the way on that an answer takes.

    Raises:
        PlayError: As `decide` does.
    """
    if state.ended:
        raise PlayError("it_is_over", "the conversation has ended; start a new attempt or take the last reply back")
    node = scenario.nodes[state.node]
    match answer:
        case CustomerPlaced():
            return _placed(node, answer)
        case LinesMarked():
            return _marked(node, answer)
        case Replied():
            return _replied(scenario, state, answer)


def _placed(node: Node, placed: CustomerPlaced) -> Result:
    if node.place is None:
        raise PlayError("place_not_asked", "at this point nobody is to be placed on the scale")
    if not LEAST_TRUST <= placed.trust <= MOST_TRUST:
        raise PlayError("place_on_scale", f"{placed.trust} is not on the scale of {LEAST_TRUST} to {MOST_TRUST}")
    return node.place.result_of(placed.trust)


def _marked(node: Node, marked: LinesMarked) -> Result:
    if node.mark is None:
        raise PlayError("mark_not_asked", "at this point there is no dialogue to be marked")
    if len(marked.marks) != len(node.mark.staff):
        raise PlayError("mark_every_line", f"{len(marked.marks)} lines are marked; there are {len(node.mark.staff)}")
    for move in marked.marks:
        if move is not None and move not in node.mark.names:
            raise PlayError("mark_one_of_these", f"{str(move)!r} is not among the names to choose from")
    return node.mark.to


def _replied(scenario: Scenario, state: State, reply: Replied) -> Choice | Branch:
    if reply.choice is not None:
        return choice_taken(scenario, state, reply.choice)
    refuse_words(scenario.nodes[state.node])
    if not listens(scenario, state):
        raise PlayError("choose_here", "at this point only the choices can be taken")
    return branch_taken(scenario, state, reply)


def choice_taken(scenario: Scenario, state: State, number: int) -> Choice:
    """Return choice number `number`, from 1, of those that can be taken now.

    Raises:
        PlayError: If there is no such choice.
    """
    refuse_words(scenario.nodes[state.node])
    choices = offered(scenario, state)
    if not 1 <= number <= len(choices):
        raise PlayError("no_such_choice", f"there is no choice {number}; there are {len(choices)}")
    return choices[number - 1]


def refuse_words(node: Node) -> None:
    """Refuse words where something else is asked for.

    Raises:
        PlayError: If the customer is to be placed, or a dialogue to be marked.
    """
    if node.place or node.mark:
        raise PlayError("place_here" if node.place else "mark_here", "at this point nothing is to be said")


def branch_taken(scenario: Scenario, state: State, reply: Replied) -> Branch:
    """Return the first branch that fits a reply in own words; the last one always does."""
    length = word_count(reply.text)
    for branch in scenario.nodes[state.node].listen:
        when = branch.when
        if when.fits_mood(state.mood, state.flags) and when.fits_moves(reply.moves) and when.fits_length(length):
            return branch
    raise AssertionError("the reader refuses a node whose last branch has a condition")


def word_count(text: str) -> int:
    """Return the number of words, as a word processor counts them."""
    return len(text.split())


def _consequences(scenario: Scenario, state: State, answer: Answer, lead: Lead) -> tuple[Event, ...]:
    """Return what follows; the laws are asked only where something was said to the customer."""
    arrived = scenario.nodes[lead.to]
    events: list[Event] = []
    if isinstance(answer, Replied):
        enough = scenario.nodes[state.node].enough
        events += _told(react_to_reply(scenario.laws, state, answer.moves, enough=enough))
    for happening in (lead.happens, arrived.happens):
        if happening is not None:
            events += _told(react_to_happening(scenario.laws, evolve_all(state, events), happening))
    if lead.sets:
        events.append(Took(flags=lead.sets))
    events.append(Led(lead.to))
    if arrived.ending is not None:
        events.append(Ended(lead.to))
    return tuple(events)


def _told(reaction: Reaction) -> list[Event]:
    return [reaction.changed, reaction.took]


def _remember(state: State, took: Took) -> State:
    if took.happening is Happening.BETRAYAL_FOUND:
        return replace(state, credited=frozenset(), repaired=frozenset(), promise_kept=False)
    return replace(
        state,
        credited=state.credited | took.credited,
        repaired=state.repaired | took.repaired,
        risked=state.risked or took.risked,
        promise_kept=state.promise_kept or took.happening is Happening.PROMISE_KEPT,
        flags=state.flags | took.flags,
    )
