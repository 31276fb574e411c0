"""A board as HTML: real tables with real headings, which turn into lines of their own where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.dashboard.telling import BoardTold, PartTold, RowTold, TotalTold
from trainingkit.model import MOST_TRUST
from trainingkit.scoring.elements import Part, element, join
from trainingkit.scoring.styles import sheet, style

_HERE = Path(__file__).parent

_COLUMNS = ("trainee", "scenario", "where", "trust", "since", "hints", "done", "signs")
_TOTALS = ("scenario", "begun", "ended", "endings")


def page(told: BoardTold, words: Words, *, note: str = "") -> Markup:
    """Return the board with its style; `note` says whether it is refreshed."""
    parts: list[Part] = [
        element("p", element("strong", told.title), class_="tk-title"),
        element("p", told.about, class_="tk-summary"),
        _class(told, words) if told.parts else element("p", words.say("nothing")),
        element("p", told.nothing_yet) if told.nothing_yet else None,
        _totals(told.totals, words) if told.totals else None,
        *(element("p", problem, class_="tk-notice") for problem in told.problems),
        element("p", told.how, class_="tk-source"),
        element("p", note, class_="tk-source") if note else None,
    ]
    return join((element("style", style(), sheet(_HERE, "html")), element("section", *parts, class_="tk tk-class")))


def _class(told: BoardTold, words: Words) -> Markup:
    bodies = [_body(part, words) for part in told.parts]
    return _table(words.say("caption"), _COLUMNS, bodies, words, "tk-trainees")


def _body(part: PartTold, words: Words) -> Markup:
    """Return a body of the table; its title spans no columns, as a cell that does hides the heads of columns."""
    title = element("th", element("span", part.title), scope="rowgroup", class_="tk-group")
    head = element("tr", title, *[element("td", class_="tk-empty")] * (len(_COLUMNS) - 1))
    return element("tbody", head, *(_row(row, words) for row in part.rows), class_=f"tk-{part.name}")


def _row(row: RowTold, words: Words) -> Markup:
    signs = element("ul", *(element("li", sign) for sign in row.signs)) if row.signs else None
    cells = (row.scenario, row.where, join((_bar(row.trust), row.trust_told)), row.since, row.hints, row.done, signs)
    return element("tr", element("th", row.trainee, scope="row"), *_cells(_COLUMNS[1:], cells, words))


def _bar(trust: int) -> Markup | None:
    """Return trust as a picture; the number beside it tells the same."""
    if not trust:
        return None
    filled = element("span", style=f"width:{100 * trust // MOST_TRUST}%")
    return element("span", filled, class_="tk-share", aria_hidden="true")


def _totals(totals: tuple[TotalTold, ...], words: Words) -> Markup:
    rows = [
        element(
            "tr",
            element("th", one.title, scope="row"),
            *_cells(_TOTALS[1:], (one.begun, one.ended, one.endings), words),
        )
        for one in totals
    ]
    return _table(words.say("totals"), _TOTALS, [element("tbody", *rows)], words, "tk-totals")


def _table(caption: str, columns: tuple[str, ...], bodies: list[Markup], words: Words, kind: str) -> Markup:
    head = [element("th", words.say(f"column.{column}"), scope="col") for column in columns]
    return element(
        "table", element("caption", caption), element("thead", element("tr", *head)), *bodies, class_=f"tk-board {kind}"
    )


def _cells(columns: Iterable[str], parts: Iterable[Part], words: Words) -> list[Markup]:
    """Return cells that know the name of their column, for where it is narrow; empty ones say so to the style."""
    return [
        element("td", part, data_label=words.say(f"column.{column}"), class_=f"tk-{column}" if part else "tk-empty")
        for column, part in zip(columns, parts, strict=True)
    ]
