"""What is told after a placing rests on the customer's own words."""

from __future__ import annotations

import re

import pytest

from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.model import Node

PLACED = [
    (name, node)
    for name in scenario_names()
    for node in find_scenario(name).nodes.values()
    if node.place is not None and node.ending is None
]


@pytest.mark.parametrize(("name", "node"), PLACED, ids=lambda value: value if isinstance(value, str) else value.id)
def test_the_reason_of_a_placing_quotes_what_was_said(name: str, node: Node) -> None:
    assert node.place is not None
    quoted = re.findall(r'"([^"]+?)[.,]?"', node.place.why)
    assert quoted, "no word of the customer's is quoted"
    said = f"{node.scene} {node.says.defensive} {node.says.partner}".lower()
    assert [words for words in quoted if words.lower() not in said] == []
