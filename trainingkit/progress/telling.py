"""A trainee's course in words: what every form of the page (HTML, plain text) shows in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainingkit.authoring.words import Words, the_words
from trainingkit.progress.moving import Habit, MoveOverTime, Sign, moves_over_time
from trainingkit.progress.places import link_to
from trainingkit.progress.record import Record, Tried
from trainingkit.progress.spacing import Advice, Stand, in_order_of_need, the_spacing
from trainingkit.syllabus import Kind, Unit

MOST_NEXT = 3


@dataclass(frozen=True, slots=True)
class NextTold:
    """Something to practise: the title with a link, when and why, and the weakest criterion with its reason."""

    title: str
    link: str
    when: str
    weakest: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class CardTold:
    """A scenario: its state as an id and in words, what was earned, and trust in each attempt."""

    title: str
    state: str
    state_told: str
    told: tuple[str, ...] = ()
    curves: tuple[tuple[int, ...], ...] = ()
    curve_told: str = ""
    curve_steps: str = ""
    partner_at: int = 7


@dataclass(frozen=True, slots=True)
class UnitTold:
    """A notebook of the course and the scenarios in it."""

    title: str
    kind: str
    link: str
    cards: tuple[CardTold, ...]


@dataclass(frozen=True, slots=True)
class MoveTold:
    """A move by its name, and its sign in each attempt as an id and in words."""

    name: str
    signs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HabitTold:
    """The moves that are missing, in the way, or made."""

    title: str
    moves: tuple[MoveTold, ...]


@dataclass(frozen=True, slots=True)
class CourseTold:
    """The whole page in words; `attempts` names the columns of the moves."""

    title: str
    summary: str
    next: tuple[NextTold, ...]
    rests: tuple[str, ...]
    units: tuple[UnitTold, ...]
    besides: tuple[CardTold, ...]
    attempts: tuple[str, ...]
    habits: tuple[HabitTold, ...]
    notes: tuple[str, ...]


Units = Sequence[tuple[Unit, tuple[Record, ...]]]


def tell(
    units: Units,
    besides: Sequence[Record],
    advices: Sequence[Advice],
    tried: Sequence[Tried],
    notes: Sequence[str],
    folder: Path,
    today: date,
) -> CourseTold:
    """Return the page in words, for a notebook in `folder`."""
    words = the_words()
    moves = moves_over_time(tried)
    columns = len(moves[0].signs) if moves else 0
    return CourseTold(
        title=words.say("progress.title"),
        summary=_summary(units, tried, words),
        next=_next(units, advices, folder, today, words),
        rests=_rests(advices, today, words),
        units=tuple(_unit(unit, records, folder, words) for unit, records in units),
        besides=tuple(_card(record, words) for record in besides if record.tried),
        attempts=tuple(_attempt(one, today, words) for one in tried[-columns:]) if columns else (),
        habits=tuple(_habit(habit, moves, words) for habit in Habit if any(row.habit is habit for row in moves)),
        notes=(
            *_older(units, besides, words),
            *notes,
            *(note for _, many in units for one in many for note in one.notes),
        ),
    )


def day_told(day: date, today: date, words: Words) -> str:
    """Return a day as people say it: today, tomorrow, yesterday, 28 November."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    if near:
        return words.say(f"progress.{near}")
    dated = words.say("progress.day", day=day.day, month=words.say(f"progress.month.{day.month}"))
    return dated if day.year == today.year else f"{dated} {day.year}"


def _summary(units: Units, tried: Sequence[Tried], words: Words) -> str:
    if not tried:
        return words.say("progress.nothing_yet")
    records = [record for _, many in units for record in many]
    done = sum(any(one.ended for one in record.tried) for record in records)
    hints = sum(one.hints for one in tried)
    parts = [words.say("progress.done_of", done=done, all=len(records)), words.say("progress.tried", count=len(tried))]
    return " ".join((*parts, words.say("progress.hints", count=hints) if hints else "")).strip()


def _next(units: Units, advices: Sequence[Advice], folder: Path, today: date, words: Words) -> tuple[NextTold, ...]:
    """Return what to practise: what is due, one place of three kept for something new."""
    new = [one for one in advices if one.stand is Stand.NEW][:1]
    again = in_order_of_need(advices)[: MOST_NEXT - len(new)]
    return tuple(_advice(one, units, folder, today, words) for one in (*again, *new))


def _advice(one: Advice, units: Units, folder: Path, today: date, words: Words) -> NextTold:
    since = day_told(one.due, today, words) if one.due else ""
    stand = "due_now" if one.stand is Stand.DUE and not since else one.stand
    paths = [unit.path for unit, _ in units if one.scenario.name in unit.scenarios]
    return NextTold(
        title=one.scenario.title,
        link=link_to(paths[-1 if one.stand is not Stand.NEW else 0], folder) if paths else "",
        when=words.say(f"progress.stand.{stand}", day=since),
        weakest=_weakest(one, words),
        why=one.weakest.why if one.weakest else "",
    )


def _weakest(one: Advice, words: Words) -> str:
    if one.weakest is None:
        return ""
    key = "weakest_of" if one.looked_at > 1 else "weakest"
    return words.say(f"progress.{key}", criterion=one.weakest.name, count=one.missed, of=one.looked_at)


def _rests(advices: Sequence[Advice], today: date, words: Words) -> tuple[str, ...]:
    resting = sorted((one.due, one.scenario.title) for one in advices if one.stand is Stand.RESTS and one.due)
    return tuple(
        words.say("progress.comes_back", title=title, day=day_told(due, today, words)) for due, title in resting
    )


def _unit(unit: Unit, records: Sequence[Record], folder: Path, words: Words) -> UnitTold:
    kind = words.say(f"progress.{Kind(unit.kind)}")
    return UnitTold(unit.title, kind, link_to(unit.path, folder), tuple(_card(record, words) for record in records))


def _card(record: Record, words: Words) -> CardTold:
    best = record.best
    state = _state(record)
    told = _earned(record, best, words) if best else ()
    shown = best is not None and record.scenario.shows_trust
    curves = tuple(one.curve for one in record.tried) if shown else ()
    return CardTold(
        title=record.scenario.title,
        state=state,
        state_told=words.say(f"progress.state.{state}"),
        told=told,
        curves=curves,
        curve_told=words.say("progress.trust_went", first=curves[-1][0], last=curves[-1][-1]) if curves else "",
        curve_steps=words.say("progress.trust_steps", steps=", ".join(map(str, curves[-1]))) if curves else "",
        partner_at=record.scenario.laws.partner_at,
    )


def _state(record: Record) -> str:
    if any(the_spacing().is_good(one) for one in record.tried):
        return "well"
    if any(one.ended for one in record.tried):
        return "done"
    return "begun" if record.tried else "not_yet"


def _earned(record: Record, best: Tried, words: Words) -> tuple[str, ...]:
    points, out_of = f"{best.score.points:g}", f"{best.score.out_of:g}"
    hints = sum(one.hints for one in record.tried)
    told = [words.say("progress.best", points=points, out_of=out_of)]
    told.append(words.say("progress.tried", count=len(record.tried)))
    return (*told, words.say("progress.hints", count=hints)) if hints else tuple(told)


def _attempt(one: Tried, today: date, words: Words) -> str:
    day = day_told(one.day, today, words) if one.day else words.say("progress.no_day")
    return f"{one.scenario.title}, {day}"


def _habit(habit: Habit, moves: Sequence[MoveOverTime], words: Words) -> HabitTold:
    rows = (row for row in moves if row.habit is habit)
    told = tuple(
        MoveTold(
            words.say(f"move.{row.move}.name"),
            tuple((str(sign), _sign_told(sign, words)) for sign in row.signs),
        )
        for row in rows
    )
    return HabitTold(words.say(f"progress.habit.{habit}"), told)


def _sign_told(sign: Sign, words: Words) -> str:
    return "" if sign is Sign.NEITHER else words.say(f"progress.sign.{sign}")


def _older(units: Units, besides: Sequence[Record], words: Words) -> tuple[str, ...]:
    records = (*(record for _, many in units for record in many), *besides)
    return tuple(
        words.say("progress.other_version", title=record.scenario.title, count=record.other_version)
        for record in records
        if record.other_version
    )
