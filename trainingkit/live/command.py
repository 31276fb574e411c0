"""What phones and the one who leads may ask of a room."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.model import Deed


@dataclass(frozen=True, slots=True)
class Join:
    """A phone wants to come in."""

    phone: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A phone answers vote number `round`; `message` is its name for what it sends."""

    phone: str
    message: str
    round: int
    deed: Deed


@dataclass(frozen=True, slots=True)
class Start:
    """Close the lobby and let the customer speak."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open a vote, which closes at `until` (seconds since 1970) or when it is closed."""

    until: float | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """Close the vote."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show what the room has answered."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show own words, number `writing` of the vote, or put them away."""

    writing: int
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class CountHands:
    """Enter a show of hands: how many for each option."""

    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on with an answer; with the one the room prefers where none is named."""

    deed: Deed | None = None


@dataclass(frozen=True, slots=True)
class TakeWords:
    """Go on with own words that are shown, number `writing` of the vote."""

    writing: int


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last step back."""


@dataclass(frozen=True, slots=True)
class End:
    """End the room."""


FromLead = Start | Open | Close | Reveal | Show | CountHands | GoOn | TakeWords | Undo | End
Command = Join | Answer | FromLead
