"""The run sheet: on two printed pages, and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from markupsafe import Markup

from trainingkit.facilitator.paper import paper
from trainingkit.facilitator.telling import Row, Telling, Told
from trainingkit.scoring.elements import element, join

WIDTH = 100
_INDENT = " " * 12
_ROOMY, _DENSE = 15, 22  # rows of a timetable: up to here with air, from here on small
_TO_FILL_IN = ("last", "late", "open", "care", "wall")


def runsheet_page(telling: Telling) -> Markup:
    """Return the run sheet as a page: the timetable on its first side, all else on its second."""
    say = telling.words.say
    head = element("header", element("h1", say("runsheet.title")), element("p", telling.about, class_="tkp-about"))
    return paper(
        say("runsheet.title"),
        element("section", head, _table(telling)),
        element(
            "section",
            _stages(telling),
            _cuts(telling),
            _list(telling.materials()),
            _handover(telling),
            class_="tkp-back",
        ),
        kind="runsheet",
        language=telling.words.language,
    )


def runsheet_text(telling: Telling) -> str:
    """Return the run sheet as plain text, at most 100 characters wide."""
    return "\n".join(line.rstrip() for line in _lines(telling)) + "\n"


def _table(telling: Telling) -> Markup:
    rows = telling.rows()
    kept = bool(telling.actual)
    columns = ("time", "minutes", "part", "what", "who", *(("began", "took") if kept else ("cut", "began")))
    names = (telling.words.say(f"runsheet.column.{column}") for column in columns)
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    minutes = telling.words.say("runsheet.column.minutes")
    bodies = join(_body(group, len(columns), minutes, kept=kept) for group in _grouped(rows))
    size = "tkp-roomy" if len(rows) <= _ROOMY else "tkp-dense" if len(rows) >= _DENSE else None
    return element("table", head, bodies, class_=size)


def _grouped(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    """Give the rows lesson by lesson; a break inside a lesson stays with it."""
    group: list[Row] = []
    lesson = None
    for row in rows:
        if group and not row.part.is_break and row.part.lesson is not lesson:
            yield group
            group = []
        if not row.part.is_break:
            lesson = row.part.lesson
        group.append(row)
    yield group


def _body(group: list[Row], columns: int, minutes: str, *, kept: bool) -> Markup:
    lesson = group[0].part.lesson
    title = element("tr", element("th", lesson.title, colspan=columns, scope="colgroup")) if lesson else None
    return element("tbody", title, *(_row(row, minutes, kept=kept) for row in group))


def _row(row: Row, minutes: str, *, kept: bool) -> Markup:
    return element(
        "tr",
        element("td", row.time, class_="tkp-time"),
        element("td", str(row.part.minutes), class_="tkp-number", data_label=minutes),
        element("th", row.name, scope="row"),
        element("td", row.what),
        element("td", row.who, class_="tkp-who"),
        None if kept else element("td", row.cut, class_="tkp-cut"),
        element("td", row.began, class_="tkp-began"),
        element("td", row.took, class_="tkp-cut") if kept else None,
        class_="tkp-break" if row.part.is_break else None,
    )


def _stages(telling: Telling) -> Markup:
    each = (
        element(
            "p", element("strong", told.head), " ", *told.items, " ", element("i", told.foot) if told.foot else None
        )
        for told in telling.stages()
    )
    title = element("h2", telling.words.say("runsheet.how.title"))
    return element("section", title, element("div", *each, class_="tkp-flow"))


def _cuts(telling: Telling) -> Markup:
    say = telling.words.say
    return element(
        "section",
        element("h2", say("runsheet.cuts.title")),
        element("p", say("runsheet.cuts.about")),
        element("div", *map(_cut, telling.cuts()), class_="tkp-columns tkp-cuts"),
    )


def _cut(told: Told) -> Markup:
    foot = element("p", told.foot) if told.foot else None
    return element("div", element("h3", told.head), element("ul", *(element("li", one) for one in told.items)), foot)


def _list(told: Told) -> Markup:
    items = element("ul", *(element("li", one) for one in told.items), class_="tkp-ticks")
    return element("section", element("h2", told.head), items)


def _handover(telling: Telling) -> Markup:
    say = telling.words.say
    stands = telling.stands()
    fields = (
        element("p", say(f"runsheet.handover.{field}"), element("span", class_="tkp-line")) for field in _TO_FILL_IN
    )
    points = (
        element("div", element("h3", told.head), element("ul", *(element("li", one) for one in told.items)))
        for told in telling.key_points()
    )
    return element(
        "section",
        element("h2", say("runsheet.handover.title")),
        element("p", say("runsheet.handover.about")),
        element("p", element("strong", stands)) if stands else None,
        element("div", *fields, class_="tkp-fields"),
        element("h2", say("runsheet.handover.lessons")),
        element("div", *points, class_="tkp-columns"),
    )


def _lines(telling: Telling) -> Iterator[str]:
    say = telling.words.say
    yield from (say("runsheet.title"), telling.about)
    lesson = None
    for row in telling.rows():
        if not row.part.is_break and row.part.lesson is not lesson:
            lesson = row.part.lesson
            yield from ("", lesson.title) if lesson else ("",)
        facts = [row.name, row.who, row.cut, row.began, row.took]
        yield f"{row.time}  {row.part.minutes:>3}  {' · '.join(filter(None, facts))}"
        yield from _wrapped(row.what, _INDENT, _INDENT)
    yield from ("", say("runsheet.how.title"))
    for told in telling.stages():
        yield from _wrapped(" ".join([f"{told.head}:", *told.items, told.foot]), "  ", "    ")
    yield from ("", say("runsheet.cuts.title"), *_wrapped(say("runsheet.cuts.about"), "  ", "  "))
    for told in telling.cuts():
        yield f"  {told.head}"
        for item in told.items:
            yield from _wrapped(item, "  - ", "    ")
        yield from _wrapped(told.foot, "    ", "    ")
    materials = telling.materials()
    yield from ("", materials.head)
    for item in materials.items:
        yield from _wrapped(item, "  - ", "    ")
    yield from ("", say("runsheet.handover.title"), *_wrapped(say("runsheet.handover.about"), "  ", "  "))
    yield from _wrapped(telling.stands(), "  ", "  ")
    yield from (f"  {say(f'runsheet.handover.{field}')}: ____" for field in _TO_FILL_IN)
    yield from ("", say("runsheet.handover.lessons"))
    for told in telling.key_points():
        yield f"  {told.head}"
        for item in told.items:
            yield from _wrapped(item, "  - ", "    ")


def _wrapped(text: str, first: str, then: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=then)
