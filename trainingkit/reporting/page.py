"""The report as one page of HTML: opens offline, prints, reads without its style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.model import Scenario
from trainingkit.reporting.change import Change, change_between
from trainingkit.reporting.curves import curves_picture, report_style
from trainingkit.reporting.records import ClassRecord, Record
from trainingkit.reporting.tables import choices_table, criteria_table, marks_table, moves_table, talks_table
from trainingkit.scoring.elements import Part, element, join

NOT_LEARNT = 0.5  # share of a criterion's points below which a class has not learnt it
NOT_TELLING = 0.1  # discrimination below which a criterion hardly tells the strong from the weak

Cell = tuple[Part, str]  # what stands in it, and its class


def report_page(record: ClassRecord, words: Words, *, title: str) -> Markup:
    """Return the report on a class as a whole page; `title` names the class or the course."""
    say = words.say
    parts = [
        element("h1", say("report.title", title=title)),
        element("p", say("report.about", trainees=len(record.trainees), scenarios=len(record.scenarios))),
        _section("change", _change(change_between(record), words), words),
        _section("not_learnt", _not_learnt(record, words), words),
        _section("marks", _marks(record, words), words),
        _section("moves", _moves(record, words), words),
        *(_scenario(record, scenario, words) for scenario in record.scenarios),
        _section("talks", _talks(record, words), words),
        _left_out(record, words),
    ]
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", say("report.title", title=title)),
        element("style", report_style()),
    )
    body = element("body", element("main", join(parts), class_="tk-report"))
    return Markup("<!doctype html>\n") + element("html", head, body, lang=words.language, class_="tk-page")


def _section(name: str, inner: Markup | None, words: Words) -> Markup:
    told = element("p", words.say(f"report.{name}.about"), class_="tk-about")
    nothing = element("p", words.say(f"report.{name}.nothing")) if inner is None else None
    return element("section", element("h2", words.say(f"report.{name}.title")), told, inner or nothing)


def _change(change: Change | None, words: Words) -> Markup | None:
    if change is None:
        return None
    say = words.say
    lines = [
        say("report.change.means", pairs=change.pairs, before=_per_cent(change.before), after=_per_cent(change.after))
    ]
    if change.low is None or change.high is None:
        lines.append(say("report.change.too_few", mean=_signed(change.mean)))
    else:
        interval = {"low": _signed(change.low), "high": _signed(change.high)}
        lines.append(say("report.change.interval", mean=_signed(change.mean), **interval))
        lines.append(say("report.change.unclear" if change.low <= 0 <= change.high else "report.change.clear"))
    lines.append(say("report.change.who", better=change.better, worse=change.worse))
    return element("div", *(element("p", line) for line in lines), class_="tk-change")


def _not_learnt(record: ClassRecord, words: Words) -> Markup | None:
    table = criteria_table(record)
    hard = table[table["facility"] < NOT_LEARNT]
    if hard.empty:
        return None
    titles = {scenario.name: scenario.title for scenario in record.scenarios}
    rows = [
        [(row.criterion, ""), (titles[row.scenario], ""), (_per_cent(100 * row.facility), "tk-number")]
        for row in hard.itertuples()
    ]
    return _table(("criterion", "scenario", "facility"), rows, words)


def _marks(record: ClassRecord, words: Words) -> Markup:
    table = marks_table(record)
    names = [scenario.name for scenario in record.scenarios]
    out_of = {scenario.name: scenario.rubric.out_of for scenario in record.scenarios}
    rows = []
    for trainee, row in table.iterrows():
        marks = [_mark(row[name], out_of[name], words) for name in names]
        total = f"{row['points']:g} / {row['out of']:g}" if not isnan(row["points"]) else words.say("report.none")
        rows.append([(str(trainee), ""), *marks, (total, "tk-number"), (f"{row['attempts']:g}", "tk-number")])
    head = [words.say("report.column.trainee"), *(scenario.title for scenario in record.scenarios)]
    return _grid([*head, words.say("report.column.total"), words.say("report.column.attempts")], rows)


def _mark(points: float, out_of: float, words: Words) -> Cell:
    if isnan(points):
        return words.say("report.none"), "tk-number tk-none"
    step = min(int(4 * points / out_of), 3) if out_of else 3
    return f"{points:g} / {out_of:g}", f"tk-number tk-step{step}"


def _moves(record: ClassRecord, words: Words) -> Markup:
    table = moves_table(record)
    parts = []
    for hurts, name in ((False, "helps"), (True, "hurts")):
        rows: list[list[Cell]] = [
            [
                (words.say(f"move.{row.move}.name"), ""),
                (_bar(row.trainees), ""),
                (_per_cent(100 * row._4), "tk-number"),
                (f"{row._5:.0f}", "tk-number"),
            ]
            for row in table[table["hurts"] == hurts].sort_values("trainees", kind="stable").itertuples()
        ]
        parts += [
            element("h3", words.say(f"report.moves.{name}")),
            _table(("move", "made", "own", "hundred"), rows, words),
        ]
    return element("div", join(parts))


def _scenario(record: ClassRecord, scenario: Scenario, words: Words) -> Markup | None:
    played = [one for one in record.of(scenario.name) if one.best]
    if not played:
        return None
    criteria = criteria_table(record)
    items: list[list[Cell]] = [
        [
            (row.criterion, ""),
            (f"{row.points:g}", "tk-number"),
            (_bar(row.facility), ""),
            (_discrimination(row.discrimination, words), "tk-number"),
        ]
        for row in criteria[criteria["scenario"] == scenario.name].itertuples()
    ]
    choices = [
        [
            (row.node, ""),
            (words.say("report.own_words") if row.choice == 0 else row.reply, ""),
            (str(row.trainees), "tk-number"),
            (_per_cent(100 * row.upper), "tk-number"),
            (_per_cent(100 * row.lower), "tk-number"),
        ]
        for row in choices_table(record, scenario.name).itertuples()
    ]
    return element(
        "section",
        element("h2", scenario.title),
        element("p", words.say("report.scenario.about", trainees=len(played)), class_="tk-about"),
        _curves(played, words),
        _table(("criterion", "points", "facility", "discrimination"), items, words),
        element(
            "details",
            element("summary", words.say("report.choices.title")),
            element("p", words.say("report.choices.about"), class_="tk-about"),
            _table(("node", "reply", "trainees", "upper", "lower"), choices, words),
        ),
    )


def _curves(played: Sequence[Record], words: Words) -> Markup | None:
    """Return the curves of a conversation; a drill of one reply has none."""
    if played[0].scenario.is_drill:
        return None
    return element("figure", curves_picture(played, words), element("figcaption", words.say("report.curves.about")))


def _discrimination(value: float | None, words: Words) -> str:
    if value is None or isnan(value):
        return words.say("report.none")
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}") + (" ?" if value < NOT_TELLING else "")


def _talks(record: ClassRecord, words: Words) -> Markup | None:
    rows = []
    for row in talks_table(record).itertuples():
        detail = words.say(f"move.{row.detail}.name") if row.fact == "habit" else row.detail
        rows.append([(row.trainee, ""), (words.say(f"report.talks.{row.fact}", detail=detail), "")])
    return _table(("trainee", "fact"), rows, words) if rows else None


def _left_out(record: ClassRecord, words: Words) -> Markup | None:
    if not record.left_out:
        return None
    lines = element("ul", *(element("li", line) for line in record.left_out))
    return element("section", element("h2", words.say("report.left_out")), lines)


def _table(columns: Iterable[str], rows: Iterable[Sequence[Cell]], words: Words) -> Markup:
    return _grid([words.say(f"report.column.{column}") for column in columns], rows)


def _grid(head: Iterable[str], rows: Iterable[Sequence[Cell]]) -> Markup:
    top = element("thead", element("tr", *(element("th", name, scope="col") for name in head)))
    body = element("tbody", *(element("tr", _first(row[0]), *map(_cell, row[1:])) for row in rows))
    return element("div", element("table", top, body), class_="tk-scroll", tabindex="0")


def _first(cell: Cell) -> Markup:
    return element("th", cell[0], scope="row", class_=cell[1])


def _cell(cell: Cell) -> Markup:
    return element("td", cell[0], class_=cell[1])


def _bar(share: float) -> Markup:
    """Return a share as a bar with its number beside it."""
    bar = element("span", style=f"width:{100 * share:.0f}%", class_="tk-filled")
    return element(
        "span", element("span", bar, class_="tk-bar", aria_hidden="true"), _per_cent(100 * share), class_="tk-share"
    )


def _per_cent(value: float) -> str:
    return f"{value:.0f} %"


def _signed(value: float) -> str:
    return f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")
