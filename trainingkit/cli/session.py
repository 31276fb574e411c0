"""The session that a run sheet plans and a room keeps the times of: the same options, the same plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from trainingkit.authoring.document import nearest
from trainingkit.errors import LessonError
from trainingkit.facilitator import plan_session
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.planning import Plan
from trainingkit.syllabus import Kind, Unit, read_folder

_Asked = TypeVar("_Asked", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--minutes", type=int, default=120, show_default=True, help="How long, breaks included: 45 to 480."),
    click.option("--people", type=int, default=20, show_default=True, help="How many are in the room: 2 to 200."),
    click.option("--lessons", help="Just these, in this order, such as 01-trust-scale,03-apologizing."),
    click.option(
        "--course",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="The folder with lessons/; this one unless told otherwise.",
    ),
)


def session_options(asked: _Asked) -> _Asked:
    """Give a command the options of a session."""
    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked


def planned(*, minutes: int, people: int, lessons: str | None, course: Path) -> Plan:
    """Return the plan of the session that was asked for.

    Raises:
        LessonError: If there are no lessons, or not those that were named.
        SessionError: If they do not make such a session.
    """
    known = read_folder(course / "lessons", Kind.LESSON)
    if not known:
        raise LessonError(f"{course / 'lessons'}: no lesson of a course; name its folder with --course")
    chosen = _named(lessons, known) if lessons else known
    return plan_session(chosen, the_frame(), minutes=minutes, people=people, choose=not lessons)


def _named(names: str, known: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the lessons of these names, each once."""
    by_name = {unit.name: unit for unit in known}
    wanted = dict.fromkeys(name.strip() for name in names.split(",") if name.strip())
    for name in wanted:
        if name not in by_name:
            raise LessonError(f"there is no lesson {name!r}{nearest(name, tuple(by_name))}")
    if not wanted:
        raise LessonError("--lessons names none; write it as 01-trust-scale,03-apologizing")
    return tuple(by_name[name] for name in wanted)
