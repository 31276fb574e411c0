"""In a browser without a server: whether what is played is kept, and a button to carry it away."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from trainingkit.authoring.words import Words
from trainingkit.scoring.styles import style
from trainingkit.widgets.carrying import pack
from trainingkit.widgets.sheets import STATIC, sheet

DRIVE = Path("/drive")
"""Where JupyterLite shows a kernel the files that it keeps; it is there only if it can keep them."""
_LABELS = ("kept", "unkept_title", "unkept", "copy", "hand_in", "here", "handed")


def is_in_browser() -> bool:
    """Return whether this Python runs in the browser itself, as in the site that `make lite` builds."""
    return "pyodide" in sys.modules


def is_kept(folder: Path) -> bool:
    """Return whether a file written into `folder` is still there when the page is opened again."""
    return folder.is_relative_to(DRIVE)


class Keeping(anywidget.AnyWidget):
    """A line below a player that says where things are kept, or a banner above it that says they are not.

    The page sends `{do: "pack", notebook, path}`, its notebook as it stands and where that lies; back goes
    `{name, zip}`, a file for the downloads, or `{problem}`.
    """

    _esm = "".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in ("elements", "keeping"))
    _css = str(style() + sheet("keeping"))
    kept = traitlets.Bool().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, folder: Path, words: Words) -> None:
        self.folder = folder
        self._words = words
        labels = {"language": words.language, **{key: words.say(f"keeping.{key}", name="{name}") for key in _LABELS}}
        super().__init__(kept=is_kept(folder), words=labels)
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return "Keeping()"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget, and nothing for places that show no widgets."""
        shown = super()._repr_mimebundle_() or ({}, {})
        data, about = shown if isinstance(shown, tuple) else (shown, {})
        return {**data, "text/html": ""}, about

    def _hear(self, _: object, message: dict[str, object], __: object) -> None:
        match message:
            case {"do": "pack", "notebook": dict(notebook), "path": str(path)}:
                try:
                    name, packed = pack(notebook, path, self.folder)
                except OSError as problem:
                    self.send({"problem": self._words.say("keeping.unpacked", problem=problem.strerror or problem)})
                else:
                    self.send({"name": name, "zip": base64.b64encode(packed).decode("ascii")})
