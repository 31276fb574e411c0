"""Trust over the attempts at one scenario, as a small picture: ten steps high, a notch at 7."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trainingkit.model import LEAST_TRUST, MOST_TRUST
from trainingkit.scoring.elements import element

WIDTH, HEIGHT = 160, 44
_EDGE = 5
_EARLIER = 6


def trail(curves: Sequence[Sequence[int]], label: str, partner_at: int) -> Markup:
    """Return the picture: the last attempt in front, up to six earlier ones thin behind it."""
    longest = max(len(steps) for steps in curves)
    *earlier, last = curves[-1 - _EARLIER :]
    notch = _y(partner_at)
    x, y = _points(last, longest)[-1]
    return element(
        "svg",
        element("line", x1=0, x2=WIDTH, y1=str(notch), y2=str(notch), class_="tk-trail-notch"),
        *(element("polyline", points=_path(steps, longest), class_="tk-trail-earlier") for steps in earlier),
        element("polyline", points=_path(last, longest), class_="tk-trail-last"),
        element("circle", cx=str(x), cy=str(y), r="3.5", class_="tk-trail-end"),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=label,
        class_="tk-trail",
    )


def _path(steps: Sequence[int], longest: int) -> str:
    return " ".join(f"{x},{y}" for x, y in _points(steps, longest))


def _points(steps: Sequence[int], longest: int) -> list[tuple[float, float]]:
    wide = (WIDTH - 2 * _EDGE) / max(longest - 1, 1)
    return [(round(_EDGE + place * wide, 1), _y(trust)) for place, trust in enumerate(steps)]


def _y(trust: int) -> float:
    return round(HEIGHT - _EDGE - (trust - LEAST_TRUST) * (HEIGHT - 2 * _EDGE) / (MOST_TRUST - LEAST_TRUST), 1)
