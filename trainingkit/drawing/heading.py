"""The title of a picture, and its legend: what each shape, line and colour stands for."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.drawing.chart import Chart
from trainingkit.drawing.measuring import width_of
from trainingkit.drawing.telling import heading_told
from trainingkit.scoring.elements import element, join

_SMALL, _ROW = 12.0, 24.0
_SIGN_WIDTH, _BETWEEN = 36.0, 24.0
_FIRST_ROW = 72.0


def heading(chart: Chart, words: Words, room: float) -> tuple[Markup, float]:
    """Return the title with its legend, at most `room` wide, and how high it is."""
    drawn = [
        element("text", chart.scenario.title, x=0, y=12, class_="tkg-title"),
        element("text", " · ".join(heading_told(chart, words)), x=0, y=38, class_="tkg-subtitle"),
    ]
    x, y = 0.0, _FIRST_ROW
    for sign, told in _legend(chart, words):
        width = _SIGN_WIDTH + width_of(told, _SMALL)
        if x and x + width > room:
            x, y = 0.0, y + _ROW
        text = element("text", told, x=f"{_SIGN_WIDTH:g}", y=0, class_="tkg-legend")
        drawn.append(element("g", sign, text, transform=f"translate({x:g} {y:g})"))
        x += width + _BETWEEN
    return join(drawn), y + _ROW / 2


def _legend(chart: Chart, words: Words) -> Iterator[tuple[Markup, str]]:
    arrows = chart.arrows
    if any(arrow.choices for arrow in arrows):
        yield _line("tkg-arrow"), words.say("graph.legend.choices")
    if any(arrow.sides for arrow in arrows):
        yield _line("tkg-arrow"), words.say("graph.legend.sides")
    if any(arrow.branches for arrow in arrows):
        yield _own_words(words), words.say("graph.legend.own_words")
    if any(stop.node.ending for stop in chart.stops):
        yield _ending(), words.say("graph.legend.ending")
    if any(stop.node.happens for stop in chart.stops) or any(arrow.happens for arrow in arrows):
        yield (
            element("text", words.say("graph.happening.sign"), x=18, y=0, class_="tkg-sign"),
            words.say("graph.legend.happens"),
        )
    if any(stop.moods for stop in chart.stops):
        yield _bands(), words.say("graph.legend.trust")
        notch = element("path", d="M18 -7v14", class_="tkg-notch")
        yield notch, words.say("graph.legend.partner", trust=chart.scenario.laws.partner_at)
    if chart.traffic is not None:
        yield element("path", d="M0 0H28", class_="tkg-arrow", stroke_width=7), words.say("graph.legend.traffic")


def _own_words(words: Words) -> Markup:
    box = element("rect", x=0, y=-9, width=28, height=18, rx=4)
    text = element("text", words.say("graph.own_words_sign"), x=14, y=0)
    return element("g", box, text, class_="tkg-exit tkg-own")


def _line(kind: str) -> Markup:
    return join(
        (
            element("path", d="M0 0H22", class_=kind, stroke_width="1.5"),
            element("path", d="M28 0l-8 -4v8z", class_="tkg-head"),
        )
    )


def _ending() -> Markup:
    outer = element("rect", x=0, y=-8, width=28, height=16, rx=8, class_="tkg-outline")
    inner = element("rect", x=3, y=-5, width=22, height=10, rx=5, class_="tkg-inner")
    return element("g", outer, inner, class_="tkg-box tkg-is-ending")


def _bands() -> Markup:
    return join(
        element("rect", x=(number - 1) * 6, y=-5, width=5, height=10, class_=f"tkg-step tkg-step-{number}")
        for number in range(1, 6)
    )
