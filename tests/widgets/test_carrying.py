from __future__ import annotations

import io
import json
import zipfile

from trainingkit.widgets.carrying import pack

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
NOTEBOOK = {
    "cells": [],
    "metadata": {"trainingkit": {"minutes": 5}, "kernelspec": KERNEL, "language_info": {"name": "python"}},
}
PATH = "exercises/apologizing/apologizing.ipynb"


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_folder_of_an_assignment_is_one_file(tmp_path):
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "late-parcel.jsonl").write_bytes(b'{"format": 2}\n')
    (tmp_path / "transcripts" / "letter.txt").write_text("none of ours")
    name, data = pack(NOTEBOOK, PATH, tmp_path)
    assert name == "apologizing.zip"
    assert unpacked(data) == {
        "apologizing/apologizing.ipynb": json.dumps(NOTEBOOK, indent=1).encode(),
        "apologizing/transcripts/late-parcel.jsonl": b'{"format": 2}\n',
    }


def test_it_is_for_the_kernel_that_marks_it_and_says_nothing_of_the_browsers(tmp_path):
    cell = {"cell_type": "markdown", "source": "Straße", "metadata": {"trusted": True, "nbgrader": {"grade": True}}}
    browsers = {
        "kernelspec": {"name": "python", "display_name": "Python (Pyodide)"},
        "language_info": {"version": "3.8"},
    }
    _, data = pack({"cells": [cell], "metadata": browsers, "nbformat": 4}, PATH, tmp_path)
    (written,) = unpacked(data).values()
    assert json.loads(written) == {
        "cells": [{**cell, "metadata": {"nbgrader": {"grade": True}}}],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
    }


def test_where_nothing_was_played_there_is_the_notebook_alone(tmp_path):
    _, data = pack(NOTEBOOK, PATH, tmp_path)
    assert list(unpacked(data)) == ["apologizing/apologizing.ipynb"]


def test_the_same_folder_gives_the_same_bytes(tmp_path):
    assert pack(NOTEBOOK, PATH, tmp_path) == pack(NOTEBOOK, PATH, tmp_path)


def test_a_path_cannot_lead_out_of_where_it_is_unpacked(tmp_path):
    for path in ("../../away/x.ipynb", "/etc/x.ipynb", "..", "", "x.ipynb", "../x.ipynb"):
        _, data = pack(NOTEBOOK, path, tmp_path)
        (inside,) = unpacked(data)
        assert not inside.startswith("/"), path
        assert ".." not in inside.split("/"), path
