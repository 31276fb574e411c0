"""What a vote asks for, and which answers it admits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainingkit.engine import Session, listens
from trainingkit.errors import RoomError
from trainingkit.model import LEAST_TRUST, MOST_TRUST, Chose, Deed, Marked, Move, Placed, Wrote

MOST_WORDS = 600
"""How many characters own words may have: what a thumb types, and what can be read out."""


class Kind(StrEnum):
    """What a room is asked for: a reply, a step of the scale, or names for the lines of a dialogue."""

    REPLY = "reply"
    PLACE = "place"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Asks:
    """What a vote asks for.

    `options` counts the choices (0 where only own words are asked for) or the steps of
    the scale; `writes` says that own words are welcome; `names` are the moves with which
    each of `lines` lines is marked.
    """

    kind: Kind
    options: int = 0
    writes: bool = False
    names: tuple[Move, ...] = ()
    lines: int = 0

    def admit(self, deed: Deed) -> Deed:
        """Return an answer as it counts; own words without the blanks around them.

        Raises:
            RoomError: If it is none that is asked for.
        """
        match deed:
            case Chose(choice=choice) if self.kind is Kind.REPLY:
                return Chose(_within(choice, 1, self.options, "error.no_such_choice"))
            case Wrote(text=text) if self.writes:
                return Wrote(_own_words(text))
            case Placed(trust=trust) if self.kind is Kind.PLACE:
                return Placed(_within(trust, LEAST_TRUST, MOST_TRUST, "error.place_on_scale"))
            case Marked(moves=moves) if self.kind is Kind.MARK:
                return Marked(self._marks(moves))
        raise RoomError("room.not_asked", "this is not what the room is asked for")

    def _marks(self, moves: tuple[Move | None, ...]) -> tuple[Move | None, ...]:
        if len(moves) != self.lines:
            raise RoomError("error.mark_every_line", f"there are {self.lines} lines to be marked")
        if any(move is not None and move not in self.names for move in moves):
            raise RoomError("error.mark_one_of_these", "a line is marked with a name that is not on offer")
        return moves


def asks_at(session: Session) -> Asks | None:
    """Return what is asked where a conversation stands; None at its end."""
    node = session.node
    if session.state.ended:
        return None
    if node.place:
        return Asks(Kind.PLACE, MOST_TRUST)
    if node.mark:
        return Asks(Kind.MARK, names=node.mark.names, lines=len(node.mark.staff))
    return Asks(Kind.REPLY, len(session.choices), listens(session.scenario, session.state))


def _within(number: int, least: int, most: int, key: str) -> int:
    if not least <= number <= most:
        raise RoomError(key, f"{number} is not on offer; {least} to {most} are")
    return number


def _own_words(text: str) -> str:
    words = text.encode("utf-8", "replace").decode("utf-8").strip()
    if not words:
        raise RoomError("error.write_something", "the reply is empty")
    if len(words) > MOST_WORDS:
        raise RoomError("room.too_long", f"the reply is longer than {MOST_WORDS} characters")
    return words
