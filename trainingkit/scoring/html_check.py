"""A check and a hint as HTML; they read well without their style, and nothing is told by style alone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.scoring.checking import Checked, CriterionChecked, Stand
from trainingkit.scoring.elements import element, join
from trainingkit.scoring.feedback import Feedback
from trainingkit.scoring.hindsight import Hindsight
from trainingkit.scoring.html_drill import model_answer
from trainingkit.scoring.styles import HERE, sheet, style

_ORDER = (Stand.THERE, Stand.HOLDS, Stand.MISSING, Stand.AHEAD)


def checked_page(told: Checked, words: Words, *, notices: Sequence[str] = ()) -> Markup:
    """Return a check with its style."""
    title = words.say("check.title", title=told.title)
    return _page(
        title,
        *(element("p", notice, class_="tk-notice") for notice in notices),
        *(_group(stand, told.at(stand), words) for stand in _ORDER if told.at(stand)),
        _next(told, words),
        _looking_back(told.feedback, words) if told.feedback else None,
    )


def hint_page(title: str, hints: Sequence[tuple[str, str]], after: str) -> Markup:
    """Return hints with their style, each with what it is called; `after` says whether there are more."""
    given = (element("li", element("p", name, class_="tk-who"), element("p", hint)) for name, hint in hints)
    return _page(title, element("ol", *given, class_="tk-hints"), element("p", after, class_="tk-source"))


def line_page(line: str) -> Markup:
    """Return a single line with the style."""
    return join(
        (element("style", style(), sheet(HERE, "html_check")), element("section", element("p", line), class_="tk"))
    )


def _page(title: str, *parts: Markup | None) -> Markup:
    heading = element("p", element("strong", title), class_="tk-title")
    section = element("section", heading, *parts, class_="tk tk-check")
    return join((_style(), section))


def _style() -> Markup:
    return element("style", style(), sheet(HERE, "html_check"))


def _next(told: Checked, words: Words) -> Markup:
    heading = element("p", words.say("check.next"), class_="tk-who")
    return element("div", heading, element("p", told.next), class_="tk-try")


def _group(stand: Stand, criteria: Sequence[CriterionChecked], words: Words) -> Markup:
    return element(
        "div",
        element("p", words.say(f"check.{stand}"), class_="tk-who"),
        element("ul", *(_criterion(one, words) for one in criteria)),
        class_=f"tk-stand tk-{stand}",
    )


def _criterion(one: CriterionChecked, words: Words) -> Markup:
    quotes = join((element("q", quote) for quote in one.quotes), " ")
    return element(
        "li",
        element("p", element("b", one.name)),
        element("p", words.say("player.your_words"), ": ", quotes) if one.quotes else None,
        element("p", " ".join((*one.lacks, one.why))) if one.stand is Stand.MISSING else None,
    )


def _looking_back(feedback: Feedback, words: Words) -> Markup | None:
    """Return the reply that would have led furthest, and a good answer, discussed; both without points."""
    other = _other_way(feedback.hindsight, words) if feedback.hindsight else None
    answer = model_answer(feedback.model_answer, feedback.own, words) if feedback.model_answer else None
    return element("div", other, answer, class_="tk-closing") if other or answer else None


def _other_way(hindsight: Hindsight, words: Words) -> Markup:
    at = hindsight.turning_point
    if at is None or at.better is None:
        return element("p", words.say("debrief.too_long" if hindsight.is_too_long else "debrief.nothing_better"))
    told = words.say("check.other_way", did=at.did)
    return element("p", told, " ", element("q", at.better.reply), class_="tk-turning")
