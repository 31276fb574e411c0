"""Trust over a conversation that was played: a point for each reply, with its words and why trust moved.

Like the trust scale it is HTML and CSS alone. Without a style it reads as the conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.engine import Session, read_transcript, replay_all, transcript_path
from trainingkit.errors import TranscriptMissing
from trainingkit.model import LEAST_TRUST, MOST_TRUST, Scenario
from trainingkit.scoring import TurnTold, explain_turn
from trainingkit.scoring.elements import element
from trainingkit.scoring.html import customer_line, turn
from trainingkit.scoring.styles import style
from trainingkit.widgets.sheets import sheet
from trainingkit.widgets.stairs import radio


def newest(scenario: Scenario, folder: Path) -> Session | None:
    """Return the newest attempt in which something was said, for a notebook in `folder`; None if there is none.

    Raises:
        TranscriptError: If what is kept there cannot be read.
    """
    try:
        transcript = read_transcript(transcript_path(scenario.name, folder), scenario=scenario.name)
    except TranscriptMissing:
        return None
    sessions, _ = replay_all(scenario, transcript)
    return next((session for session in reversed(sessions) if session.replies), None)


def curve_picture(session: Session, words: Words) -> Markup:
    """Return the picture of a session in which something was said, with its style; a placing or marking is no point."""
    scenario = session.scenario
    told = [explain_turn(each, scenario.laws, words) for each in session.replies]
    trust = [scenario.customer.mood.trust, *(each.after.trust for each in told)]
    title = words.say("curve.title", title=scenario.title)
    return element(
        "section",
        element("style", style(), sheet("scale", "curve")),
        element("p", element("strong", title), class_="tk-title"),
        element("p", words.say("curve.went", before=trust[0], after=trust[-1], replies=len(told)), class_="tk-brief"),
        element("form", _chart(scenario, told, trust, words), method="dialog"),
        class_="tk tk-picture tk-curve",
        aria_label=title,
    )


def _chart(scenario: Scenario, told: Sequence[TurnTold], trust: Sequence[int], words: Words) -> Markup:
    customer, laws = scenario.customer, scenario.laws
    opened = scenario.nodes[scenario.start].says.to(partner=laws.is_partner(customer.mood))
    first = customer_line(opened, customer.name, laws.temper(customer.mood), words)
    shown = [first, *(turn(each, customer.name, words) for each in told)]
    names = [words.say("curve.opening", trust=trust[0])] + [
        words.say("curve.reply", number=number, trust=each.after.trust, temper=words.say(f"temper.{each.temper}"))
        for number, each in enumerate(told, start=1)
    ]
    return element(
        "div",
        _line(trust, laws.partner_at, words),
        *(
            _point(number, trust, name, said, checked=number == _farthest(trust))
            for number, (name, said) in enumerate(zip(names, shown, strict=True))
        ),
        class_="tk-chart",
        role="radiogroup",
        aria_label=words.say("curve.points"),
    )


def _farthest(trust: Sequence[int]) -> int:
    """Return the number of the reply that moved trust most; a fall comes before a rise."""
    moved = {number: trust[number] - trust[number - 1] for number in range(1, len(trust))}
    return max(moved, key=lambda number: (abs(moved[number]), -moved[number]))


def _line(trust: Sequence[int], partner_at: int, words: Words) -> Markup:
    """Return what stands behind the points: the line at the notch, and the way from point to point."""
    path = " ".join(f"{number},{MOST_TRUST - each}" for number, each in enumerate(trust))
    last, notch = len(trust) - 1, str(MOST_TRUST - partner_at)
    return element(
        "div",
        element("span", words.say("player.partner"), class_="tk-chart-notch", style=_at(y=partner_at)),
        element(
            "svg",
            element("line", x1="0", x2=str(last), y1=notch, y2=notch),
            element("polyline", points=path),
            viewBox=f"0 0 {last} {MOST_TRUST - LEAST_TRUST}",
            preserveAspectRatio="none",
        ),
        class_="tk-chart-area",
        aria_hidden="true",
    )


def _point(number: int, trust: Sequence[int], name: str, said: Markup, *, checked: bool) -> Markup:
    here = _at(x=number / (len(trust) - 1), y=trust[number])
    return element(
        "div",
        element(
            "label",
            radio("point", str(number), name, checked=checked),
            element("span", str(trust[number]), aria_hidden="true"),
            class_="tk-point",
            style=here,
        ),
        element("div", element("p", name, class_="tk-which"), said, class_="tk-point-told"),
        class_="tk-pair",
    )


def _at(*, x: float = 0, y: int) -> str:
    return f"--x: {x:.3f}; --y: {(MOST_TRUST - y) / (MOST_TRUST - LEAST_TRUST):.3f}"
