"""A small course on disk: notebooks with front matter, as their authors write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat


def write_unit(path: Path, front: dict[str, Any], text: str = "", code: str = "") -> Path:
    """Write a notebook with front matter, a cell of text and a cell of code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell(code)]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"trainingkit": front})
    nbformat.write(notebook, path)
    return path


LESSON: dict[str, Any] = {
    "title": "Saying sorry",
    "minutes": 25,
    "objectives": ["Apologize without a condition (S2.30)", "See ahead (S4.5)"],
    "sources": ["S2.30", "S4.5", "Lewicki 2016"],
    "scenarios": [],
}
ASSIGNMENT: dict[str, Any] = {"title": "Your turn", "minutes": 22, "scenarios": ["write-the-apology"]}
GUIDE = """\
**Marking guide** (2 points)

- 1: the words are there, or near enough (S2.3)
- 1: names what was missing (S2.17, S4.1)
"""


def write_course(folder: Path) -> Path:
    """Write a course of one lesson and one assignment."""
    write_unit(folder / "lessons" / "03-apologizing.ipynb", LESSON, "No *if*. (S2.30, S4.5)", 'hear("Sorry.")')
    play = 'play("write-the-apology")'
    write_unit(folder / "solutions" / "apologizing" / "apologizing.ipynb", ASSIGNMENT, GUIDE, play)
    return folder
