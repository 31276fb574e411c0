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
from trainingkit.scoring.elements import element
from trainingkit.scoring.styles import sheet, tokens

_STEP_PX = 44  # how wide a reply is drawn where there is room
_MOST_NUMBERS = 12  # below the picture, so that they stand apart on a phone, too
_SHIFT = 0.35  # steps by which lines are set apart, so that equal ones do not hide each other
_TRUST = range(LEAST_TRUST, MOST_TRUST + 1)
_FEWEST = 3  # conversations that still run at a reply for the middle to be drawn


def curves_picture(records: Sequence[Record], words: Words) -> Markup:
    """Return the picture of the attempts that count; what it shows is told in its name, too.

    Its numbers stand beside the drawing, so that they keep their size where the drawing gets narrow.
    """
    curves = [trust_curve(record.best) for record in records if record.best]
    last = max(len(curve) for curve in curves) - 1
    partner_at = records[0].scenario.laws.partner_at
    middle = _middle(curves)
    title = words.say(
        "report.curves.title", trainees=len(curves), start=curves[0][0], end=f"{median(c[-1] for c in curves):g}"
    )
    drawing = element(
        "svg",
        *(_rule(trust, last, is_notch=trust == partner_at) for trust in _TRUST),
        *(_line(curve, "tk-one", _offset(at, len(curves))) for at, curve in enumerate(curves)),
        _line(middle, "tk-middle"),
        *(_dot(at, trust) for at, trust in enumerate(middle)),
        viewBox=f"0 0 {max(last, 1)} {MOST_TRUST - LEAST_TRUST}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    numbers = _numbers(last, partner_at, words)
    plot = element("div", drawing, *numbers, class_="tk-plot", style=f"max-width:{_STEP_PX * last}px")
    return element("div", plot, class_="tk-curves", role="img", aria_label=title)


def trust_curves(record: ClassRecord, scenario: str) -> HTML:
    """Return the picture of a scenario for a notebook.

    Raises:
        InputError: If nobody has played it.
    """
    played = [one for one in record.of(scenario) if one.best]
    if not played:
        raise InputError(f"nobody has played {scenario!r}; played were {', '.join(record.names) or 'none'}")
    style = element("style", report_style())
    return HTML(str(style + element("div", curves_picture(played, the_words()), class_="tk-report")))


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


def _numbers(last: int, partner_at: int, words: Words) -> list[Markup]:
    """Return the steps of trust left of the drawing, the name of the notch right of it, the replies below it."""
    every = 1 + last // _MOST_NUMBERS
    return [
        *(element("span", str(trust), class_="tk-trust", style=_down(trust)) for trust in _TRUST),
        element("span", words.say("player.partner"), class_="tk-partner", style=_down(partner_at)),
        *(
            element("span", str(reply), class_="tk-reply", style=f"left:{100 * reply / max(last, 1):.1f}%")
            for reply in range(0, last + 1, every)
        ),
    ]


def _rule(trust: int, last: int, *, is_notch: bool) -> Markup:
    y = str(_y(trust))
    return element("line", x1="0", x2=str(last), y1=y, y2=y, class_="tk-notch" if is_notch else "tk-rule")


def _line(curve: Sequence[float], kind: str, offset: float = 0.0) -> Markup:
    points = " ".join(f"{at},{_y(trust + offset):.3g}" for at, trust in enumerate(curve))
    return element("polyline", points=points, class_=kind)


def _dot(at: int, trust: float) -> Markup:
    """Return a line of no length, whose round ends stay round however the drawing is stretched."""
    x, y = str(at), f"{_y(trust):g}"
    return element("line", x1=x, x2=x, y1=y, y2=y, class_="tk-dot")


def _y(trust: float) -> float:
    return MOST_TRUST - trust


def _down(trust: int) -> str:
    return f"top:{100 * _y(trust) / (MOST_TRUST - LEAST_TRUST):.1f}%"
