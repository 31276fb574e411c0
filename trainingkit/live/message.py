"""What comes in over a line, read: a hello, or a command; anything else is malformed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from trainingkit.engine import read_deed
from trainingkit.errors import TrainingkitError, TranscriptDamaged
from trainingkit.live.command import (
    Answer,
    Close,
    CountHands,
    End,
    FromLead,
    GoOn,
    Open,
    Reveal,
    Show,
    Start,
    TakeWords,
    Undo,
)
from trainingkit.live.limits import LARGEST_MESSAGE
from trainingkit.model import Deed, Hinted, Undid

_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
LONGEST_VOTE_S = 3_600
_ALONE: dict[str, FromLead] = {"start": Start(), "close": Close(), "reveal": Reveal(), "undo": Undo(), "end": End()}


class Malformed(TrainingkitError):
    """A message that no page of ours sends."""


class Oversized(TrainingkitError):
    """A message larger than any page of ours sends."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Who is there: `role` phone, beamer or lead, with a ticket, a key or a code."""

    role: str
    key: str = ""
    ticket: str = ""


def read_object(message: str | bytes) -> dict[str, Any]:
    """Return the object that a message holds.

    Raises:
        Oversized: If it is too large.
        Malformed: If it is no JSON object.
    """
    if len(message if isinstance(message, bytes) else message.encode("utf-8", "replace")) > LARGEST_MESSAGE:
        raise Oversized(f"larger than {LARGEST_MESSAGE} bytes")
    try:
        told = json.loads(message) if isinstance(message, str) else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Malformed("no JSON object")
    return told


def read_hello(told: dict[str, Any]) -> Hello:
    """Return who says hello.

    Raises:
        Malformed: If nobody does.
    """
    match told:
        case {"hello": "phone", "ticket": str(ticket)}:
            return Hello("phone", ticket=ticket)
        case {"hello": "phone" | "beamer" | "lead" as role, "key": str(key)}:
            return Hello(role, key=key)
    raise Malformed("no hello")


def read_answer(told: dict[str, Any], phone: str) -> Answer:
    """Return what a phone answers.

    Raises:
        Malformed: If it is no answer.
    """
    match told:
        case {"id": str(name), "round": int(round), "deed": dict(deed)} if type(round) is int:
            return Answer(phone, _named(name), round, _deed(deed))
    raise Malformed("no answer to a vote")


def read_command(told: dict[str, Any], now: float) -> FromLead:
    """Return what the one who leads asks for; a vote that is opened for some seconds ends at that time.

    Raises:
        Malformed: If it is nothing that can be asked for.
    """
    match told:
        case {"do": str(do)} if do in _ALONE:
            return _ALONE[do]
        case {"do": "open", "seconds": None}:
            return Open()
        case {"do": "open", "seconds": int(seconds)} if type(seconds) is int and 1 <= seconds <= LONGEST_VOTE_S:
            return Open(now + seconds)
        case {"do": "show", "writing": int(writing), "shown": bool(shown)} if type(writing) is int:
            return Show(writing, shown)
        case {"do": "hands", "counts": list(counts)} if all(type(many) is int for many in counts):
            return CountHands(tuple(counts))
        case {"do": "go_on", "deed": None}:
            return GoOn()
        case {"do": "go_on", "deed": dict(deed)}:
            return GoOn(_deed(deed))
        case {"do": "take_words", "writing": int(writing)} if type(writing) is int:
            return TakeWords(writing)
    raise Malformed("nothing that a room can do")


def named(told: dict[str, Any]) -> str:
    """Return the name that a page gave to what it sent, or an empty one."""
    name = told.get("id")
    return name if isinstance(name, str) and _NAME.fullmatch(name) else ""


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise Malformed("no name for a message")
    return name


def _deed(entry: dict[str, Any]) -> Deed:
    try:
        deed = read_deed({**entry, "after_ms": 0}, "message")
    except TranscriptDamaged as problem:
        raise Malformed(str(problem)) from None
    if isinstance(deed, Undid | Hinted):
        raise Malformed("no answer to a customer")
    return deed
