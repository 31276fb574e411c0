"""The trust curves of a class over a scenario in one picture: every trainee a thin line, the middle a thick one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from IPython.display import HTML
from markupsafe import Markup

from trainingkit.authoring.words import Words, the_words
from trainingkit.errors import InputError
from trainingkit.model import LEAST_TRUST, MOST_TRUST
from trainingkit.reporting.records import ClassRecord, Record
from trainingkit.reporting.tables import trust_curve
from trainingkit.scoring.elements import element, join
from trainingkit.scoring.styles import sheet, tokens

_STEP_X, _STEP_Y = 44, 22
_LEFT, _TOP, _RIGHT, _BOTTOM = 40, 12, 80, 32
_SHIFT = 0.35  # steps by which lines are set apart, so that equal ones do not hide each other
_FEWEST = 3  # conversations that still run at a reply for the middle to be drawn


def curves_svg(records: Sequence[Record], words: Words) -> Markup:
    """Return the picture of the attempts that count; what it shows is told in its title, too."""
    curves = [trust_curve(record.best) for record in records if record.best]
    longest = max(len(curve) for curve in curves)
    laws = records[0].scenario.laws
    width = _LEFT + _RIGHT + _STEP_X * (longest - 1)
    height = _TOP + _BOTTOM + _STEP_Y * (MOST_TRUST - LEAST_TRUST)
    middle = _middle(curves)
    title = words.say(
        "report.curves.title", trainees=len(curves), start=curves[0][0], end=f"{median(c[-1] for c in curves):g}"
    )
    lines = [_line(curve, "tk-one", _offset(at, len(curves))) for at, curve in enumerate(curves)]
    return element(
        "svg",
        element("title", title),
        _grid(longest, laws.partner_at, words),
        *lines,
        _line(middle, "tk-middle"),
        *(_dot(at, trust) for at, trust in enumerate(middle)),
        viewBox=f"0 0 {width} {height}",
        role="img",
        class_="tk-curves",
        style=f"max-width:{width}px",
    )


def trust_curves(record: ClassRecord, scenario: str) -> HTML:
    """Return the picture of a scenario for a notebook.

    Raises:
        InputError: If nobody has played it.
    """
    played = [one for one in record.of(scenario) if one.best]
    if not played:
        raise InputError(f"nobody has played {scenario!r}; played were {', '.join(record.names) or 'none'}")
    style = element("style", report_style())
    return HTML(str(style + element("div", curves_svg(played, the_words()), class_="tk-report")))


def report_style() -> Markup:
    """Return the style sheet of everything in a report."""
    return tokens() + sheet(Path(__file__).parent, "report")


def _middle(curves: Sequence[Sequence[int]]) -> list[float]:
    longest = max(len(curve) for curve in curves)
    running = [[curve[at] for curve in curves if at < len(curve)] for at in range(longest)]
    fewest = min(_FEWEST, len(curves))
    return [median(trusts) for trusts in running if len(trusts) >= fewest]


def _offset(at: int, count: int) -> float:
    return _SHIFT * (2 * at / max(count - 1, 1) - 1) if count > 1 else 0.0


def _grid(longest: int, partner_at: int, words: Words) -> Markup:
    right = _x(longest - 1)
    rows: list[Markup] = []
    for trust in range(LEAST_TRUST, MOST_TRUST + 1):
        kind = "tk-notch" if trust == partner_at else "tk-rule"
        rows.append(element("line", x1=_LEFT, x2=str(right), y1=str(_y(trust)), y2=str(_y(trust)), class_=kind))
        rows.append(element("text", str(trust), x=_LEFT - 8, y=str(_y(trust) + 4), text_anchor="end"))
    rows.append(element("text", words.say("player.partner"), x=str(right + 8), y=str(_y(partner_at) + 4)))
    below = {"y": str(_y(LEAST_TRUST) + 24), "text_anchor": "middle"}
    rows += [element("text", str(at), x=str(_x(at)), **below) for at in range(longest)]
    return element("g", join(rows), aria_hidden="true")


def _line(curve: Sequence[float], kind: str, offset: float = 0.0) -> Markup:
    points = " ".join(f"{_x(at):g},{_y(trust + offset):g}" for at, trust in enumerate(curve))
    return element("polyline", points=points, class_=kind)


def _dot(at: int, trust: float) -> Markup:
    return element("circle", cx=str(_x(at)), cy=str(_y(trust)), r="3.5", class_="tk-dot")


def _x(reply: int) -> int:
    return _LEFT + _STEP_X * reply


def _y(trust: float) -> float:
    return _TOP + _STEP_Y * (MOST_TRUST - trust)
