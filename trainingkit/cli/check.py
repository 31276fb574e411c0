"""`trainingkit check FILE…`: is a scenario sound, and do its plays give what they say?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from trainingkit.authoring import read_scenario
from trainingkit.engine.plays import play_through
from trainingkit.errors import PlayError, ScenarioError
from trainingkit.model import Play, Scenario
from trainingkit.scoring import mark


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Read each scenario of FILES and play its plays; one line for each finding."""
    found = 0
    for path in files:
        lines = list(_findings(path))
        found += len(lines)
        for line in lines:
            click.echo(line, err=True)
        if not lines:
            click.echo(f"{path}: sound")
    if found:
        raise click.exceptions.Exit(1)


def _findings(path: Path) -> Iterator[str]:
    try:
        scenario = read_scenario(path)
    except ScenarioError as problem:
        yield str(problem)
        return
    for play in scenario.plays:
        for wrong in _differences(scenario, play):
            yield f"{path}:{play.line}: {wrong}"


def _differences(scenario: Scenario, play: Play) -> Iterator[str]:
    """Give what a play gave otherwise than it says."""
    try:
        session = play_through(scenario, play)
    except PlayError as problem:
        yield f"this play cannot be played: {problem}"
        return
    points = mark(session).points
    if session.state.node != play.ends or not session.state.ended:
        yield f"this play comes to {session.state.node!r}, not to the end {play.ends!r}"
    if play.trust not in (None, session.state.mood.trust):
        yield f"this play ends at trust {session.state.mood.trust}, not {play.trust}"
    if play.points not in (None, points):
        yield f"this play earns {points:g} points, not {play.points:g}"
