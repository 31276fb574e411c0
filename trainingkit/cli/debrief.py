"""`trainingkit debrief ROOM`: a live room that was kept, looked back on as a page and as a notebook."""

from __future__ import annotations

from pathlib import Path

import click

from trainingkit.authoring.words import the_words
from trainingkit.cli.writing import write_out
from trainingkit.live.notebook import notebook as as_notebook
from trainingkit.live.running import kept_room
from trainingkit.live.summary import page, summary


@click.command()
@click.argument("room")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The page to write; else it is printed.")
@click.option(
    "--notebook",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a notebook here, too: each question a cell, with one below it for what was said.",
)
def debrief(room: str, out: Path | None, notebook: Path | None) -> None:
    """Look back on ROOM: the file that --store named, or the scenario of a room that was stopped midway.

    Where it was of one mind and where split, what its answers did, what else there was, and
    questions made for this room. No number of fewer than five people is told.
    """
    scenario, played = kept_room(room)
    words = the_words(scenario.language)
    if notebook:
        write_out(as_notebook(played, scenario, words), notebook)
    if out or not notebook:
        write_out(page(summary(played, scenario, words), scenario, words), out)
