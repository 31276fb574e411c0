"""Move bingo: a different card for each, the same ones again from the same seed, and a caller's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from trainingkit.authoring.document import read_document
from trainingkit.authoring.words import Words
from trainingkit.errors import ContentError
from trainingkit.facilitator.frame import HANDOUTS
from trainingkit.facilitator.paper import paper
from trainingkit.model import Move
from trainingkit.scoring.elements import element

SIDE = 4
_ON_A_SHEET = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A move as it stands on a card, and as the caller reads it."""

    card: str
    call: str


@cache
def lines() -> dict[Move, Line]:
    """Return both lines of each of the thirty moves.

    Raises:
        ContentError: If a move has none, or a name is no move.
    """
    names = tuple(map(str, Move))
    entries = read_document(HANDOUTS / "bingo.yaml", ContentError).mapping("bingo", known=names, needed=names)
    keys = ("card", "call")
    found = {name: entry.mapping(name, known=keys, needed=keys) for name, entry in entries.items()}
    return {move: Line(found[move]["card"].text("card"), found[move]["call"].text("call")) for move in Move}


def bingo_cards(people: int, seed: str) -> tuple[tuple[Move, ...], ...]:
    """Return a card of sixteen moves for each; no two cards have the same sixteen."""
    cards: list[tuple[Move, ...]] = []
    seen: set[frozenset[Move]] = set()
    for moves in _drawn(seed):
        if len(cards) == people:
            break
        if frozenset(moves) not in seen:
            seen.add(frozenset(moves))
            cards.append(moves)
    return tuple(cards)


def calls(seed: str) -> tuple[Move, ...]:
    """Return the moves in the order in which they are called."""
    return _mixed(f"{seed}/calls")


def bingo_page(people: int, seed: str, words: Words) -> Markup:
    """Return the caller's list, then the cards, two on a sheet."""
    cards = [_card(number, moves, words) for number, moves in enumerate(bingo_cards(people, seed), start=1)]
    sheets = [cards[first : first + _ON_A_SHEET] for first in range(0, people, _ON_A_SHEET)]
    return paper(
        words.say("handout.bingo.title"),
        _callers_list(seed, words),
        *(element("section", *sheet, class_="tkp-sheet") for sheet in sheets),
        kind="bingo",
        language=words.language,
    )


def _drawn(seed: str) -> Iterator[tuple[Move, ...]]:
    number = 0
    while True:
        number += 1
        yield _mixed(f"{seed}/{number}")[: SIDE * SIDE]


def _mixed(salt: str) -> tuple[Move, ...]:
    """Return the moves in an order that depends on the text alone, in every version of Python."""
    return tuple(sorted(Move, key=lambda move: sha256(f"{salt}/{move}".encode()).digest()))


def _callers_list(seed: str, words: Words) -> Markup:
    rows = (
        element(
            "tr",
            element("td", str(number), class_="tkp-number"),
            element("td", lines()[move].call),
            element("td", words.say(f"move.{move}.name")),
        )
        for number, move in enumerate(calls(seed), start=1)
    )
    head = element(
        "tr", *(element("th", words.say(f"handout.bingo.{key}"), scope="col") for key in ("number", "call", "move"))
    )
    return element(
        "section",
        element("h1", words.say("handout.bingo.callers")),
        element("p", words.say("handout.bingo.about", seed=seed)),
        element("table", element("thead", head), element("tbody", *rows)),
        class_="tkp-callers",
    )


def _card(number: int, moves: tuple[Move, ...], words: Words) -> Markup:
    cells = [
        element("td", element("b", words.say(f"move.{move}.name")), element("span", lines()[move].card))
        for move in moves
    ]
    rows = (element("tr", *cells[first : first + SIDE]) for first in range(0, SIDE * SIDE, SIDE))
    head = element(
        "header",
        element("h2", words.say("handout.bingo.title")),
        element("span", words.say("handout.bingo.rule")),
        element("span", words.say("handout.bingo.card", number=number)),
    )
    return element("article", head, element("table", element("tbody", *rows)))
