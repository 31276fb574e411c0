"""The look of all that is drawn: one file of tokens, and the style sheets that draw from it.

No other style sheet holds a colour, a typeface or a length of time of its own.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

HERE = Path(__file__).parent


@cache
def sheet(folder: Path, *names: str) -> Markup:
    """Return style sheets of a folder of ours, one after the other."""
    texts = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return Markup("".join(texts))  # noqa: S704  (our own files)


def tokens() -> Markup:
    """Return the tokens, which come before any style sheet."""
    return sheet(HERE, "tokens")


def style() -> Markup:
    """Return the style of a conversation and its marks (html.css), with the tokens."""
    return sheet(HERE, "tokens", "html")


@cache
def light(name: str) -> str:
    """Return a token's own colour on a light page, for a language without variables: `light("band-1")`."""
    found = re.search(rf"--tk-{re.escape(name)}: (?:var\([\w-]+, )?(#[0-9a-f]+)", tokens())
    if not found:
        raise KeyError(name)
    return found[1]
