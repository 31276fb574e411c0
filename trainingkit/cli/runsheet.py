"""`trainingkit runsheet`: a session in a room to the minute, from the front matter of the lessons."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import click

from trainingkit.authoring.words import the_words
from trainingkit.cli.session import planned, session_options
from trainingkit.cli.writing import write_out
from trainingkit.facilitator import Telling, runsheet_page, runsheet_text
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import compare, read_log


def _clock(_context: click.Context, _option: click.Parameter, value: str) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time of day; write it as 09:00") from None


@click.command()
@session_options
@click.option("--start", default="09:00", show_default=True, callback=_clock, help="When it begins.")
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="When each part really began (JSON Lines)."
)
@click.option("--text", is_flag=True, help="As plain text; otherwise as a page that prints on two sides.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
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
    (open, close, break-1 … or a lesson and its stage), or the session came to its "end". A live room
    writes it: trainingkit room late-parcel --log FILE, with the same --minutes, --people and --lessons.
    """
    plan = planned(minutes=minutes, people=people, lessons=lessons, course=course)
    actual = compare(plan, read_log(log, plan), start) if log else ()
    telling = Telling(plan, the_frame(), start, the_words(), actual)
    write_out(runsheet_text(telling) if text else runsheet_page(telling), out)
