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
from trainingkit.grading.reading import MOST_SOURCE, empty_notebook, read_notebook
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
    assert shown.replace("&lt;", "<").replace("&#58;", ":") == text


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


def test_a_cell_of_another_format_is_no_page_in_a_page():
    raw = nbformat.v4.new_raw_cell("<script>x</script>", metadata={"raw_mimetype": "text/html", "format": "text/html"})
    course_s = nbformat.v4.new_raw_cell("<b id='ours'>", metadata={"format": "text/html"})
    nb = nbformat.v4.new_notebook(cells=[raw, course_s])
    told = make_harmless(nb, frozenset({"<b id='ours'>"}))
    assert told == (f"cell {raw.id!r}: its markup is shown as text",)
    assert (raw.source, raw.metadata) == ("&lt;script>x&lt;/script>", {})
    assert (course_s.source, course_s.metadata) == ("<b id='ours'>", {"format": "text/html"})


def test_what_is_sound_in_a_cell_is_kept_and_nothing_else(tmp_path):
    path = tmp_path / "shoes.ipynb"
    about = {"grade_id": "shoes", "points": 6}
    result = {"output_type": "execute_result", "data": {"text/plain": ["6", ".0"]}}
    cells = [
        {
            "cell_type": "code",
            "id": "one",
            "source": ["a\n", "b"],
            "metadata": {"nbgrader": about, "tags": ["skip"], "more": 1},
            "outputs": [{"output_type": "stream", "text": "x"}, result],
            "execution_count": 7,
        },
        {
            "cell_type": "markdown",
            "id": "no id!",
            "source": "c",
            "attachments": {"a.png": {"image/png": "AAAA", "text/html": "<b>"}, "b": "text"},
        },
        {"cell_type": "raw", "id": "x" * 65, "source": "d" * (MOST_SOURCE + 1), "metadata": []},
        {"cell_type": "heading", "source": "e"},
        {"cell_type": "code", "source": ["f", 1]},
        "g",
    ]
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "metadata": {"evil": 1}}))
    read = read_notebook(path)
    one, two, three = read.nb.cells
    assert (one.id, one.source, one.outputs, one.execution_count) == ("one", "a\nb", [], None)
    assert one.metadata == {"nbgrader": about, "tags": ["skip"]}
    assert (two.id, two.attachments, "outputs" in two) == ("", {"a.png": {"image/png": "AAAA"}}, False)
    assert (three.id, three.source, three.metadata) == ("", "d" * MOST_SOURCE + " …", {})
    assert (read.nb.metadata, read.nb.nbformat, read.nb.nbformat_minor) == ({}, 4, 5)
    assert read.mended == (
        "3 cells were no cells and are left out",
        "1 cells were longer than 200,000 characters and are cut",
    )
    assert read.shown == {"shoes": 6.0}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "is no JSON"),
        (b"\xff", "is no JSON"),
        (b"[]", "is no notebook"),
        (b"{}", "is no notebook in format 4"),
        (b'{"nbformat": 4}', "has no list of cells that could be read"),
        (b'{"nbformat": 4, "cells": [' + b"1," * 2_000 + b"1]}", "has no list of cells that could be read"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_line(tmp_path, data, said):
    (tmp_path / "shoes.ipynb").write_bytes(data)
    with pytest.raises(NotebookDamaged) as problem:
        read_notebook(tmp_path / "shoes.ipynb")
    assert str(problem.value) == f"shoes.ipynb: {said}"


def test_a_notebook_of_more_than_20_mb_is_refused_and_one_of_20_mb_is_read(tmp_path):
    path = tmp_path / "shoes.ipynb"
    path.write_bytes(b'{"nbformat": 4, "cells": []}'.ljust(20_000_000))
    assert read_notebook(path).nb.cells == []
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(NotebookDamaged, match=r"^shoes\.ipynb: is larger than 20 MB$"):
        read_notebook(path)


def test_half_characters_become_question_marks_that_any_file_can_hold(tmp_path):
    path = tmp_path / "shoes.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "a\ud800b"}]}))
    assert read_notebook(path).nb.cells[0].source == "a?b"


def test_two_thousand_cells_and_a_mark_of_bytes_are_read(tmp_path):
    cells = ",".join(['{"cell_type": "code", "source": ""}'] * 2_000)
    (tmp_path / "shoes.ipynb").write_text('{"nbformat": 4, "cells": [' + cells + "]}", encoding="utf-8-sig")
    assert len(read_notebook(tmp_path / "shoes.ipynb").nb.cells) == 2_000
