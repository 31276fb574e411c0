"""The style sheets and the JavaScript of this room, from their own files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

STATIC = Path(__file__).parent / "static"


@cache
def sheet(*names: str) -> Markup:
    """Return style sheets of static/, such as `sheet("stairs", "scale")`, one after the other."""
    texts = ((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return Markup("".join(texts))  # noqa: S704  (our own files)
