"""A session to the minute: which parts, how long each, and where the breaks fall.

The parts and their bounds come from the front matter of the lessons and content/handouts/session.yaml.
A plan sums to the minutes asked for, exactly, or says in one line why it cannot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from trainingkit.errors import SessionError
from trainingkit.facilitator.breaking import broken
from trainingkit.facilitator.frame import (
    LEAST_MINUTES,
    LEAST_PEOPLE,
    MOST_MINUTES,
    MOST_PEOPLE,
    Bounds,
    Frame,
    Stage,
)
from trainingkit.facilitator.sharing import shared
from trainingkit.syllabus import Unit

LONGEST_PART = 30
_MORE_BREAKS = 2  # than the fewest, before we say that the lessons are too few
_WITHIN, _BEFORE_TALK = 40.0, 10_000.0  # what a break inside a lesson costs, in squared minutes off the mean stretch
_FITS = 0.5  # how much of the room to stretch is used up before another part is put in


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session: `id` (`03-apologizing.ask`, `break-1`), its stage, how long, and when (minutes from 0).

    `number` of `of`: a long part comes in pieces, so that a break can fall between them.
    """

    id: str
    stage: str
    minutes: int
    lesson: Unit | None = None
    begins: int = 0
    number: int = 1
    of: int = 1

    @property
    def is_break(self) -> bool:
        """Whether nobody works."""
        return self.stage in ("break", "lunch")


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session: its parts in order sum to `minutes`."""

    minutes: int
    people: int
    lessons: tuple[Unit, ...]
    parts: tuple[Part, ...]

    @property
    def half(self) -> int:
        """Where the second half begins: after the break nearest to the middle, or with the part nearest to it."""
        after = [part.begins + part.minutes for part in self.parts if part.is_break]
        begins = after or [part.begins for part in self.parts]
        return min(begins, key=lambda at: abs(at - self.minutes / 2))


@dataclass(frozen=True, slots=True)
class _Slot:
    """A part that is not yet timed, and its bounds."""

    stage: str
    bounds: Bounds
    lesson: Unit | None = None


def plan_session(lessons: Sequence[Unit], frame: Frame, *, minutes: int, people: int, choose: bool = True) -> Plan:
    """Return a plan; with `choose` as many of the lessons as fit, else all of them, in the order given.

    Raises:
        SessionError: If the numbers are out of bounds, or the lessons are too many or too few for the time.
    """
    _check(minutes, people)
    kept = _kept(lessons, frame, minutes, people) if choose else tuple(lessons)
    parts = _parts(kept, frame, minutes, people)
    if not parts:
        raise SessionError(_why_not(kept, frame, minutes, people))
    return Plan(minutes, people, kept, _timed(parts))


def _check(minutes: int, people: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise SessionError(
            f"a session of {minutes} minutes cannot be planned; ask for {LEAST_MINUTES} to {MOST_MINUTES}"
        )
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise SessionError(f"a session with {people} people cannot be planned; ask for {LEAST_PEOPLE} to {MOST_PEOPLE}")


def _kept(lessons: Sequence[Unit], frame: Frame, minutes: int, people: int) -> tuple[Unit, ...]:
    """Return the lessons that matter most and fit at their usual length, in the order of the course; one at least."""
    of_weight = [lesson for lesson in lessons if lesson.minutes >= frame.lesson_from] or list(lessons)
    rank = {name: place for place, name in enumerate(frame.lead)}
    by_need = sorted(of_weight, key=lambda lesson: (rank.get(lesson.name, len(rank)), lesson.name))
    for many in range(len(by_need), 1, -1):
        some = by_need[:many]
        breaks = _fewest_breaks(minutes, frame)
        if sum(slot.bounds.usual for slot in _slots(some, frame, ())) <= minutes - _pauses(
            breaks, frame, minutes, people
        ):
            return tuple(lesson for lesson in lessons if lesson in some)
    return tuple(by_need[:1])


def _fewest_breaks(minutes: int, frame: Frame) -> int:
    return -(-minutes // frame.longest_stretch) - 1


def _pauses(breaks: int, frame: Frame, minutes: int, people: int) -> int:
    """Return the minutes of so many breaks, of which one is lunch in a long session."""
    each = frame.break_for(people)
    return breaks * each + (frame.lunch - each if breaks and minutes >= frame.lunch_from else 0)


def _parts(lessons: Sequence[Unit], frame: Frame, minutes: int, people: int) -> list[Part]:
    """Return the parts with as few breaks as will do, or none where the lessons do not make so many minutes.

    One break more is better than one between a conversation and looking back at it.
    """
    fewest = _fewest_breaks(minutes, frame)
    tries = (
        _with_breaks(lessons, frame, minutes, people, breaks, before_talk)
        for before_talk in (math.inf, _BEFORE_TALK)
        for breaks in range(fewest + _MORE_BREAKS + 1)
    )
    return next(filter(None, tries), [])


def _with_breaks(
    lessons: Sequence[Unit], frame: Frame, minutes: int, people: int, breaks: int, before_talk: float
) -> list[Part]:
    """Return the parts with exactly so many breaks, or none where that does not work out."""
    work = minutes - _pauses(breaks, frame, minutes, people)
    if work > (breaks + 1) * frame.longest_stretch:
        return []
    slots = _filled(lessons, frame, work)
    lengths = shared(work, [slot.bounds for slot in slots])
    if lengths is None:
        return []
    parts = [piece for slot, length in zip(slots, lengths, strict=True) for piece in _pieces(slot, length)]
    ends = broken([part.minutes for part in parts], breaks, frame.longest_stretch, _costs(parts, before_talk))
    return [] if ends is None else _paused(parts, ends, frame, minutes, people)


def _filled(lessons: Sequence[Unit], frame: Frame, work: int) -> list[_Slot]:
    """Return the parts, with as many optional ones as it takes to be little stretched."""
    options: tuple[str, ...] = (*(f"{lesson.name}.case" for lesson in lessons), "bingo")
    for many in range(len(options) + 1):
        slots = _slots(lessons, frame, options[:many])
        usual, most = (sum(getattr(slot.bounds, length) for slot in slots) for length in ("usual", "most"))
        one_more = _slots(lessons, frame, options[: many + 1])
        if work - usual <= _FITS * (most - usual) or sum(slot.bounds.usual for slot in one_more) > work:
            return slots
    return slots


def _slots(lessons: Sequence[Unit], frame: Frame, options: Sequence[str]) -> list[_Slot]:
    of_lessons = [
        slot
        for lesson in lessons
        for slot in _stages(lesson, frame.stages)
        if slot.stage != "case" or f"{lesson.name}.case" in options
    ]
    bingo = [_Slot("bingo", frame.bingo)] if "bingo" in options else []
    return [_Slot("open", frame.open), *of_lessons, *bingo, _Slot("close", frame.close)]


def _stages(lesson: Unit, stages: Sequence[Stage]) -> list[_Slot]:
    """Return the stages of a lesson; those within its minutes sum to them."""
    minutes = max(lesson.minutes, len(stages))
    inside = [stage for stage in stages if not stage.on_top]
    cuts = [round(minutes * share) for share in accumulate(stage.usual for stage in inside)]
    usual = dict(zip((stage.name for stage in inside), _steps(cuts), strict=True))
    return [_slot(stage, usual.get(stage.name, round(minutes * stage.usual)), minutes, lesson) for stage in stages]


def _steps(cuts: Sequence[int]) -> list[int]:
    return [after - before for before, after in zip((0, *cuts), cuts, strict=False)]


def _slot(stage: Stage, usual: int, minutes: int, lesson: Unit) -> _Slot:
    usual = max(usual, 1)
    least = max(1, min(round(minutes * stage.least), usual))
    return _Slot(stage.name, Bounds(least, usual, max(round(minutes * stage.most), usual)), lesson)


def _pieces(slot: _Slot, length: int) -> list[Part]:
    """Return a part, or one that is longer than half an hour in pieces of the same length."""
    of = -(-length // LONGEST_PART)
    name = f"{slot.lesson.name}.{slot.stage}" if slot.lesson else slot.stage
    ends = [length * number // of for number in range(of + 1)]
    return [
        Part(name if of == 1 else f"{name}-{number + 1}", slot.stage, after - before, slot.lesson, 0, number + 1, of)
        for number, (before, after) in enumerate(pairwise(ends))
    ]


def _costs(parts: Sequence[Part], before_talk: float) -> list[float]:
    """Return how unwelcome a break is after each part: best between two lessons, worst before looking back."""
    pairs = pairwise(parts)
    return [
        0 if one.lesson is not other.lesson else before_talk if other.stage == "talk" else _WITHIN
        for one, other in pairs
    ]


def _paused(parts: list[Part], ends: Sequence[int], frame: Frame, minutes: int, people: int) -> list[Part]:
    """Return the parts with a break after each of those in `ends` (by their number from 0)."""
    after = list(accumulate(part.minutes for part in parts))
    work = after[-1]
    lunch = min(ends, key=lambda end: abs(after[end] - work / 2), default=None) if minutes >= frame.lunch_from else None
    made: list[Part] = []
    for number, part in enumerate(parts):
        made.append(part)
        if number in ends:
            stage, length = ("lunch", frame.lunch) if number == lunch else ("break", frame.break_for(people))
            made.append(Part(f"break-{ends.index(number) + 1}", stage, length))
    return made


def _timed(parts: Sequence[Part]) -> tuple[Part, ...]:
    begins = accumulate((part.minutes for part in parts), initial=0)
    return tuple(replace(part, begins=at) for part, at in zip(parts, begins, strict=False))


def _why_not(lessons: Sequence[Unit], frame: Frame, minutes: int, people: int) -> str:
    """Return why these lessons do not make a session of these minutes: the nearest length that they do make."""
    named = ", ".join(lesson.name for lesson in lessons)
    least = sum(slot.bounds.least for slot in _slots(lessons, frame, ()))
    longer = next(
        (more for more in range(max(minutes, least), 3 * least) if _parts(lessons, frame, more, people)), None
    )
    if longer:
        return (
            f"{named}: cannot be done in {minutes} minutes with {people} people; give {longer} minutes, "
            "breaks included, or name fewer lessons with --lessons"
        )
    shorter = next(less for less in range(minutes, 0, -1) if _parts(lessons, frame, less, people))
    return (
        f"{named}: cannot fill {minutes} minutes with {people} people; give {shorter} minutes, "
        "breaks included, or name more lessons with --lessons"
    )
