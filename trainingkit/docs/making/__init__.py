"""What the pages need not be written for: it is made of the code, or included from its file.

A line of a page `%made NAME ARGUMENTS` becomes what the function of that name returns as Markdown.
To Markdown such a line is a comment, so that a page reads well without it, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trainingkit.docs.making.classes import tables
from trainingkit.docs.making.codebook import codebook
from trainingkit.docs.making.commands import commands, ran
from trainingkit.docs.making.files import file, section
from trainingkit.docs.making.ideas import ideas
from trainingkit.docs.making.laws import costs, law_sources, steps
from trainingkit.docs.making.pictures import curve, scale, story
from trainingkit.docs.making.python import names, tree
from trainingkit.docs.making.schema import schema

_MADE: dict[str, Callable[..., str]] = {
    "codebook": codebook,
    "commands": commands,
    "costs": costs,
    "curve": curve,
    "file": file,
    "ideas": ideas,
    "law_sources": law_sources,
    "names": names,
    "ran": ran,
    "scale": scale,
    "schema": schema,
    "section": section,
    "steps": steps,
    "story": story,
    "tables": tables,
    "tree": tree,
}


def fill(page: str) -> str:
    """Return the text of a page with everything in place that is made.

    Raises:
        KeyError: If a page asks for what nobody makes.
    """

    def made(line: re.Match[str]) -> str:
        name, *arguments = (part.strip() for part in line[1].split("|"))
        return _MADE[name](*arguments)

    return re.sub(r"^%made (.+)$", made, page, flags=re.MULTILINE)
