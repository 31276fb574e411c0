"""The ideas that marks may rest on, and the words that nobody should be asked to read: content, as data."""

from __future__ import annotations

import re
from functools import cache

from trainingkit.authoring.document import read_document
from trainingkit.authoring.ideas import ideas
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import ContentError

_IDEA = re.compile(r"S\d")


@cache
def unfit_words() -> frozenset[str]:
    """Return the words that no trainee should be asked to read."""
    items = read_document(CONTENT / "unfit.yaml", ContentError).open_mapping("unfit")["words"].items()
    return frozenset(item.text("word").casefold() for item in items)


def unknown_ideas(source: str) -> list[str]:
    """Return the ids in a source ("S2.17; Lewicki 2016") that no idea has; whole essays (S2) are known."""
    known = ideas()
    essays = {id.partition(".")[0] for id in known}
    parts = (part.strip() for part in source.split(";"))
    return [part for part in parts if _IDEA.match(part) and part not in known and part not in essays]
