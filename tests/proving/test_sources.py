"""The ideas of the essays by id, and which sources name one that is not there."""

from __future__ import annotations

import pytest

from trainingkit.authoring.ideas import ideas
from trainingkit.proving.sources import unknown_ideas


def test_every_idea_has_its_words():
    counts = [sum(id.startswith(f"S{essay}.") for id in ideas()) for essay in range(5)]
    assert counts == [10, 8 + 6, 28, 11, 10]


@pytest.mark.parametrize(
    ("source", "unknown"),
    [("S2.17; Lewicki 2016", []), ("S1.8c", []), ("S2", []), ("S2.8; S0.11", ["S2.8", "S0.11"]), ("S1.8g", ["S1.8g"])],
)
def test_an_id_that_no_idea_has_is_named(source, unknown):
    assert unknown_ideas(source) == unknown
