"""What follows from a command: `decide` says what happens in a room, `evolve` makes it so. Both are pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NoReturn

from trainingkit.engine import Session
from trainingkit.errors import PlayError, RoomError
from trainingkit.live.asking import Kind, asks_at
from trainingkit.live.command import (
    Answer,
    Close,
    Command,
    CountHands,
    End,
    GoOn,
    Join,
    Open,
    Reveal,
    Show,
    Start,
    TakeWords,
    Undo,
)
from trainingkit.live.event import (
    Closed,
    HandsCounted,
    Joined,
    Opened,
    Revealed,
    RoomEnded,
    RoomEvent,
    Showed,
    Started,
    Undone,
    Voted,
    WentOn,
)
from trainingkit.live.standing import Phase, Room, Round, Vote
from trainingkit.live.tally import preferred
from trainingkit.model import Deed, Scenario, Wrote

MOST_PHONES = 2_000
MOST_ANSWERS = 30
"""How often a phone may change its answer to one vote."""
MOST_HANDS = 2_000


def decide(scenario: Scenario, room: Room, command: Command) -> tuple[RoomEvent, ...]:
    """Return what happens when a room is asked for something; nothing where it was done before.

    Raises:
        RoomError: If it is not possible now; nothing happens.
    """
    if room.phase is Phase.OVER:
        return _afterwards(room, command)
    match command:
        case Join(phone=phone):
            return _join(room, phone)
        case Answer():
            return _answer(room, command)
        case Start():
            _only_in(room, Phase.LOBBY)
            return (Started(),)
        case Open(until=until):
            return _open(scenario, room, until)
        case Close():
            _only_in(room, Phase.VOTING)
            return (Closed(),)
        case Reveal():
            _only_in(room, Phase.VOTING, Phase.CLOSED)
            return (Closed(), Revealed()) if room.phase is Phase.VOTING else (Revealed(),)
        case Show():
            return _show(room, command)
        case CountHands(counts=counts):
            return _count_hands(room, counts)
        case GoOn(deed=deed):
            return _go_on(scenario, room, deed or _preferred(room))
        case TakeWords(writing=writing):
            return _go_on(scenario, room, _shown_words(room, writing))
        case Undo():
            return _undo(room)
        case End():
            return (RoomEnded(),)


def evolve(room: Room, event: RoomEvent) -> Room:
    """Return the room after an event; nothing else changes a room."""
    match event:
        case Joined(phone=phone):
            return replace(room, phones=room.phones | {phone})
        case Started():
            return replace(room, phase=Phase.SPOKEN)
        case Opened():
            opened = Round(len(room.rounds) + 1, room.deeds, event.asks, event.until, event.again)
            return replace(room, phase=Phase.VOTING, rounds=(*(round.settle() for round in room.rounds), opened))
        case Voted():
            return _with_round(room, votes=_voted(_round(room), event))
        case HandsCounted(counts=counts):
            return _with_round(room, hands=counts)
        case Closed():
            return replace(room, phase=Phase.CLOSED)
        case Revealed():
            return replace(_with_round(room, is_revealed=True), phase=Phase.REVEALED)
        case Showed(writing=writing, is_shown=is_shown):
            others = tuple(number for number in _round(room).shown if number != writing)
            return _with_round(room, shown=(*others, writing) if is_shown else others)
        case WentOn(deed=deed):
            return replace(room, phase=Phase.SPOKEN, deeds=(*room.deeds, deed))
        case Undone():
            return _undone(room)
        case RoomEnded():
            return replace(room, phase=Phase.OVER)


def evolve_all(room: Room, events: Iterable[RoomEvent]) -> Room:
    """Return the room after several events."""
    for event in events:
        room = evolve(room, event)
    return room


def session_at(scenario: Scenario, deeds: Iterable[Deed]) -> Session:
    """Return the conversation after these answers.

    Raises:
        PlayError: If one of them is not possible.
    """
    session = Session(scenario)
    for deed in deeds:
        session.do(deed)
    return session


def _join(room: Room, phone: str) -> tuple[RoomEvent, ...]:
    if phone in room.phones:
        return ()
    if len(room.phones) >= MOST_PHONES:
        _refuse("room.full", f"there are {MOST_PHONES} phones in the room already")
    return (Joined(phone),)


def _answer(room: Room, answer: Answer) -> tuple[RoomEvent, ...]:
    if answer.phone not in room.phones:
        _refuse("room.not_in", "the phone has not joined")
    if _is_known(room, answer):
        return ()
    round = room.round
    if room.phase is not Phase.VOTING or round is None or answer.round != round.number:
        _refuse("room.closed_now", "this vote is closed")
    last = round.votes.get(answer.phone)
    if last and len(last.messages) >= MOST_ANSWERS:
        _refuse("room.too_often", f"the answer was changed {MOST_ANSWERS} times")
    return (Voted(answer.phone, answer.message, round.asks.admit(answer.deed)),)


def _afterwards(room: Room, command: Command) -> tuple[RoomEvent, ...]:
    """Return that nothing follows: what was done before may be said again when the room is over, and no more."""
    if isinstance(command, End) or (isinstance(command, Answer) and _is_known(room, command)):
        return ()
    return _refuse("room.over", "the room was ended")


def _is_known(room: Room, answer: Answer) -> bool:
    if not 1 <= answer.round <= len(room.rounds):
        return False
    vote = room.rounds[answer.round - 1].votes.get(answer.phone)
    return vote is not None and answer.message in vote.messages


def _open(scenario: Scenario, room: Room, until: float | None) -> tuple[RoomEvent, ...]:
    _only_in(room, Phase.SPOKEN, Phase.REVEALED)
    asks = asks_at(session_at(scenario, room.deeds))
    if asks is None:
        _refuse("error.it_is_over", "the conversation has ended; there is nothing to vote on")
    again = room.round is not None and room.round.is_revealed
    return (Opened(asks, until, again),)


def _show(room: Room, show: Show) -> tuple[RoomEvent, ...]:
    _only_in(room, Phase.CLOSED, Phase.REVEALED)
    writings = room.round.writings if room.round else ()
    if not 1 <= show.writing <= len(writings):
        _refuse("room.no_such_words", f"there are {len(writings)} own words in this vote")
    is_so = (show.writing in _round(room).shown) is show.is_shown
    return () if is_so else (Showed(show.writing, show.is_shown),)


def _count_hands(room: Room, counts: tuple[int, ...]) -> tuple[RoomEvent, ...]:
    _only_in(room, Phase.VOTING, Phase.CLOSED)
    asks = _round(room).asks
    fits = asks.kind is not Kind.MARK and len(counts) == asks.options
    if not fits or any(not 0 <= many <= MOST_HANDS for many in counts) or sum(counts) > MOST_HANDS:
        _refuse("room.hands_one_each", f"{asks.options} numbers are needed, {MOST_HANDS} hands in all at most")
    return () if counts == _round(room).hands else (HandsCounted(counts),)


def _go_on(scenario: Scenario, room: Room, deed: Deed) -> tuple[RoomEvent, ...]:
    _only_in(room, Phase.SPOKEN, Phase.CLOSED, Phase.REVEALED)
    session = session_at(scenario, room.deeds)
    try:
        session.do(deed)
    except PlayError as problem:
        _refuse(f"error.{problem.key}", problem.message)
    if len(session.turns) == len(room.deeds):
        _refuse("room.not_asked", "this is no answer to the customer")
    return (WentOn(deed),)


def _preferred(room: Room) -> Deed:
    deed = preferred(room.round) if room.round else None
    return deed or _refuse("room.nothing_preferred", "nobody has taken an option here")


def _shown_words(room: Room, writing: int) -> Deed:
    if room.round is None or writing not in room.round.shown:
        _refuse("room.show_first", "these words are not shown")
    return Wrote(room.round.writings[writing - 1])


def _undo(room: Room) -> tuple[RoomEvent, ...]:
    _only_in(room, Phase.SPOKEN, Phase.CLOSED, Phase.REVEALED)
    if room.phase is not Phase.CLOSED and not room.deeds:
        _refuse("error.nothing_to_undo", "nothing was said yet")
    return (Undone(),)


def _undone(room: Room) -> Room:
    """Return the room one step back: a vote that was closed is open again, else the last answer is unsaid."""
    if room.phase is Phase.CLOSED:
        return replace(_with_round(room, until=None, shown=()), phase=Phase.VOTING)
    before = replace(room, deeds=room.deeds[:-1], undone=room.undone + 1, phase=Phase.SPOKEN)
    seen = before.round is not None and before.round.is_revealed
    return replace(before, phase=Phase.REVEALED) if seen else before


def _voted(round: Round, voted: Voted) -> dict[str, Vote]:
    before = round.votes.get(voted.phone)
    messages = (*before.messages, voted.message) if before else (voted.message,)
    return {**round.votes, voted.phone: Vote(voted.deed, messages)}


def _with_round(room: Room, **changes: object) -> Room:
    changed = replace(_round(room), **changes)  # type: ignore[arg-type]  # the names are those of Round
    before, after = room.rounds[: changed.number - 1], room.rounds[changed.number :]
    return replace(room, rounds=(*before, changed, *after))


def _round(room: Room) -> Round:
    return room.round or _refuse("room.not_in_spoken", "no vote was held here")


def _only_in(room: Room, *phases: Phase) -> None:
    if room.phase not in phases:
        _refuse(f"room.not_in_{room.phase}", f"this cannot be done in the phase {room.phase!s}")


def _refuse(key: str, message: str) -> NoReturn:
    raise RoomError(key, message)
