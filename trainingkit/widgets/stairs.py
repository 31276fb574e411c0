"""The ten steps of trust as stairs, to be climbed by mouse, finger or arrow keys.

They are radio buttons, drawn by static/stairs.css, and need no program: inside a form a
saved notebook shows them alive without Python. Without a style they read as ten numbers.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from trainingkit.model import LEAST_TRUST, MOST_TRUST
from trainingkit.scoring.elements import OWN_KEYS, element

STEPS = range(LEAST_TRUST, MOST_TRUST + 1)


def stairs(
    *,
    asks: str,
    name_of: Callable[[int], str],
    initial: str,
    partner_at: int,
    partner: str,
    checked: int | None = None,
    about: Callable[[int], dict[str, str]] = lambda _: {},
) -> Markup:
    """Return ten steps, one of which can be taken; the notch at `partner_at` bears a name.

    `name_of` gives what a step is called, `about` more attributes for it.
    """
    return element(
        "div",
        *(
            element(
                "label",
                radio("step", str(step), name_of(step), checked=step == checked),
                element("span", data_initial=initial, class_="tk-stair-top", aria_hidden="true"),
                element("span", str(step), class_="tk-stair-number", aria_hidden="true"),
                class_="tk-stair tk-stair-notch" if step == partner_at else "tk-stair",
                data_name=partner if step == partner_at else None,
                **about(step),
            )
            for step in STEPS
        ),
        class_="tk-stairs",
        role="radiogroup",
        aria_label=asks,
    )


def radio(name: str, value: str, label: str, *, checked: bool = False) -> Markup:
    """Return a radio button from which no shortcut of JupyterLab fires."""
    return element("input", type="radio", name_=name, value=value, checked=checked, aria_label=label, **OWN_KEYS)
