"""The style sheets and the JavaScript of this room, from their own files."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.scoring import styles

STATIC = Path(__file__).parent / "static"


def sheet(*names: str) -> Markup:
    """Return style sheets of static/, such as `sheet("stairs", "scale")`, one after the other."""
    return styles.sheet(STATIC, *names)
