"""The verb in a real kernel: the page shows itself, with a twin in plain text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat


def test_the_page_shows_itself(course: Path) -> None:
    cell = nbformat.v4.new_code_cell("from trainingkit import my_course\nmy_course()")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    where = {"metadata": {"path": str(course / "lessons")}}
    nbclient.NotebookClient(notebook, kernel_name="python3", resources=where).execute()
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "execute_result"
    assert "<section" in output.data["text/html"]
    assert output.data["text/plain"].startswith("My course\n")


def test_the_page_needs_no_pandas(course: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from trainingkit.progress import my_course_in;"
        f"my_course_in(Path({str(course)!r}))._repr_html_();"
        "print({'pandas', 'nbgrader', 'ipywidgets'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
