"""What the composer needs to know where own words are written: the draft, and how long they may be."""

from __future__ import annotations

from typing import Any

from trainingkit.authoring.words import Words
from trainingkit.engine import Session
from trainingkit.model import Range

_TOLD_LATER = {name: f"{{{name}}}" for name in ("count", "over", "under")}
"""Left in the sentences for the page to fill in, as it counts while somebody types."""


def composer(session: Session, words: Words) -> dict[str, Any]:
    """Return the draft to begin with, and how the words are counted; empty where nothing is to be counted."""
    draft = session.node.draft
    asked = _asked_for(session) if session.node.listen else None
    return {"sheet": draft, "count": _counting(asked, words) if asked or draft else {}}


def _asked_for(session: Session) -> Range | None:
    """Return the length that is asked for here: by a criterion, or else by a branch that sets a limit."""
    node = session.node
    criteria = (criterion.when for criterion in session.scenario.rubric.criteria)
    by_marks = [when.words for when in criteria if when.words and when.at in (None, node.id)]
    by_branches = [branch.when.words for branch in node.listen if branch.when.words and branch.when.words[0] <= 1]
    return next(iter((*by_marks, *by_branches)), None)


def _counting(asked: Range | None, words: Words) -> dict[str, Any]:
    if asked is None:
        return {"within": words.say("task.count", **_TOLD_LATER)}
    least, most = asked
    within = "count_at_most" if least <= 1 else "count_of"
    values = {**_TOLD_LATER, "least": least, "most": most}
    says = {"within": within, "over": "too_many", "under": "too_few"}
    return {"least": least, "most": most, **{key: words.say(f"task.{id}", **values) for key, id in says.items()}}
