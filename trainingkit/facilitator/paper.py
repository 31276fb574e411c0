"""A page to be printed: one look for all of them, on A4 and on Letter, in black and white, without a network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.scoring.elements import Part, element
from trainingkit.scoring.styles import sheet, tokens

_HERE = Path(__file__).parent
_META = Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">')


def paper(title: str, *parts: Part, kind: str, language: str) -> Markup:
    """Return a whole page; `kind` names its own style, which comes after the one that all share."""
    head = element(
        "head",
        _META,
        element("title", title),
        element("style", tokens(), sheet(_HERE, "paper", kind)),
    )
    body = element("body", element("main", *parts, class_=f"tkp tkp-{kind}"))
    return Markup("<!doctype html>\n") + element("html", head, body, lang=language, class_="tk-paper") + "\n"
