"""A placing and a marking told in words: what was answered, how it is, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainingkit.authoring.words import Words
from trainingkit.engine import Session
from trainingkit.model import CustomerPlaced, Evidence, Line, LinesMarked, Mark, Move, Place


@dataclass(frozen=True, slots=True)
class PlacingTold:
    """Where the trainee placed the customer and where they stand, both told in a sentence, and what gives it away."""

    placed: int
    stands: int
    told: str
    why: str


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of a dialogue: who says it and what; of the staff also how it was marked, and what it does.

    `told` says both by their names, or by "none of these".
    """

    who: str
    says: str
    is_staff: bool
    is_right: bool = True
    told: str = ""
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class MarkingTold:
    """A dialogue with its marks; `told` says how many lines were marked as they are."""

    lines: tuple[LineTold, ...]
    told: str


def tell_placing(place: Place, placed: int, words: Words) -> PlacingTold:
    """Return a placing in words."""
    how = "exact" if placed == place.trust else "near" if place.is_near(placed) else "off"
    told = words.say(f"drill.{how}", placed=placed, stands=place.trust)
    return PlacingTold(placed, place.trust, told, place.why)


def tell_marking(mark: Mark, marks: tuple[Move | None, ...], words: Words) -> MarkingTold:
    """Return a marking in words, line by line."""
    given = iter(marks)
    lines = tuple(
        _staff_line(line, next(given), words) if line.is_staff else _customer_line(line, words)
        for line in mark.dialogue
    )
    right = sum(line.is_right for line in lines if line.is_staff)
    told = words.say("drill.lines_right", right=right, of=len(marks))
    return MarkingTold(lines, told)


def tell_dialogue(mark: Mark, words: Words) -> tuple[LineTold, ...]:
    """Return a dialogue that is yet to be marked: who says what, and nothing else."""
    return tuple(
        LineTold(words.say(f"drill.{'staff' if line.is_staff else 'customer'}"), line.says, line.is_staff)
        for line in mark.dialogue
    )


def tell_misses(session: Session, when: Evidence, words: Words) -> Iterator[str]:
    """Give a sentence on each placing and each marked line that a criterion asks for and that is otherwise."""
    for turn in {turn.node.id: turn for turn in session.turns}.values():
        place, mark, reply = turn.node.place, turn.node.mark, turn.reply
        if (
            place
            and isinstance(reply, CustomerPlaced)
            and turn.node.id in when.placed
            and not place.is_near(reply.trust)
        ):
            yield tell_placing(place, reply.trust, words).told
        if mark and isinstance(reply, LinesMarked) and when.at in (None, turn.node.id):
            for line, said in zip(mark.staff, reply.marks, strict=True):
                if said != line.move and {said, line.move} & when.marked:
                    told = _staff_line(line, said, words)
                    yield words.say("drill.miss", says=told.says, told=told.told)


def name_of(move: Move | None, words: Words) -> str:
    """Return the name of a move as trainees read it, or "none of these"."""
    return words.say(f"move.{move}.name") if move else words.say("drill.none_of_these")


def _customer_line(line: Line, words: Words) -> LineTold:
    return LineTold(words.say("drill.customer"), line.says, is_staff=False)


def _staff_line(line: Line, marked: Move | None, words: Words) -> LineTold:
    is_right = marked == line.move
    named, is_so = name_of(marked, words), name_of(line.move, words)
    return LineTold(
        who=words.say("drill.staff"),
        says=line.says,
        is_staff=True,
        is_right=is_right,
        told=words.say("drill.line_right" if is_right else "drill.line_wrong", marked=named, is_so=is_so),
        why=line.why,
        source=words.say(f"move.{line.move}.source") if line.move else "",
    )
