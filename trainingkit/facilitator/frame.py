"""What a session is built of, and within which bounds: content/handouts/session.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from trainingkit.authoring.document import Entry, read_document
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import ContentError

HANDOUTS = CONTENT / "handouts"
LEAST_MINUTES, MOST_MINUTES = 45, 480
LEAST_PEOPLE, MOST_PEOPLE = 2, 200

_Number = TypeVar("_Number", int, float)
_KEYS = ("longest_stretch", "break", "lunch", "lead", "lesson_from", "open", "close", "stages", "bingo")
_STAGE = ("usual", "least", "most", "loss", "to", "on_top", "optional")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a part takes: at least, usually and at most, in minutes."""

    least: int
    usual: int
    most: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What is lost when a part is shortened: `loss` is its place in the order, `to` the share that is left."""

    loss: int
    to: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a lesson, in shares of the minutes in its front matter.

    One that is not `on_top` takes its share of these minutes; an `optional` one is put in whole or not at all.
    """

    name: str
    least: float
    usual: float
    most: float
    on_top: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The bounds of every part, the breaks, and the order in which lessons matter."""

    longest_stretch: int
    break_minutes: int
    break_large: int
    large_from: int
    lunch: int
    lunch_from: int
    lead: tuple[str, ...]
    lesson_from: int
    open: Bounds
    close: Bounds
    bingo: Bounds
    stages: tuple[Stage, ...]
    cuts: dict[str, Cut]

    def break_for(self, people: int) -> int:
        """Return how many minutes a break takes with so many people."""
        return self.break_large if people >= self.large_from else self.break_minutes


@cache
def the_frame() -> Frame:
    """Return the frame that the course ships, read once.

    Raises:
        ContentError: `path:line: …` where it is not as it has to be.
    """
    whole = read_document(HANDOUTS / "session.yaml", ContentError).mapping("session", known=_KEYS, needed=_KEYS)
    pause = whole["break"].mapping("break", known=("minutes", "large", "large_from"), needed=("minutes", "large"))
    lunch = whole["lunch"].mapping("lunch", known=("minutes", "from"), needed=("minutes", "from"))
    stages = whole["stages"].open_mapping("stages")
    return Frame(
        longest_stretch=whole["longest_stretch"].integer("longest_stretch", 30, 120),
        break_minutes=pause["minutes"].integer("minutes", 1, 60),
        break_large=pause["large"].integer("large", 1, 60),
        large_from=pause["large_from"].integer("large_from", 2, 1000),
        lunch=lunch["minutes"].integer("minutes", 15, 120),
        lunch_from=lunch["from"].integer("from", 120, MOST_MINUTES),
        lead=tuple(entry.text("a lesson") for entry in whole["lead"].items()),
        lesson_from=whole["lesson_from"].integer("lesson_from", 0, 60),
        open=_bounds("open", whole["open"]),
        close=_bounds("close", whole["close"]),
        bingo=_bounds("bingo", whole["bingo"]),
        stages=tuple(_stage(name, entry) for name, entry in stages.items()),
        cuts={name: _cut(name, entry) for name, entry in (*stages.items(), ("bingo", whole["bingo"]))},
    )


def _bounds(what: str, entry: Entry) -> Bounds:
    keys = entry.mapping(what, known=("least", "usual", "most", "loss", "to"), needed=("least", "usual", "most"))
    least, usual, most = (keys[key].integer(key, 1, 60) for key in ("least", "usual", "most"))
    _in_order(what, entry, least, usual, most)
    return Bounds(least, usual, most)


def _stage(name: str, entry: Entry) -> Stage:
    keys = entry.mapping(name, known=_STAGE, needed=("least", "usual", "most", "loss", "to"))
    least, usual, most = (keys[key].number(key, 0, 3) for key in ("least", "usual", "most"))
    _in_order(name, entry, least, usual, most)
    on_top, optional = (key in keys and keys[key].truth(key) for key in ("on_top", "optional"))
    return Stage(name, least, usual, most, on_top, optional)


def _cut(name: str, entry: Entry) -> Cut:
    keys = entry.mapping(name, known=_STAGE, needed=("loss", "to"))
    return Cut(keys["loss"].integer("loss", 1, 100), keys["to"].number("to", 0, 1))


def _in_order(what: str, entry: Entry, least: _Number, usual: _Number, most: _Number) -> None:
    if not least <= usual <= most:
        raise entry.fail(f"{what} goes from {least:g} by {usual:g} to {most:g}; least, usual, most have to rise")
