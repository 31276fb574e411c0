"""The three pages and what belongs to them, read once; nothing else is ever served."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from markupsafe import escape

from trainingkit.authoring.words import Words
from trainingkit.scoring.styles import HERE, sheet, tokens

_HERE = Path(__file__).parent / "static"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_PAGES = {"/": "phone", "/beamer": "beamer", "/lead": "lead"}
_SHEETS = {"lead": ("summary", "lead")}
"""The style sheets of a page that has more than the one of its name."""
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Served:
    """What is served at a path."""

    kind: str
    data: bytes


def pages(words: Words, *, title: str, kept: str) -> Mapping[str, Served]:
    """Return all that is served, by path; `kept` is the sentence that says how long a room is kept."""
    told = {**words.under("room"), "title": title, "kept": kept}
    served = {path: Served(HTML, _page(name, told, words.language)) for path, name in _PAGES.items()}
    served["/static/tokens.css"] = Served(_KINDS[".css"], tokens().encode())
    served["/static/conversation.css"] = Served(_KINDS[".css"], sheet(HERE, "html").encode())
    for file in sorted(_HERE.iterdir()):
        if file.suffix in _KINDS:
            served[f"/static/{file.name}"] = Served(_KINDS[file.suffix], file.read_bytes())
    return served


def _page(name: str, told: Mapping[str, str], language: str) -> bytes:
    """Return a page with its words: in the text, escaped, and as data for its script."""
    data = json.dumps(dict(told), ensure_ascii=False).replace("<", "\\u003c")
    fields = {key.replace(".", "_"): str(escape(text)) for key, text in told.items()}
    inside = _template(name).substitute(fields)
    sheets = [f'<link rel="stylesheet" href="static/{sheet}.css">' for sheet in _SHEETS.get(name, (name,))]
    frame = {"name": name, "page": fields[f"page_{name}"], "sheets": "\n".join(sheets), "inside": inside}
    return _template("frame").substitute(fields, **frame, language=language, words=data).encode()


def _template(name: str) -> Template:
    return Template((_HERE / f"{name}.html").read_text(encoding="utf-8"))
