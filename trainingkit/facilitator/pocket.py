"""The pocket card: two sides, four cards on a sheet, the same in each place so that the sides meet."""

from __future__ import annotations

from markupsafe import Markup

from trainingkit.authoring.document import Entry, read_document
from trainingkit.authoring.laws import the_laws
from trainingkit.authoring.words import Words
from trainingkit.errors import ContentError
from trainingkit.facilitator.frame import HANDOUTS
from trainingkit.facilitator.paper import paper
from trainingkit.model import LEAST_TRUST, MOST_TRUST
from trainingkit.scoring.elements import element

_ON_A_SHEET = 4
_FRONT = ("title", "sides", "moves", "ask")
_BACK = ("title", "parts", "say", "leave", "pairs")


def pocket_page(words: Words) -> Markup:
    """Return the sheet with the fronts and the sheet with the backs."""
    card = read_document(HANDOUTS / "card.yaml", ContentError).mapping(
        "card", known=("front", "back"), needed=("front", "back")
    )
    front = _front(card["front"].mapping("front", known=_FRONT, needed=_FRONT), words)
    back = _back(card["back"].mapping("back", known=_BACK, needed=_BACK))
    sheets = (element("section", *[side] * _ON_A_SHEET, class_="tkp-sheet") for side in (front, back))
    return paper(words.say("handout.card.title"), *sheets, kind="pocket", language=words.language)


def _front(side: dict[str, Entry], words: Words) -> Markup:
    at = the_laws().partner_at
    steps = (
        element("span", str(number), class_="tkp-notch" if number == at else "tkp-over" if number > at else None)
        for number in range(LEAST_TRUST, MOST_TRUST + 1)
    )
    partner = element("small", words.say("player.partner"), style=f"grid-column: {at} / -1")
    said = side["sides"].mapping("sides", known=("guarded", "partner"), needed=("guarded", "partner"))
    return element(
        "article",
        element("h1", side["title"].text("title")),
        element("div", *steps, partner, class_="tkp-scale"),
        *(element("p", said[key].text(key), class_="tkp-said") for key in ("guarded", "partner")),
        _named(side["moves"]),
        element("p", side["ask"].text("ask"), class_="tkp-ask"),
    )


def _back(side: dict[str, Entry]) -> Markup:
    pairs = (
        element("tr", *(element("td", line.text("a line")) for line in pair.items())) for pair in side["pairs"].items()
    )
    heads = element("tr", *(element("th", side[key].text(key), scope="col") for key in ("say", "leave")))
    return element(
        "article",
        element("h1", side["title"].text("title")),
        _named(side["parts"], ordered=True),
        element("table", element("thead", heads), element("tbody", *pairs)),
    )


def _named(entry: Entry, *, ordered: bool = False) -> Markup:
    """Return a list of `name: text`."""
    pairs = [pair for one in entry.items() for pair in one.open_mapping("a line").items()]
    items = (element("li", element("b", name), " ", line.text(name)) for name, line in pairs)
    return element("ol" if ordered else "ul", *items)
