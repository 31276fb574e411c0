"""The facilitator's guide: each part of a session with paper alone."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from trainingkit.authoring.document import Entry, read_document
from trainingkit.authoring.words import Words
from trainingkit.errors import ContentError
from trainingkit.facilitator.frame import HANDOUTS
from trainingkit.facilitator.paper import paper
from trainingkit.scoring.elements import element

_PART = ("title", "text", "list", "questions")
_QUESTION = ("name", "ask", "note")


def guide_page(words: Words) -> Markup:
    """Return the guide as a page."""
    keys = ("title", "about", "parts")
    guide = read_document(HANDOUTS / "guide.yaml", ContentError).mapping("guide", known=keys, needed=keys)
    title = guide["title"].text("title")
    return paper(
        title,
        element("h1", title),
        element("p", guide["about"].text("about"), class_="tkp-about"),
        *(element("section", *_part(entry)) for entry in guide["parts"].items()),
        kind="guide",
        language=words.language,
    )


def _part(entry: Entry) -> Iterator[Markup]:
    part = entry.mapping("a part", known=_PART, needed=("title",))
    yield element("h2", part["title"].text("title"))
    for one in part["text"].items() if "text" in part else ():
        yield element("p", one.text("a paragraph"))
    if "questions" in part:
        yield element("dl", *(piece for one in part["questions"].items() for piece in _question(one)))
    if "list" in part:
        yield element("ul", *(element("li", one.text("a line")) for one in part["list"].items()))


def _question(entry: Entry) -> Iterator[Markup]:
    question = entry.mapping("a question", known=_QUESTION, needed=_QUESTION)
    yield element("dt", question["name"].text("name"))
    asked = (element("li", one.text("a question")) for one in question["ask"].items())
    yield element("dd", element("ul", *asked), element("p", question["note"].text("note")))
