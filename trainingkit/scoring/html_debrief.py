"""A debrief as HTML: the turning point in sight, every other choice a click away."""

from __future__ import annotations

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.scoring.elements import OWN_KEYS, element
from trainingkit.scoring.hindsight import Hindsight, LookedAt, OtherWay


def looking_back(hindsight: Hindsight, words: Words) -> Markup:
    """Return what another choice would have led to, the reply that mattered most first."""
    title = element("p", element("strong", words.say("debrief.title")), class_="tk-who")
    if hindsight.is_too_long:
        return element("div", title, element("p", words.say("debrief.too_long")), class_="tk-debrief")
    return element(
        "div",
        title,
        _turning_point(hindsight.turning_point, words),
        element(
            "details",
            element("summary", words.say("debrief.every_reply"), **OWN_KEYS),
            element("p", words.say("debrief.how"), class_="tk-how"),
            element("ol", *(_reply(at, words) for at in hindsight.replies)),
        ),
        class_="tk-debrief",
    )


def _turning_point(at: LookedAt | None, words: Words) -> Markup:
    if at is None or at.better is None:
        return element("p", words.say("debrief.nothing_better"), class_="tk-turning")
    other = at.better
    return element("p", at.did, " ", element("q", other.reply), " ", other.would, " ", at.left, class_="tk-turning")


def _reply(at: LookedAt, words: Words) -> Markup:
    return element(
        "li",
        element("p", element("b", at.did), " ", element("q", at.reply), _way(at.way)),
        element("ul", *(_other(other, words) for other in at.others)),
    )


def _other(other: OtherWay, words: Words) -> Markup:
    better = element("b", words.say("debrief.better"), " ") if other.is_better else None
    return element("li", better, element("q", other.reply), _way(other.way))


def _way(told: str) -> Markup:
    return element("span", " ", told, class_="tk-way")
