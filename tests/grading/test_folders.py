"""What a notebook of the course says of itself."""

from __future__ import annotations

import json

import pytest

from trainingkit.errors import GradingError
from trainingkit.grading.folders import about_course, converter_of, ids_in_source, texts_in


def test_a_source_tells_ids_texts_and_what_is_ours(tmp_path):
    cells = [
        {"id": "a", "source": ["grade(", '"shoes")\n'], "metadata": {"nbgrader": {"grade_id": "shoes"}}},
        {"id": "b", "source": "  Read this.\n", "metadata": {}},
        {"source": "no id", "metadata": {"nbgrader": {"grade_id": "lost"}}},
        {"id": "c", "source": "no metadata"},
    ]
    metadata = {"trainingkit": {"minutes": 20}, "kernelspec": {"name": "python3"}}
    path = tmp_path / "shoes.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": metadata}), encoding="utf-8")
    assert ids_in_source(path) == {"a": "shoes"}
    assert texts_in(path) == {'grade("shoes")', "Read this.", "no id", "no metadata"}
    assert about_course(path) == {"trainingkit": {"minutes": 20}}


def test_a_source_that_is_not_there_tells_nothing(tmp_path):
    path = tmp_path / "shoes.ipynb"
    assert (ids_in_source(path), texts_in(path), about_course(path)) == ({}, frozenset(), {})


def test_a_step_outside_of_nbgrader_says_so():
    with pytest.raises(GradingError, match=r"^this step runs inside nbgrader only; see trainingkit\."):
        converter_of(None)
