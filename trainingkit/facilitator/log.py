"""What a session really took: a log of when each part began, beside the plan.

The log is JSON Lines: `{"at": "2026-11-21T09:12:00", "part": "03-apologizing.ask"}`, where the last line
may be `{"at": …, "part": "end"}`. A part that began twice counts from the first time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from trainingkit.authoring.document import nearest
from trainingkit.errors import InputError
from trainingkit.facilitator.planning import Part, Plan

END = "end"
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Begun:
    """A part began (or the session ended) at `at`, as the clock in the room showed it."""

    at: datetime
    part: str


@dataclass(frozen=True, slots=True)
class Actual:
    """How a part went: when it began, how many minutes late (early: below 0), and what it took; None: not known."""

    part: Part
    began: datetime | None = None
    late: int | None = None
    took: int | None = None


def read_log(path: Path, plan: Plan) -> tuple[Begun, ...]:
    """Return what a log holds, by time.

    Raises:
        InputError: `path:line: …` where a line is none of ours, or names a part that the plan does not have.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise InputError(f"{path}: cannot be read ({problem.strerror})") from None
    if len(data) > MOST_BYTES:
        raise InputError(f"{path}: is larger than {MOST_BYTES:,} bytes; no session writes so much")
    parts = (*(part.id for part in plan.parts), END)
    lines = data.decode("utf-8", errors="replace").splitlines()
    begun = [_begun(line, f"{path}:{number}", parts) for number, line in enumerate(lines, start=1) if line.strip()]
    return tuple(sorted(begun, key=lambda one: one.at))


def compare(plan: Plan, log: tuple[Begun, ...], start: time) -> tuple[Actual, ...]:
    """Return each part of the plan with what the log says of it; the plan starts at `start` on the log's first day."""
    first: dict[str, datetime] = {}
    for one in log:
        first.setdefault(one.part, one.at)
    if not first:
        return tuple(Actual(part) for part in plan.parts)
    planned = datetime.combine(min(first.values()).date(), start)
    return tuple(_actual(part, first, planned) for part in plan.parts)


def _actual(part: Part, first: dict[str, datetime], planned: datetime) -> Actual:
    began = first.get(part.id)
    if began is None:
        return Actual(part)
    after = [at for other, at in first.items() if at >= began and other != part.id]
    took = _minutes(min(after) - began) if after else None
    return Actual(part, began, _minutes(began - planned) - part.begins, took)


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


def _begun(line: str, where: str, parts: tuple[str, ...]) -> Begun:
    wanted = 'write {"at": "2026-11-21T09:12:00", "part": "…"}'
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        part = told["part"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(f"{where}: is no line of a log; {wanted}") from None
    if part not in parts:
        raise InputError(f"{where}: the plan has no part {part!r}{nearest(part, parts)}")
    return Begun(at.replace(tzinfo=None), part)
