"""A trainee's course as a page: what to practise next, what is done, the moves over time.

It reads well without its style (html.css), and nothing is told by style alone.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.progress.telling import CardTold, CourseTold, HabitTold, MoveTold, NextTold, UnitTold
from trainingkit.progress.trail import trail
from trainingkit.scoring.elements import OWN_KEYS, element, join
from trainingkit.scoring.styles import sheet, style

_HERE = Path(__file__).parent


def page(told: CourseTold, words: Words) -> Markup:
    """Return the page with its style."""
    section = element(
        "section",
        element("p", element("strong", told.title), class_="tk-title"),
        element("p", told.summary, class_="tk-summary"),
        _next(told, words),
        _moves(told, words) if told.habits else None,
        *(_unit(unit) for unit in told.units),
        _besides(told, words) if told.besides else None,
        *(element("p", note, class_="tk-notice") for note in told.notes),
        element("p", words.say("progress.whose"), class_="tk-source"),
        class_="tk tk-course",
    )
    return join((element("style", style(), sheet(_HERE, "html")), section))


def _next(told: CourseTold, words: Words) -> Markup:
    rests = [element("li", line) for line in told.rests]
    return element(
        "div",
        element("p", element("strong", words.say("progress.next")), class_="tk-who"),
        element("ol", *map(_advice, told.next)) if told.next else element("p", words.say("progress.nothing_due")),
        element("ul", *rests, class_="tk-rests") if rests else None,
        class_="tk-next",
    )


def _advice(one: NextTold) -> Markup:
    criterion = element("p", one.weakest, " ", one.why) if one.weakest else None
    return element("li", element("p", _link(one.title, one.link), " ", one.when), criterion)


def _unit(unit: UnitTold) -> Markup:
    heading = element(
        "p", _link(unit.title, unit.link), " ", element("span", unit.kind, class_="tk-kind"), class_="tk-unit"
    )
    return element("div", heading, _cards(unit.cards) if unit.cards else None)


def _besides(told: CourseTold, words: Words) -> Markup:
    return element("div", element("p", words.say("progress.besides"), class_="tk-unit"), _cards(told.besides))


def _cards(cards: tuple[CardTold, ...]) -> Markup:
    return element("ul", *map(_card, cards), class_="tk-played")


def _card(card: CardTold) -> Markup:
    state = element("em", card.state_told, class_="tk-temper")
    told = join((*card.told, card.curve_told), " ") if card.told else None
    return element(
        "li",
        element(
            "div",
            element("p", element("span", card.title), " ", state, class_="tk-name"),
            element("p", told, class_="tk-earned") if told else None,
        ),
        trail(card.curves, card.curve_steps, card.partner_at) if card.curves else None,
        class_=f"tk-{card.state}",
    )


def _link(title: str, link: str) -> Markup:
    return element("a", title, href=link, **OWN_KEYS) if link else element("b", title)


def _moves(told: CourseTold, words: Words) -> Markup:
    columns = [
        element("th", str(number), scope="col", title=name, aria_label=name)
        for number, name in enumerate(told.attempts, start=1)
    ]
    head = element("thead", element("tr", element("td"), *columns))
    return element(
        "div",
        element(
            "table",
            element("caption", words.say("progress.moves")),
            head,
            *(_habit(habit, len(columns)) for habit in told.habits),
            class_="tk-moves",
        ),
        element("p", words.say("progress.legend"), class_="tk-source"),
        element(
            "details",
            element("summary", words.say("progress.which"), **OWN_KEYS),
            element("ol", *(element("li", name) for name in told.attempts)),
        ),
    )


def _habit(habit: HabitTold, columns: int) -> Markup:
    """Return a body of the table; its title spans no columns, as a cell that does hides the heads of columns."""
    title = element("tr", element("th", habit.title, scope="rowgroup", class_="tk-habit"), *[element("td")] * columns)
    return element("tbody", title, *map(_move, habit.moves))


def _move(move: MoveTold) -> Markup:
    return element("tr", element("th", move.name, scope="row"), *(_sign(*sign) for sign in move.signs))


def _sign(sign: str, told: str) -> Markup:
    """Return a word; the style draws its sign, which is no text."""
    return element("td", element("span", told) if told else None, title=told, class_=f"tk-{sign}" if sign else None)
