"""A workshop looked back on as a page: what the room did, what else there was, and questions to it.

No phone stands in it, no number of fewer than five people, and no own words but those the room went on with.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.live.debriefing import FEWEST, Cell, LookBack, Placing, Point, look_back
from trainingkit.live.questions import Question, percent, questions
from trainingkit.live.standing import Room
from trainingkit.model import Scenario
from trainingkit.scoring.elements import element, join
from trainingkit.scoring.hindsight import look_back as in_hindsight
from trainingkit.scoring.html_debrief import looking_back
from trainingkit.scoring.styles import sheet, style

_STATIC = Path(__file__).parent / "static"


def page(drawn: Markup, scenario: Scenario, words: Words) -> str:
    """Return a summary as a page of its own, with its style in it: it opens offline, and prints."""
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{scenario.title} · {words.say('room.summary')}"),
        element("style", style(), sheet(_STATIC, "summary")),
    )
    body = element("body", element("main", drawn), class_="tk")
    return str(Markup("<!doctype html>\n") + element("html", head, body, lang=words.language, class_="tk-page"))


def summary(room: Room, scenario: Scenario, words: Words) -> Markup:
    """Return the summary, to stand in a page."""
    back = look_back(room, scenario)
    hindsight = in_hindsight(back.session, words)
    ending = back.session.ending
    return element(
        "article",
        element("h1", f"{scenario.title}: {words.say('room.summary')}"),
        element("p", words.say("room.summary_about", phones=len(room.phones), fewest=FEWEST)),
        element("p", element("b", ending.title), ". ", ending.lesson) if ending else None,
        _questions(questions(back, hindsight, words), words),
        heat_map(back, words),
        looking_back(hindsight, words) if hindsight else None,
        class_="tks",
    )


def heat_map(back: LookBack, words: Words) -> Markup:
    """Return what the room answered, point by point, and the moves of all answers."""
    about = element("p", words.say("room.heat_about", fewest=FEWEST))
    points = (_point(point, words) for point in back.points)
    return join((element("h2", words.say("room.heat")), about, *points, _moves(back, words)))


def _questions(asked: tuple[Question, ...], words: Words) -> Markup:
    stages = (
        element(
            "li",
            element("b", words.say(f"room.stage.{stage}")),
            element("ul", *(element("li", question.text) for question in those)),
        )
        for stage, those in groupby(asked, key=lambda question: question.stage)
    )
    source = element("p", words.say("room.questions_source"), class_="tk-source")
    return join((element("h2", words.say("room.questions")), element("ol", *stages, class_="tks-asked"), source))


def _point(point: Point, words: Words) -> Markup:
    won = words.say("room.won", points=f"{point.won:+d}".replace("-", "−")) if point.won else ""
    mind = words.say(f"room.mind.{point.mind}") if point.mind else words.say("room.mind.nobody")
    took = words.say("room.went_on", reply=point.took) if point.took else ""
    return element(
        "section",
        element("h3", f"{point.number}. ", element("q", point.heard)),
        element("p", element("b", mind), *(f" {told}" for told in (_spread(point, words), took, won) if told)),
        element("p", _stood(point.placing, words)) if point.placing else None,
        element("table", *_rows(point, words), class_="tks-heat") if point.cells else None,
    )


def _spread(point: Point, words: Words) -> str:
    return words.say("room.spread", spread=percent(point.spread)) if point.spread is not None else ""


def _stood(placing: Placing, words: Words) -> str:
    told = words.say("room.stood", stood=placing.stood, middle=placing.middle)
    if placing.share is None:
        return told
    return f"{told} {words.say('room.stood_near', share=percent(placing.share), near=placing.near)}"


def _rows(point: Point, words: Words) -> list[Markup]:
    head = ["room.answer", *(["room.before", "room.after"] if point.before else ["room.share"])]
    rows = [element("tr", *(element("th", words.say(id), scope="col") for id in head))]
    for place, cell in enumerate(point.cells):
        name = cell.says or words.say("room.in_own_words")
        taken = element("b", " ✓ ", words.say("room.taken")) if cell.is_taken else None
        was = _heat(point.before[place]) if point.before else None
        rows.append(element("tr", element("th", name, taken, scope="row"), was, _heat(cell)))
    return rows


def _heat(cell: Cell) -> Markup:
    if cell.share is None:
        return element("td", f"< {FEWEST}", class_="tks-few")
    warmth = round(cell.share * 10)
    return element("td", f"{percent(cell.share)} % · {cell.many}", class_=f"tks-{warmth}")


def _moves(back: LookBack, words: Words) -> Markup | None:
    if not back.moves:
        return None
    most = back.moves[0][1]
    rows = (
        element(
            "tr",
            element("th", words.say(f"move.{move}.name"), scope="row"),
            element("td", str(many), class_=f"tks-{round(10 * many / most)}"),
        )
        for move, many in back.moves
    )
    about = element("p", words.say("room.moves_about", fewest=FEWEST))
    return join((element("h2", words.say("room.moves_made")), about, element("table", *rows, class_="tks-heat")))
