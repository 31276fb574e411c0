"""What happened in a room; events are facts, in the past tense, and all that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.live.asking import Asks
from trainingkit.model import Deed


@dataclass(frozen=True, slots=True)
class Joined:
    """A phone came in. `phone` is drawn by lot and tells nothing of whose it is."""

    phone: str


@dataclass(frozen=True, slots=True)
class Started:
    """The lobby closed, and the first line was shown; later phones may still come in."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A vote was opened: the next of its point, or the same once more (`again`).

    It closes by itself at `until`, in seconds since 1970; never where that is None.
    """

    asks: Asks
    until: float | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Voted:
    """A phone answered: chose, wrote, placed or marked. Its latest answer counts.

    `message` is the name the phone gave to what it sent, by which it is known when it is sent again.
    """

    phone: str
    message: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class HandsCounted:
    """Hands were counted in the room: how many for each option. The latest count holds."""

    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """The vote was closed."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """What the room had answered was shown."""


@dataclass(frozen=True, slots=True)
class Showed:
    """Own words, number `writing` from 1 of the vote, were picked to be shown, or put away again."""

    writing: int
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class WentOn:
    """The conversation went on with an answer."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class Undone:
    """The last step was taken back: the closing of a vote, or else the last answer of the conversation."""


@dataclass(frozen=True, slots=True)
class RoomEnded:
    """The room was ended."""


RoomEvent = (
    Joined | Started | Opened | Voted | HandsCounted | Closed | Revealed | Showed | WentOn | Undone | RoomEnded
)  # fmt: skip
