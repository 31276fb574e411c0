"""What stands behind a reason or a criterion, in words that a trainee can read: never an id."""

from __future__ import annotations

from trainingkit.authoring.ideas import ideas
from trainingkit.authoring.words import Words

_BETWEEN = " · "


def told_source(source: str, words: Words) -> str:
    """Return a source ("S2.17; Lewicki 2016") as its ideas and studies in words, in order and each once.

    A study that the words do not know stands there as its author wrote it.
    """
    known = ideas(words.language)
    parts = (part.strip() for part in source.split(";"))
    return _BETWEEN.join(dict.fromkeys(known.get(part) or _study(part, words) for part in parts if part))


def _study(part: str, words: Words) -> str:
    id = f"cited.{part}"
    return words.say(id) if words.has(id) else part
