"""Scenes, drafts, placings, markings and the model answer as HTML; nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.model import MOST_TRUST, ModelAnswer, Node
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.drill import LineTold, MarkingTold, PlacingTold, tell_dialogue
from trainingkit.scoring.elements import element


def scene(told: str) -> Markup | None:
    """Return what is told before somebody speaks, if anything is."""
    return element("p", told, class_="tk-scene") if told else None


def draft(text: str, words: Words) -> Markup | None:
    """Return a text that is to be rewritten, as a sheet of paper, if there is one."""
    if not text:
        return None
    return element(
        "figure",
        element("figcaption", words.say("drill.draft"), class_="tk-who"),
        element("blockquote", text, class_="tk-sheet"),
        class_="tk-draft",
    )


def asked(node: Node, words: Words) -> Markup | None:
    """Return what a node asks for besides words: to place, to mark, to rewrite. None where it does not."""
    if node.place:
        return element("p", words.say("drill.place"), class_="tk-asked")
    if node.mark:
        question = element("p", words.say("drill.mark"), class_="tk-asked")
        return element("div", dialogue_lines(tell_dialogue(node.mark, words), words), question)
    return draft(node.draft, words)


def placing(told: PlacingTold, words: Words) -> Markup:
    """Return a placing beside where the customer stands, on the scale and in a sentence, and why."""
    steps = (_step(step, told) for step in range(1, MOST_TRUST + 1))
    return element(
        "div",
        element("p", words.say("player.you"), class_="tk-who"),
        element(
            "div",
            element("p", element("strong", told.told)),
            element("div", *steps, class_="tk-scale", aria_hidden="true"),
            element("p", told.why),
            class_="tk-words",
        ),
        class_="tk-line tk-mine tk-placing",
    )


def marking(told: MarkingTold, words: Words) -> Markup:
    """Return a dialogue with its marks: each line of the staff with what it does and why."""
    return element(
        "div",
        element("p", words.say("player.you"), class_="tk-who"),
        element(
            "div",
            element("p", element("strong", told.told)),
            dialogue_lines(told.lines, words),
            class_="tk-words",
        ),
        class_="tk-line tk-mine tk-marking",
    )


def dialogue_lines(lines: Iterable[LineTold], words: Words) -> Markup:
    """Return the lines of a dialogue, the marked ones with what is to be said of them."""
    return element("ol", *(_line(line, words) for line in lines), class_="tk-lines")


def model_answer(answer: ModelAnswer, own: str, words: Words) -> Markup:
    """Return a good answer beside the trainee's own, its parts numbered, and below them why they are there."""
    numbers = count(1)
    parts = [
        element("u", text, element("sup", str(next(numbers))), class_="tk-part") if because else text
        for text, because in answer.parts()
    ]
    reasons = (
        element("li", element("q", because.words), " ", element("span", because.why)) for because in answer.because
    )
    mine = (
        element("p", element("strong", words.say("drill.yours")), class_="tk-who"),
        element("blockquote", own, class_="tk-words"),
    )
    return element(
        "div",
        element(
            "div",
            element("div", *mine) if own else None,
            element(
                "div",
                element("p", element("strong", words.say("player.model_answer")), class_="tk-who"),
                element("blockquote", *parts, class_="tk-words"),
            ),
            class_="tk-beside",
        ),
        element("ol", *reasons, class_="tk-reasons") if answer.because else None,
        element("p", answer.or_else, class_="tk-or-else") if answer.or_else else None,
    )


def _line(line: LineTold, words: Words) -> Markup:
    is_marked = bool(line.told)
    source = words.say("player.source_is", source=told_source(line.source, words)) if line.source else ""
    return element(
        "li",
        element("p", element("b", line.who, class_="tk-who"), " ", element("span", line.says)),
        element("p", line.told, class_="tk-hit" if line.is_right else "tk-miss") if is_marked else None,
        element("p", line.why, " ", element("span", source, class_="tk-source") if source else None)
        if is_marked
        else None,
        class_="tk-staff" if line.is_staff else None,
    )


def _step(step: int, told: PlacingTold) -> Markup:
    """Return a step of the scale: a dot where they stand, a ring where they were placed."""
    kinds = ["tk-step"]
    kinds += ["tk-on"] if step == told.stands else []
    kinds += ["tk-guess"] if step == told.placed else []
    sign = "●" if step == told.stands else "○" if step == told.placed else "·"
    return element("span", sign, class_=" ".join(kinds))
