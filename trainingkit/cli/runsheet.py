"""`trainingkit runsheet`: a session in a room to the minute, from the front matter of the lessons."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import click

from trainingkit.authoring.document import nearest
from trainingkit.authoring.words import the_words
from trainingkit.cli.writing import write_out
from trainingkit.errors import LessonError
from trainingkit.facilitator import Telling, plan_session, runsheet_page, runsheet_text
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import compare, read_log
from trainingkit.syllabus import Kind, Unit, read_folder


def _clock(_context: click.Context, _option: click.Parameter, value: str) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time of day; write it as 09:00") from None


@click.command()
@click.option("--minutes", type=int, default=120, show_default=True, help="How long, breaks included: 45 to 480.")
@click.option("--people", type=int, default=20, show_default=True, help="How many are in the room: 2 to 200.")
@click.option("--lessons", help="Just these, in this order, such as 01-trust-scale,03-apologizing.")
@click.option("--start", default="09:00", show_default=True, callback=_clock, help="When it begins.")
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="When each part really began (JSON Lines)."
)
@click.option("--text", is_flag=True, help="As plain text; otherwise as a page that prints on two sides.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder with lessons/; this one unless told otherwise.",
)
def runsheet(
    minutes: int,
    people: int,
    lessons: str | None,
    start: time,
    log: Path | None,
    text: bool,
    out: Path | None,
    course: Path,
) -> None:
    """Plan a session: times, who does what, breaks, what to cut when late, what to bring, how to hand over.

    Each line of --log is {"at": "2026-11-21T09:12:00", "part": "03-apologizing.ask"}: a part began
    (open, close, break-1 … or a lesson and its stage), or the session came to its "end".
    """
    known = read_folder(course / "lessons", Kind.LESSON)
    if not known:
        raise LessonError(f"{course / 'lessons'}: no lesson of a course; name its folder with --course")
    chosen = _named(lessons, known) if lessons else known
    frame = the_frame()
    plan = plan_session(chosen, frame, minutes=minutes, people=people, choose=not lessons)
    actual = compare(plan, read_log(log, plan), start) if log else ()
    telling = Telling(plan, frame, start, the_words(), actual)
    write_out(runsheet_text(telling) if text else runsheet_page(telling), out)


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
