"""What the plays of a file give now, written into it: every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trainingkit.engine import Session
from trainingkit.proving.case import Case
from trainingkit.scoring import mark

_Edit = tuple[int, int, str]


def updated(text: str, case: Case) -> str:
    """Return the text of a scenario file with the end, trust and points that each play gives.

    A play that cannot be played, or that comes to no end, is left for its author.
    """
    edits = sorted(_edits(text, case), reverse=True)
    for start, end, new in edits:
        text = text[:start] + new + text[end:]
    return text


def _edits(text: str, case: Case) -> Iterator[_Edit]:
    for node, (_, outcome) in zip(_plays(text), case.played, strict=True):
        if isinstance(outcome, Session) and outcome.state.ended:
            yield from _play_edits(node, _given(outcome))


def _given(session: Session) -> dict[str, str]:
    return {
        "ends": session.state.node,
        "trust": str(session.state.mood.trust),
        "points": f"{mark(session).points:g}",
    }


def _play_edits(play: MappingNode, given: dict[str, str]) -> Iterator[_Edit]:
    values = {key.value: value for key, value in play.value}
    missing = [f"{key}: {new}" for key, new in given.items() if key not in values]
    for key, new in given.items():
        if key in values and _text(values[key]) != new:
            yield values[key].start_mark.index, values[key].end_mark.index, new
    if missing and play.flow_style:
        place = play.end_mark.index - 1
        yield place, place, "".join(f", {entry}" for entry in missing)
    elif missing:
        column = play.value[0][0].start_mark.column
        ends = values["ends"].end_mark.index
        yield ends, ends, "".join(f"\n{' ' * column}{entry}" for entry in missing)


def _text(value: Node) -> str:
    written = str(value.value) if isinstance(value, ScalarNode) else ""
    return f"{float(written):g}" if re.fullmatch(r"\d+\.\d+", written) else written


def _plays(text: str) -> list[MappingNode]:
    root = YAML(typ="safe", pure=True).compose(text)
    for key, value in root.value:
        if key.value == "plays":
            items = value.value if isinstance(value, SequenceNode) else [value]
            return [item for item in items if isinstance(item, MappingNode)]
    return []
