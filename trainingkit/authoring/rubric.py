"""The `marks:` of a scenario file → a `Rubric`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from trainingkit.authoring import shape
from trainingkit.authoring.document import Entry, nearest
from trainingkit.model import MOST_TRUST, Criterion, Evidence, Move, Node, Rubric

_SOURCE = re.compile(r"S[0-4](\.\d+[a-f]?)?\Z|[A-Z][A-Za-z& ]+( \d{4})?\Z")


def read_rubric(entry: Entry, nodes: Mapping[str, Node], *, has_facts: bool) -> Rubric:
    """Read the criteria; `nodes` are those of the scenario.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    criteria = tuple(_criterion(item, nodes, has_facts=has_facts) for item in entry.items())
    names = [criterion.name for criterion in criteria]
    for criterion, item in zip(criteria, entry.items(), strict=True):
        if names.count(criterion.name) > 1:
            raise item.fail(f"criterion {criterion.name!r} stands twice; give each its own name")
    return Rubric(criteria)


def _criterion(entry: Entry, nodes: Mapping[str, Node], *, has_facts: bool) -> Criterion:
    keys = entry.mapping("a criterion", known=shape.CRITERION, needed=shape.CRITERION_NEEDS)
    return Criterion(
        name=keys["criterion"].text("criterion"),
        points=keys["points"].number("points", 0.5, 100),
        when=_evidence(keys["when"], nodes, has_facts=has_facts),
        source=_source(keys["source"]),
        why=keys["why"].text("why") if "why" in keys else "",
        line=entry.line,
    )


def _source(entry: Entry) -> str:
    text = entry.text("source")
    for part in text.split(";"):
        if not _SOURCE.match(part.strip()):
            raise entry.fail(
                f"source {part.strip()!r} is none; write the id of an idea (S2.17) or a study (Lewicki 2016)"
            )
    return text


def _evidence(entry: Entry, nodes: Mapping[str, Node], *, has_facts: bool) -> Evidence:
    keys = entry.mapping("when", known=shape.EVIDENCE)
    if not keys:
        raise entry.fail("when is empty, so everybody would earn it; say what has to be made or avoided")
    if ("first" in keys) != ("before" in keys):
        raise entry.fail("'first' and 'before' go together: {first: names_feeling, before: repairs}")
    parts: dict[str, Any] = {name: keys[name].set_of("move", Move) for name in shape.EVIDENCE_MOVES if name in keys}
    for name in ("at", "ended", "placed"):
        for item in keys[name].items() if name in keys else ():
            if item.value not in nodes:
                close = nearest(item.value, tuple(nodes))
                raise item.fail(f"{name!r} names {item.value!r}, which no node is called{close}")
    if "at" in keys:
        parts["at"] = keys["at"].text("at")
    if "ended" in keys:
        parts["ended"] = frozenset(item.text("ended") for item in keys["ended"].items())
    if "trust" in keys:
        parts["trust"] = keys["trust"].span("trust", 1, MOST_TRUST)
    if "words" in keys:
        parts["words"] = keys["words"].span("words", 0, 10_000)
    if "keeps_facts" in keys:
        parts["keeps_facts"] = keys["keeps_facts"].truth("keeps_facts")
        if not has_facts:
            raise keys["keeps_facts"].fail("keeps_facts needs 'facts' in the scenario: which facts are to be kept?")
    if "placed" in keys:
        parts["placed"] = _placed(keys["placed"], nodes)
    if "marked" in keys:
        parts["marked"] = _marked(keys["marked"], nodes)
    return Evidence(**parts)


def _placed(entry: Entry, nodes: Mapping[str, Node]) -> frozenset[str]:
    for item in entry.items():
        if not nodes[item.text("placed")].place:
            known = tuple(id for id, node in nodes.items() if node.place)
            raise item.fail(f"'placed' names {item.value!r}, where nobody is placed{nearest('', known)}")
    return frozenset(item.text("placed") for item in entry.items())


def _marked(entry: Entry, nodes: Mapping[str, Node]) -> frozenset[Move]:
    offered = {move for node in nodes.values() if node.mark for move in node.mark.names}
    for item in entry.items():
        if item.one_of("move", Move) not in offered:
            close = nearest("", tuple(map(str, offered)))
            raise item.fail(f"'marked' names {item.value!r}, which no 'from' of a dialogue offers{close}")
    return entry.set_of("move", Move)
