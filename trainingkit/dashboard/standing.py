"""Who stands where in a class, and what stands out: facts, and no verdict. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles

from trainingkit.dashboard.walking import Walked
from trainingkit.model import Scenario

QUIET_S = 5 * 60
"""Silence below this never stands out: people read, think and answer the phone."""
QUIET_TIMES = 3
"""How many times the pause that nine in ten deeds of the class stay below."""
LONGEST_PAUSE_S = 15 * 60
"""A longer pause was no thinking about a reply; it says nothing about the class."""
FEWEST_PAUSES = 20
AWAY_S = 60 * 60
"""Who did nothing for so long while the class went on has left, and is not stuck; so has a class that is silent."""
CAME_BACK = 3
HOT_FROM = 2


class Sign(StrEnum):
    """What stands out about somebody who is in the middle of a conversation."""

    QUIET = "quiet"
    CAME_BACK = "came_back"
    ANGRY = "angry"


class Part(StrEnum):
    """The parts of a board, in the order in which they are shown."""

    STUCK = "stuck"
    UNDER_WAY = "under_way"
    ENDED = "ended"
    AWAY = "away"
    UNREAD = "unread"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Played:
    """A transcript of a trainee: the attempts in it, and when it was last written, in seconds since 1970.

    `scenario` is None and `problem` says why where it could not be read.
    """

    trainee: str
    name: str
    scenario: Scenario | None
    walked: tuple[Walked, ...]
    written: float
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A trainee: what they did last, and what stands out. `played` is None where they did nothing yet.

    `signs` go with a number each: minutes of silence, times come back, anger.
    `ended` counts the scenarios that they led to an end; `hints` are those asked for in this one.
    """

    trainee: str
    part: Part
    played: Played | None = None
    now: Walked | None = None
    quiet_s: float = 0
    signs: tuple[tuple[Sign, int], ...] = ()
    hints: int = 0
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A scenario: how many trainees began it, how many led it to an end, and how many reached each ending."""

    scenario: Scenario
    begun: int
    ended: int
    endings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A class at a moment: a row for each trainee, those who may be stuck first, and totals by scenario.

    `at` is the moment, `last` the newest deed of the class, both in seconds since 1970.
    """

    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    problems: tuple[tuple[str, str], ...]
    at: float
    last: float

    def part(self, part: Part) -> tuple[Row, ...]:
        """Return the rows of a part."""
        return tuple(row for row in self.rows if row.part is part)


def board(trainees: Iterable[str], played: Sequence[Played], now: float) -> Board:
    """Return the board of a class at a moment."""
    told = [one for one in played if one.walked or one.problem]
    last = max((one.written for one in told), default=now)
    limits = quiet_limits(told)
    own: dict[str, list[Played]] = {trainee: [] for trainee in trainees}
    for one in told:
        own.setdefault(one.trainee, []).append(one)
    rows = [_row(trainee, mine, limits, last, now) for trainee, mine in own.items()]
    parts = list(Part)
    rows.sort(key=lambda row: (parts.index(row.part), -len(row.signs), -row.quiet_s * (row.part is Part.STUCK)))
    problems = tuple((one.trainee, one.problem) for one in told if one.problem)
    return Board(tuple(rows), tuple(_totals(told)), problems, now, last)


def quiet_limits(played: Iterable[Played]) -> dict[str, float]:
    """Return by scenario the silence in seconds from which somebody stands out in this class."""
    pauses: dict[str, list[float]] = {}
    for one in played:
        for walked in one.walked:
            pauses.setdefault(one.name, []).extend(
                ms / 1000 for ms in walked.pauses_ms if 0 < ms <= 1000 * LONGEST_PAUSE_S
            )
    return {
        name: max(QUIET_S, QUIET_TIMES * quantiles(own, n=10)[-1]) if len(own) >= FEWEST_PAUSES else QUIET_S
        for name, own in pauses.items()
    }


def signs_of(played: Played, *, quiet_s: float, limit_s: float) -> tuple[tuple[Sign, int], ...]:
    """Return what stands out about the last attempt, each with its number; nothing where it has ended.

    `quiet_s` is how long others have gone on without this trainee: while everybody is silent, nobody stands out.
    """
    now = played.walked[-1]
    if now.ended_at or now.why_not:
        return ()
    left_here = sum(earlier.node == now.node and not earlier.ended_at for earlier in played.walked[:-1])
    found = {
        Sign.ANGRY: now.anger if now.anger >= HOT_FROM and now.trust < now.trust_before else 0,
        Sign.CAME_BACK: now.came_back + left_here if now.came_back + left_here >= CAME_BACK else 0,
        Sign.QUIET: int(quiet_s // 60) if limit_s <= quiet_s < AWAY_S else 0,
    }
    return tuple((sign, many) for sign, many in found.items() if many)


def _row(trainee: str, mine: list[Played], limits: Mapping[str, float], last: float, now: float) -> Row:
    if not mine:
        return Row(trainee, Part.NOTHING)
    newest = max(mine, key=lambda one: one.written)
    quiet_s = max(now - newest.written, 0.0)
    ended = sum(any(walked.ended_at for walked in one.walked) for one in mine)
    if not newest.walked or newest.walked[-1].why_not:
        return Row(trainee, Part.UNREAD, newest, quiet_s=quiet_s, ended=ended)
    behind_s = max(last - newest.written, 0.0)
    is_away = max(behind_s, now - last) >= AWAY_S
    signs = signs_of(newest, quiet_s=0 if is_away else behind_s, limit_s=limits.get(newest.name, QUIET_S))
    return Row(
        trainee,
        _part(newest.walked[-1], signs, is_away=is_away),
        newest,
        newest.walked[-1],
        quiet_s,
        signs,
        hints=sum(walked.hints for walked in newest.walked),
        ended=ended,
    )


def _part(now: Walked, signs: tuple[tuple[Sign, int], ...], *, is_away: bool) -> Part:
    if now.ended_at:
        return Part.ENDED
    if is_away:
        return Part.AWAY
    return Part.STUCK if signs else Part.UNDER_WAY


def _totals(played: Sequence[Played]) -> list[Total]:
    by_name: dict[str, list[Played]] = {}
    scenarios: dict[str, Scenario] = {}
    for one in played:
        if one.walked and one.scenario:
            by_name.setdefault(one.name, []).append(one)
            scenarios[one.name] = one.scenario
    return [_total(scenarios[name], by_name[name]) for name in sorted(by_name)]


def _total(scenario: Scenario, played: list[Played]) -> Total:
    begun = {one.trainee for one in played}
    reached = {(one.trainee, walked.ended_at) for one in played for walked in one.walked if walked.ended_at}
    endings = Counter(node for _, node in reached)
    told = tuple((node.ending.title, endings[id]) for id, node in scenario.nodes.items() if node.ending and endings[id])
    return Total(scenario, len(begun), len({trainee for trainee, _ in reached}), told)
