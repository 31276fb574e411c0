"""A file that was once valid stays readable: one fixture for each format there ever was."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import parse_scenario, read_scenario, shape
from trainingkit.errors import ScenarioError

FORMATS = Path(__file__).parent.parent / "fixtures" / "formats"


def test_every_format_has_its_fixture():
    assert {int(folder.name) for folder in FORMATS.iterdir()} == set(range(1, shape.FORMAT + 1))


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*/*.yaml")), ids=lambda path: path.parent.name)
def test_an_old_file_still_reads(path):
    assert read_scenario(path).plays


def test_a_file_of_a_later_format_says_what_to_do():
    text = "format: 99\n" + (FORMATS / "1" / "wrong-shoes.yaml").read_text()
    with pytest.raises(ScenarioError, match=r"wrong-shoes.yaml:1: this file has format 99.*upgrade"):
        parse_scenario(text, path="wrong-shoes.yaml")


def test_the_number_of_the_format_may_be_left_out():
    text = (FORMATS / "1" / "wrong-shoes.yaml").read_text()
    without, named = (parse_scenario(text + more, path="wrong-shoes.yaml") for more in ("", "format: 1\n"))
    assert named.nodes == without.nodes
    assert named.rubric == without.rubric
