"""A stop as a box: which lines of text stand in it, where its exits are, and how much room it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainingkit.authoring.words import Words
from trainingkit.drawing.chart import Arrow, Chart, Stop
from trainingkit.drawing.measuring import width_of, wrap
from trainingkit.drawing.placing import Size
from trainingkit.drawing.telling import happening_told, kind_told, moods_told, numbers_told, times_told, traffic_told

NAME, TEXT, SMALL = 13.0, 12.0, 11.0
LEADING = 1.4
PADDING = 12.0
SCALE_HEIGHT = 8.0
_LEAST_WIDTH, _LEAST_EXIT = 224.0, 34.0
_LINES_OF_SPEECH = 3
_BETWEEN_EXITS, _EXIT_PADDING = 4.0, 8.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box: its style, and its middle from the top of the box."""

    text: str
    style: str
    y: float


@dataclass(frozen=True, slots=True)
class Exit:
    """Where an arrow leaves a box: a tab below it with the numbers of the choices."""

    arrow: Arrow
    lines: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A stop, measured: `scale_y` is where its scale of trust stands, `body` where its exits begin."""

    stop: Stop
    lines: tuple[Line, ...]
    exits: tuple[Exit, ...]
    scale_y: float | None
    body: float
    size: Size

    @property
    def exit_height(self) -> float:
        """How far the exits reach below the box."""
        return self.size.height - self.body


def boxes_of(chart: Chart, words: Words) -> dict[str, Box]:
    """Return the box of each stop."""
    return {stop.id: box_of(stop, words) for stop in chart.stops}


def box_of(stop: Stop, words: Words) -> Box:
    """Return a stop, measured."""
    exits = tuple(_exit(arrow, words) for arrow in stop.arrows)
    room = sum(exit.width for exit in exits) + _BETWEEN_EXITS * max(len(exits) - 1, 0)
    width = max(_LEAST_WIDTH, room + 2 * PADDING, width_of(stop.id, NAME, bold=True) + 2 * PADDING)
    lines, scale_y, body = _lines(_texts(stop, words, width - 2 * PADDING), has_scale=bool(stop.moods))
    height = body + (max(len(exit.lines) for exit in exits) * SMALL * LEADING + 4 if exits else 0)
    return Box(stop, lines, exits, scale_y, body, Size(width, height))


def exit_middles(box: Box, order: Sequence[int]) -> dict[Arrow, float]:
    """Return the middle of each exit from the middle of the box, for exits in this order."""
    exits = [box.exits[number] for number in order]
    x = -(sum(exit.width for exit in exits) + _BETWEEN_EXITS * (len(exits) - 1)) / 2
    middles = {}
    for exit in exits:
        middles[exit.arrow] = x + exit.width / 2
        x += exit.width + _BETWEEN_EXITS
    return middles


def _exit(arrow: Arrow, words: Words) -> Exit:
    lines = [numbers_told(arrow, words)]
    if arrow.is_never_taken:
        lines.append(words.say("graph.never_taken"))
    if arrow.happens:
        lines.append(happening_told(arrow.happens, words))
    if arrow.taken is not None:
        lines.append(times_told(arrow.taken, words))
    widest = max(width_of(line, SMALL, bold=True) for line in lines)
    return Exit(arrow, tuple(lines), max(_LEAST_EXIT, widest + 2 * _EXIT_PADDING))


def _texts(stop: Stop, words: Words, room: float) -> list[tuple[str, str]]:
    """Return the lines in order, each with its style; the scale stands before the first `mood`."""
    node = stop.node
    texts = [(stop.id, "name")]
    if node.place or node.mark or node.draft:
        texts += [(line, "happens") for line in wrap(kind_told(stop, words), room, SMALL, most=2)]
    elif node.happens:
        texts.append((happening_told(node.happens, words), "happens"))
    if node.ending:
        texts += [(line, "ending") for line in wrap(node.ending.title, room, TEXT, most=2, bold=True)]
    texts += [(line, "says") for line in wrap(node.says.defensive or node.scene, room, TEXT, most=_LINES_OF_SPEECH)]
    texts += [(line, "mood") for told in moods_told(stop, words) for line in wrap(told, room, SMALL, most=2)]
    if stop.came is not None:
        texts.append((traffic_told(stop, words), "came"))
    return [(text, style) for text, style in texts if text]


def _lines(texts: list[tuple[str, str]], *, has_scale: bool) -> tuple[tuple[Line, ...], float | None, float]:
    lines: list[Line] = []
    y, scale_y = PADDING, None
    for text, style in texts:
        size = NAME if style == "name" else SMALL if style in ("mood", "came", "happens") else TEXT
        if style == "mood" and has_scale and scale_y is None:
            scale_y = y + 6
            y += SCALE_HEIGHT + 12
        if style == "says" and (not lines or lines[-1].style != "says"):
            y += 3
        lines.append(Line(text, style, y + size * LEADING / 2))
        y += size * LEADING
    return tuple(lines), scale_y, y + PADDING - 2
