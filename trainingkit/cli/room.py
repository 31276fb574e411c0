"""`trainingkit room SCENARIO`: the live room for a workshop, in a process and on a port of its own."""

from __future__ import annotations

import asyncio
from datetime import time
from pathlib import Path
from typing import Any

import click

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import Words, the_words
from trainingkit.cli.session import planned, session_options
from trainingkit.facilitator import Telling
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import read_log
from trainingkit.facilitator.planning import Plan
from trainingkit.live.joining import proxy_address
from trainingkit.live.running import Access, Opened, forget_rooms, hold, place_of
from trainingkit.live.standing import Phase
from trainingkit.live.store import forget as forget_file
from trainingkit.live.times import Planned, Times
from trainingkit.model import Scenario


@click.command()
@click.argument("scenario", required=False)
@click.option("--port", type=click.IntRange(1, 65_535), default=8484, show_default=True, help="The port it listens on.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address it listens at. 0.0.0.0 lets the phones of your network in.",
)
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="Where phones find it when it stands behind a proxy, with the path that the proxy leaves before its own.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep the room in this file, also after its end. Otherwise it is deleted when it has ended.",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write down here when each part of the session begins, for runsheet --log; the page you lead from then has "
    "the run sheet for --minutes, --people and --lessons.",
)
@session_options
@click.option("--forget", is_flag=True, help="Delete the room in --store, or every room that is kept without one.")
def room(
    scenario: str | None,
    port: int,
    host: str,
    address: str,
    store: Path | None,
    log: Path | None,
    *,
    forget: bool,
    **session: Any,
) -> None:
    """Play SCENARIO, a name (late-parcel) or a file, with a room full of people.

    They answer on their phones, the beamer shows the customer, and you lead from a page of
    your own. A room that was stopped before its end goes on where it stood.
    """
    if forget:
        _forget(store)
        return
    if scenario is None:
        raise click.UsageError("name a scenario to be played, such as late-parcel")
    story = find_scenario(scenario, beside=Path())
    words = the_words(story.language)
    place = place_of(story, store)
    access = Access(host, port, proxy_address(address))
    times = _times(log, planned(**session), story) if log else None
    phase = asyncio.run(hold(story, place, access, tell=lambda opened: _tell(opened, story, words), times=times))
    ended = "forgotten" if phase is Phase.OVER and not place.is_named else "goes_on"
    click.echo(words.say(f"room.cli.{ended}", file=place.path))


def _times(log: Path, plan: Plan, story: Scenario) -> Times:
    """Return the run sheet of a session, with the parts that this room's conversation is."""
    rows = Telling(plan, the_frame(), time(), the_words()).rows()
    parts = [Planned(row.part.id, row.title, row.part.minutes, row.part.begins) for row in rows]
    begun = [(one.part, one.at) for one in read_log(log, plan)] if log.exists() else []
    ours = [part for part in plan.parts if part.lesson and story.name in part.lesson.scenarios]
    firsts = {stage: next((part.id for part in ours if part.stage == stage), "") for stage in ("play", "talk")}
    return Times(log, parts, begun, **firsts)


def _forget(store: Path | None) -> None:
    words = the_words()
    named = (store,) if store and forget_file(store) else ()
    deleted = named if store else forget_rooms()
    for path in deleted:
        click.echo(words.say("room.cli.deleted", file=path))
    if not deleted:
        click.echo(words.say("room.cli.nothing_to_forget"))


def _tell(opened: Opened, story: Scenario, words: Words) -> None:
    invitation = opened.invitation
    lines = [
        words.say("room.cli.resumed" if opened.phase is not Phase.LOBBY else "room.cli.opened", title=story.title),
        words.say("room.cli.lead", link=opened.lead),
        words.say("room.cli.beamer", link=opened.beamer),
        words.say("room.cli.phones", address=invitation.address, code=invitation.spaced_code),
        "",
        invitation.drawing(),
        "",
        words.say("room.cli.alone", scenario=story.name) if invitation.is_for_this_computer else "",
        words.say("room.cli.stop"),
    ]
    click.echo("\n".join(line for line in lines))
