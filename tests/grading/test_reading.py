"""Whatever a notebook file holds, it becomes a sound notebook with the cells that were given out, or is refused."""

from __future__ import annotations

import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.grading import handing_in as hand
from trainingkit.errors import NotebookDamaged
from trainingkit.grading.cells import GivenCell
from trainingkit.grading.harmless import harmless, make_harmless
from trainingkit.grading.reading import empty_notebook, read_notebook
from trainingkit.grading.restoring import restore

GIVEN = (
    GivenCell("imports", "code", "import x", "a", grade=False, solution=False, task=False, locked=True, points=None),
    GivenCell("shoes", "code", 'grade("x")', "b", grade=True, solution=False, task=False, locked=True, points=6.0),
    GivenCell("look", "markdown", "Write here.", "c", grade=True, solution=True, task=False, locked=False, points=3.0),
)
anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
names = some.sampled_from([cell.grade_id for cell in GIVEN]) | anything
abouts = some.fixed_dictionaries(
    {"grade_id": names}, optional={"points": anything, "locked": anything, "grade": anything}
)
metadata = some.fixed_dictionaries(
    {}, optional={"nbgrader": abouts | anything, "tags": anything, "collapsed": anything}
)
results = some.fixed_dictionaries({"output_type": some.just("execute_result"), "data": anything})
cells = some.fixed_dictionaries(
    {},
    optional={
        "cell_type": some.sampled_from(["code", "markdown", "raw", "heading"]) | anything,
        "source": some.text(max_size=30) | some.lists(some.text(max_size=9), max_size=3) | anything,
        "metadata": metadata | anything,
        "id": some.text(max_size=9) | anything,
        "outputs": some.lists(results | anything, max_size=2) | anything,
        "attachments": anything,
    },
)
notebooks = some.fixed_dictionaries(
    {"nbformat": some.just(4) | anything},
    optional={"cells": some.lists(cells | anything, max_size=6) | anything, "metadata": anything},
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notebook=notebooks | anything)
def test_any_json_becomes_a_sound_notebook_or_is_refused(tmp_path, notebook):
    path = tmp_path / "shoes.ipynb"
    path.write_text(json.dumps(notebook))
    try:
        nb = read_notebook(path).nb
    except NotebookDamaged as problem:
        assert "\n" not in str(problem)  # noqa: PT017  (both ways are right)
        nb = empty_notebook()
    nb.cells, _ = restore(nb.cells, GIVEN, {})
    make_harmless(nb, frozenset())
    nbformat.validate(nbformat.reads(nbformat.v4.writes(nb), as_version=4))
    told = [cell.metadata["nbgrader"]["grade_id"] for cell in nb.cells if "nbgrader" in cell.metadata]
    assert sorted(told) == sorted(cell.grade_id for cell in GIVEN)
    assert hand.cell_of(nb, "shoes").source == 'grade("x")'
    assert len({cell["id"] for cell in nb.cells}) == len(nb.cells)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path, data):
    path = tmp_path / "shoes.ipynb"
    path.write_bytes(data)
    with pytest.raises(NotebookDamaged):
        read_notebook(path)


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>", "<SCRIPT src=//x>", "<img src=x onerror=y>", "<svg/onload=x>", "<a href='javascript:x'>",
        "<iframe>", "<!-- x -->", "[x](javascript:alert(1))", "[x](JaVaScRiPt :x)", "<style>*{}</style>",
        "<p onclick=x>", "<math><x>", "<?php", "[x](data:text/html,x)",
    ],
)  # fmt: skip
def test_what_could_act_is_shown_as_text(text):
    shown = harmless(text)
    assert shown != text
    assert "<" not in shown.replace("</p>", "")


@pytest.mark.parametrize(
    "text",
    [
        "I said: <b>sorry</b>.",
        "5 < 6 and 7 > 3",
        "a<br>b",
        "<https://example.org>",
        "Dear all: data are fine",
        "<em>x</em>",
    ],
)
def test_plain_words_stay_as_they_are(text):
    assert harmless(text) == text
