"""A page to be printed: one look for all of them, on A4 and on Letter, in black and white, without a network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.scoring.elements import Part, element

_META = Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">')


def paper(title: str, *parts: Part, kind: str, language: str) -> Markup:
    """Return a whole page; `kind` names its own style, which comes after the one that all share."""
    head = element(
        "head",
        _META,
        element("title", title),
        element("style", Markup(_style("paper") + _style(kind))),  # noqa: S704  (our own files)
    )
    body = element("body", element("main", *parts, class_=f"tkp tkp-{kind}"))
    return Markup("<!doctype html>\n") + element("html", head, body, lang=language) + "\n"


def _style(name: str) -> str:
    return Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8")
