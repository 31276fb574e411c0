"""A mark as notebook outputs: the same ones from the grade cell and from the grader."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from trainingkit.authoring.words import Words, the_words
from trainingkit.errors import TrainingkitError
from trainingkit.grading.marking import Marked
from trainingkit.scoring.checking import next_to_try
from trainingkit.scoring.elements import element
from trainingkit.scoring.html import page


def shown(marked: Marked) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the display of a mark, by MIME type, and its metadata.

    The metadata tell apart "not attempted" and 0 points, for reports.
    """
    if marked.told is not None:
        return marked.told
    words = the_words(marked.session.scenario.language)
    html = page(marked.feedback, words) + _next(marked, words)
    told = {"text/html": _clean(html), "text/plain": _clean(_line(marked))}
    return told, {"trainingkit": _about(marked)}


def shown_problem(problem: TrainingkitError) -> dict[str, str]:
    """Return the display of what is wrong with the course itself, so that nothing can be marked."""
    line = _clean(the_words().say("player.not_marked", problem=problem))
    return {"text/html": element("p", line), "text/plain": line}


def _next(marked: Marked, words: Words) -> Markup:
    """Return what to practise next, in a line; nothing where nothing was played."""
    told = next_to_try(marked.session, words)
    return element("p", element("strong", words.say("check.next")), ": ", told) if told else Markup("")


def _about(marked: Marked) -> dict[str, Any]:
    return {
        "scenario": marked.score.scenario,
        "attempted": marked.attempted,
        "attempts": marked.attempts,
        "ended_at": marked.score.ended_at,
        "earned": {verdict.criterion.name: verdict.earned for verdict in marked.score.verdicts},
    }


def _line(marked: Marked) -> str:
    return f"{marked.session.scenario.title}: {marked.points:g} / {marked.out_of:g}"


def _clean(text: str) -> str:
    """Replace what no file in UTF-8 can hold: half characters that a forged transcript may bring."""
    return text.encode("utf-8", "replace").decode("utf-8")
