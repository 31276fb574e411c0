"""A scenario as a table: all that the picture shows, for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.drawing.chart import Chart, Stop
from trainingkit.drawing.svg import style, svg
from trainingkit.drawing.telling import arrow_told, heading_told, kind_told, moods_told, said_told, traffic_told
from trainingkit.scoring.elements import element, join


@dataclass(frozen=True, slots=True)
class Row:
    """A stop in words: its id and kind, what is said, the moods that can be reached, where it leads."""

    name: str
    kind: str
    says: tuple[str, ...]
    moods: tuple[str, ...]
    leads: tuple[str, ...]


def rows(chart: Chart, words: Words) -> tuple[Row, ...]:
    """Return a row for each stop, in the order of the file."""
    return tuple(_row(stop, words) for stop in chart.stops)


def columns(words: Words) -> tuple[str, ...]:
    """Return the heads of the columns."""
    return tuple(words.say(f"graph.column.{name}") for name in ("node", "says", "moods", "leads"))


def page(chart: Chart, words: Words) -> Markup:
    """Return a page with the picture and the table below it; it needs no network."""
    title = chart.scenario.title
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", style()),
    )
    figure = element(
        "figure", svg(chart, words), tabindex=0, role="group", aria_label=words.say("graph.picture", title=title)
    )
    body = element(
        "body",
        element("main", element("h1", title, class_="tkg-unseen"), figure, _table(chart, words)),
        class_="tkg-page",
    )
    return join((Markup("<!doctype html>\n"), element("html", head, body, lang=words.language, class_="tk-page")))


def _table(chart: Chart, words: Words) -> Markup:
    caption = element("caption", chart.scenario.title, " · ", " · ".join(heading_told(chart, words)))
    head = element("tr", *(element("th", name, scope="col") for name in columns(words)))
    table = element(
        "table",
        caption,
        element("thead", head),
        element("tbody", *(_drawn(row, columns(words)) for row in rows(chart, words))),
    )
    return element("div", table, class_="tkg-rows")


def _drawn(row: Row, names: tuple[str, ...]) -> Markup:
    """Return a row whose cells know the name of their column, for where it is narrow."""
    _, says, moods, leads = names
    kind = element("div", row.kind) if row.kind else None
    ways = element("ul", *(element("li", lead) for lead in row.leads)) if row.leads else None
    return element(
        "tr",
        element("th", row.name, kind, scope="row"),
        element("td", *(element("p", line) for line in row.says), class_="tkg-says", data_label=says),
        element("td", *(element("p", told) for told in row.moods), class_="tkg-moods", data_label=moods),
        element("td", ways, data_label=leads),
    )


def _row(stop: Stop, words: Words) -> Row:
    moods = [*moods_told(stop, words)]
    moods += [traffic_told(stop, words)] if stop.came is not None else []
    return Row(
        name=stop.id,
        kind=kind_told(stop, words),
        says=said_told(stop),
        moods=tuple(moods),
        leads=tuple(arrow_told(arrow, words) for arrow in stop.arrows),
    )
