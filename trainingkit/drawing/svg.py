"""A scenario as a picture: SVG that stands alone, light or dark as the reader's screen is."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.drawing.arrows import Plan, draw_arrows, plan_of
from trainingkit.drawing.boxes import LEADING, PADDING, SCALE_HEIGHT, SMALL, Box, Exit, boxes_of
from trainingkit.drawing.chart import Chart, Stop
from trainingkit.drawing.heading import heading
from trainingkit.drawing.telling import arrow_told, description, kind_told, said_told
from trainingkit.model import MOST_TRUST
from trainingkit.scoring.elements import element
from trainingkit.scoring.styles import sheet, tokens

MARGIN = 32.0
_LEAST_WIDTH = 720.0
_ROUND_ENDING, _ROUND_BOX = 22, 4


def svg(chart: Chart, words: Words) -> Markup:
    """Return the picture; the same scenario gives the same bytes."""
    plan = plan_of(chart, boxes_of(chart, words))
    width = max(plan.placed.width, _LEAST_WIDTH) + 2 * MARGIN
    head, head_height = heading(chart, words, width - 2 * MARGIN)
    top = MARGIN + head_height + MARGIN / 2 + plan.room_above
    height = top + plan.placed.height + plan.room_below + MARGIN
    left = (width - plan.placed.width) / 2
    title, told = f"tkg-{chart.scenario.name}-title", f"tkg-{chart.scenario.name}-desc"
    return element(
        "svg",
        element("title", chart.scenario.title, id=title),
        element("desc", description(chart, words), id=told),
        element("style", style()),
        element("rect", class_="tkg-paper", width="100%", height="100%"),
        element("g", head, transform=f"translate({MARGIN:g} {MARGIN:g})"),
        element(
            "g",
            draw_arrows(plan),
            *(_box(plan, box, words) for box in plan.boxes.values()),
            transform=f"translate({left:g} {top:g})",
        ),
        xmlns="http://www.w3.org/2000/svg",
        class_="tkg tk-page",
        role="img",
        aria_labelledby=f"{title} {told}",
        width=f"{width:g}",
        height=f"{height:g}",
        viewBox=f"0 0 {width:g} {height:g}",
    )


def style() -> Markup:
    """Return the style sheet of the picture and of the page around it."""
    return tokens() + sheet(Path(__file__).parent, "graph")


def band(stop: Stop) -> str:
    """Return the colour of a stop, `1` (little trust) to `5`, by the middle of the trust that can be reached."""
    trusts = [mood.trust for mood in stop.likely]
    if not trusts:
        return "0"
    return str(min(int(((min(trusts) + max(trusts)) / 2 + 1) // 2), 5))


def _box(plan: Plan, box: Box, words: Words) -> Markup:
    x, y = plan.left_of(box), plan.top_of(box)
    stop = box.stop
    kinds = ["tkg-box", f"tkg-band-{band(stop)}"]
    kinds += ["tkg-is-ending"] if stop.node.ending else []
    kinds += ["tkg-is-lost"] if stop.is_never_reached or stop.came == 0 else []
    return element(
        "g",
        element("title", _whole_line(stop, words)),
        *(_exit(plan, box, exit) for exit in box.exits),
        *_outline(box),
        *(
            element("text", line.text, x=f"{PADDING:g}", y=f"{line.y:g}", class_=f"tkg-{line.style}")
            for line in box.lines
        ),
        *_scale(plan, box),
        class_=" ".join(kinds),
        transform=f"translate({x:g} {y:g})",
    )


def _whole_line(stop: Stop, words: Words) -> str:
    """Return what a pointer that rests on a box is told: the whole line, and where its arrows lead."""
    lines = (stop.id, kind_told(stop, words), *said_told(stop), *(arrow_told(arrow, words) for arrow in stop.arrows))
    return "\n".join(line for line in lines if line)


def _outline(box: Box) -> tuple[Markup, ...]:
    """Return the shape of a box: an ending is round and has two lines around it."""
    is_ending = box.stop.node.ending is not None
    radius = _ROUND_ENDING if is_ending else _ROUND_BOX
    outer = _rectangle(0, box, radius, "tkg-outline")
    return (outer, _rectangle(4, box, radius - 4, "tkg-inner")) if is_ending else (outer,)


def _rectangle(inset: int, box: Box, radius: int, kind: str) -> Markup:
    width, height = box.size.width - 2 * inset, box.body - 2 * inset
    return element("rect", x=inset, y=inset, width=f"{width:g}", height=f"{height:g}", rx=radius, class_=kind)


def _exit(plan: Plan, box: Box, exit: Exit) -> Markup:
    middle = box.size.width / 2 + plan.exits[exit.arrow]
    kind = "tkg-exit tkg-own" if exit.arrow.is_own_words_alone else "tkg-exit"
    overlap = 6
    return element(
        "g",
        element(
            "rect",
            x=f"{middle - exit.width / 2:g}",
            y=f"{box.body - overlap:g}",
            width=f"{exit.width:g}",
            height=f"{box.exit_height + overlap:g}",
            rx=4,
        ),
        *(
            element("text", line, x=f"{middle:g}", y=f"{box.body + 3 + (number + 0.5) * SMALL * LEADING:g}")
            for number, line in enumerate(exit.lines)
        ),
        class_=kind,
    )


def _scale(plan: Plan, box: Box) -> tuple[Markup, ...]:
    """Return the ten steps of trust, and a mark where a partner begins.

    Steps that choices reach are filled, those that only own words reach are filled to a third.
    """
    if box.scale_y is None:
        return ()
    step = (box.size.width - 2 * PADDING) / MOST_TRUST
    notch = PADDING + (plan.chart.scenario.laws.partner_at - 1) * step - 1
    likely = {mood.trust for mood in box.stop.likely}
    drawn = []
    for trust in range(1, MOST_TRUST + 1):
        x, kind = PADDING + (trust - 1) * step, f"tkg-step tkg-step-{(trust + 1) // 2}"
        drawn.append(_bar(x, box.scale_y, step - 2, SCALE_HEIGHT, kind if trust in likely else "tkg-step"))
        if trust in box.stop.trusts - likely:
            drawn.append(_bar(x, box.scale_y + SCALE_HEIGHT - 3, step - 2, 3, kind))
    return (*drawn, element("path", d=f"M{notch:g} {box.scale_y - 3:g}v{SCALE_HEIGHT + 6:g}", class_="tkg-notch"))


def _bar(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    return element("rect", x=f"{x:g}", y=f"{y:g}", width=f"{width:g}", height=f"{height:g}", rx=1, class_=kind)
