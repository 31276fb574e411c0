"""A scenario as a Mermaid flowchart, for pages and editors that draw it themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainingkit.authoring.words import Words
from trainingkit.drawing.chart import Arrow, Chart, Stop
from trainingkit.drawing.measuring import wrap
from trainingkit.drawing.svg import band
from trainingkit.drawing.telling import happening_told, kind_told, moods_told, numbers_told, times_told, traffic_told
from trainingkit.scoring.styles import light

_MOST_SPEECH, _SIZE = 660.0, 12.0  # Mermaid wraps by itself; three of its lines
_BANDS = {"0": "band-3", **{str(number): f"band-{number}" for number in range(1, 6)}}
_UNSAFE = re.compile(r"[^\w .,:;!?\'’“”‘…·×→◆–—/-]")


def mermaid(chart: Chart, words: Words) -> str:
    """Return the flowchart; dashed arrows are own words alone, stadiums are endings."""
    return "\n".join(_lines(chart, words)) + "\n"


def _lines(chart: Chart, words: Words) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  accTitle: {_one_line(chart.scenario.title)}"
    for stop in chart.stops:
        left, right = ('(["', '"])') if stop.node.ending else ('["', '"]')
        yield f"  {_id(stop.id)}{left}{_label(stop, words)}{right}:::trust{band(stop)}"
    for arrow in chart.arrows:
        line = "-.->" if arrow.is_own_words_alone else "-->"
        yield f'  {_id(arrow.start)} {line}|"{_arrow_label(arrow, words)}"| {_id(arrow.to)}'
    for number, token in _BANDS.items():
        yield f"  classDef trust{number} fill:{light(token)},stroke:{light('line')},color:{light('ink')}"


def _id(node: str) -> str:
    """Return a name that is none of Mermaid's own words, such as `end`."""
    return f"n_{node}"


def _label(stop: Stop, words: Words) -> str:
    node = stop.node
    lines = [f"<b>{_safe(stop.id)}</b>"]
    if node.place or node.mark or node.draft:
        lines.append(_safe(kind_told(stop, words)))
    elif node.happens:
        lines.append(_safe(happening_told(node.happens, words)))
    if node.ending:
        lines.append(f"<b>{_safe(node.ending.title)}</b>")
    lines += [_safe(line) for line in wrap(node.says.defensive or node.scene, _MOST_SPEECH, _SIZE, most=1)]
    lines += [_safe(told) for told in moods_told(stop, words)]
    lines += [_safe(traffic_told(stop, words))] if stop.came is not None else []
    return "<br/>".join(lines)


def _arrow_label(arrow: Arrow, words: Words) -> str:
    parts = [numbers_told(arrow, words)]
    parts += [words.say("graph.never_taken")] if arrow.is_never_taken else []
    parts += [happening_told(arrow.happens, words)] if arrow.happens else []
    parts += [times_told(arrow.taken, words)] if arrow.taken is not None else []
    return "<br/>".join(map(_safe, parts))


def _safe(text: str) -> str:
    """Return a text with all that Mermaid or HTML could take for its own told by number."""
    return _UNSAFE.sub(lambda sign: f"#{ord(sign.group())};", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
