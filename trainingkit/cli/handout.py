"""`trainingkit handout`: what is printed for a room: pocket card, scenario cards, bingo, the facilitator's guide."""

from __future__ import annotations

from pathlib import Path

import click

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.cli.writing import write_out
from trainingkit.facilitator import bingo_page, deck_page, find_chromium, guide_page, pocket_page, write_pdf

_MOST_PEOPLE = 200


@click.command()
@click.argument("kind", type=click.Choice(["card", "scenario", "bingo", "guide"]))
@click.argument("scenario", required=False)
@click.option("--people", type=click.IntRange(1, _MOST_PEOPLE), default=20, show_default=True, help="Bingo cards.")
@click.option("--seed", default="1", show_default=True, help="Other bingo cards; the same ones for the same seed.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the page to this file.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Print it to this PDF, with Chromium.")
@click.option("--paper", type=click.Choice(["A4", "letter"]), default="A4", show_default=True, help="Of the PDF.")
def handout(
    kind: str, scenario: str | None, people: int, seed: str, out: Path | None, pdf: Path | None, paper: str
) -> None:
    """Make a page to print, on A4 or Letter, in black and white.

    card: a pocket card, four on a sheet, two sides. scenario SCENARIO: cards to play it in pairs, without any
    device. bingo: a card of sixteen moves for each, all different, and a caller's list. guide: how to run each
    part with paper only.
    """
    if (kind == "scenario") != bool(scenario):
        raise click.UsageError("name a scenario, such as late-parcel, with 'scenario' and with nothing else")
    page = str(_page(kind, scenario or "", people, seed))
    if pdf is None:
        write_out(page, out)
        return
    chromium = find_chromium()
    if out or not chromium:
        write_out(page, out or pdf.with_suffix(".html"))
    if not chromium:
        raise click.ClickException(
            f"no Chromium is here to make {pdf}; open {out or pdf.with_suffix('.html')} in a browser and print it "
            "from there at 100 %, with no headers and footers"
        )
    write_pdf(page, pdf, chromium, paper=paper)
    click.echo(f"{pdf}: printed")


def _page(kind: str, scenario: str, people: int, seed: str) -> str:
    words = the_words()
    if kind == "scenario":
        return deck_page(find_scenario(scenario, beside=Path()), words)
    if kind == "bingo":
        return bingo_page(people, seed, words)
    return pocket_page(words) if kind == "card" else guide_page(words)
