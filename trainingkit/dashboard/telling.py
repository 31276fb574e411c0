"""A board in words: what every form of it (HTML, plain text) shows in its own way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import Words, read_words
from trainingkit.dashboard.standing import QUIET_S, Board, Part, Row, Sign, Total

NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RowTold:
    """A trainee's row in words; `trust` is 0 where nothing is known of it."""

    trainee: str
    scenario: str
    where: str
    trust_told: str
    since: str
    hints: str
    done: str
    signs: tuple[str, ...]
    trust: int = 0


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the board: its title with the number of trainees, and their rows."""

    name: str
    title: str
    rows: tuple[RowTold, ...]


@dataclass(frozen=True, slots=True)
class TotalTold:
    """A scenario's totals in words."""

    title: str
    begun: str
    ended: str
    endings: str


@dataclass(frozen=True, slots=True)
class BoardTold:
    """The whole board in words."""

    title: str
    about: str
    parts: tuple[PartTold, ...]
    nothing_yet: str
    totals: tuple[TotalTold, ...]
    problems: tuple[str, ...]
    how: str


@cache
def board_words() -> Words:
    """Return the sentences of the dashboard, read once."""
    return Words("en", read_words(CONTENT / "dashboard.yaml").sentences)


def tell(board: Board, words: Words, name_of: NameOf = str) -> BoardTold:
    """Return a board in words; `name_of` gives the name by which a trainee is shown."""
    nothing = [name_of(row.trainee) for row in board.part(Part.NOTHING)]
    listed = [part for part in Part if part is not Part.NOTHING and board.part(part)]
    problems = tuple(f"{name_of(trainee)}: {problem}" for trainee, problem in board.problems)
    return BoardTold(
        title=words.say("title"),
        about=words.say(
            "about",
            trainees=len(board.rows),
            active=len(board.part(Part.STUCK)) + len(board.part(Part.UNDER_WAY)),
            stuck=len(board.part(Part.STUCK)),
            time=time.strftime("%H:%M", time.localtime(board.at)),
        ),
        parts=tuple(_part(part, board, words, name_of) for part in listed),
        nothing_yet=f"{words.say('part.nothing')} ({len(nothing)}): {', '.join(nothing)}" if nothing else "",
        totals=tuple(_total(total, words) for total in board.totals),
        problems=problems,
        how=words.say("how", minutes=QUIET_S // 60),
    )


def _part(part: Part, board: Board, words: Words, name_of: NameOf) -> PartTold:
    rows = board.part(part)
    return PartTold(
        str(part),
        f"{words.say(f'part.{part}')} ({len(rows)})",
        tuple(_row(row, words, name_of(row.trainee)) for row in rows),
    )


def _row(row: Row, words: Words, name: str) -> RowTold:
    played, now = row.played, row.now
    title = played.scenario.title if played and played.scenario else played.name if played else ""
    if now is None:
        last = played.walked[-1].why_not if played and played.walked else ""
        why = words.say(f"why_not.{last}") if last else played.problem if played else ""
        return RowTold(name, title, "", "", since(row.quiet_s, words), "", str(row.ended), (why,) if why else ())
    return RowTold(
        name,
        title,
        _where(row, words),
        words.say("trust_angry" if now.anger else "trust", trust=now.trust, anger=now.anger),
        since(row.quiet_s, words),
        str(row.hints or ""),
        str(row.ended),
        tuple(_sign(sign, number, words) for sign, number in row.signs),
        now.trust,
    )


def _where(row: Row, words: Words) -> str:
    played, now = row.played, row.now
    if played is None or now is None or played.scenario is None:
        return ""
    ending = played.scenario.nodes[now.node].ending
    if now.ended_at and ending:
        return words.say("where_ended", ending=ending.title)
    return words.say("where", node=now.node.replace("_", " "), reply=now.reply)


def _sign(sign: Sign, number: int, words: Words) -> str:
    return words.say(f"sign.{sign}", number=number)


def since(seconds: float, words: Words) -> str:
    """Return how long ago something was, as people say it."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return words.say("since.now")
    if minutes < 120:
        return words.say("since.minutes", number=minutes)
    hours = minutes // 60
    return words.say("since.hours", number=hours) if hours < 48 else words.say("since.days", number=hours // 24)


def _total(total: Total, words: Words) -> TotalTold:
    endings = ", ".join(words.say("ending", ending=title, count=count) for title, count in total.endings)
    return TotalTold(total.scenario.title, str(total.begun), str(total.ended), endings or words.say("no_ending"))
