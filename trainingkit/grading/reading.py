"""A notebook as it came back: whatever the bytes are, clean cells come of it, and what was mended is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from trainingkit.errors import NotebookDamaged
from trainingkit.grading.files import read_at_most

MOST_NOTEBOOK_BYTES = 20_000_000
MOST_CELLS = 2_000
MOST_SOURCE = 200_000
"""Characters of one cell; nobody reads more."""

_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}\Z")
_node: Any = nbformat.from_dict  # much faster than v4.new_…, which checks each cell against the schema
_KEPT = ("nbgrader", "tags")
_KINDS = ("code", "markdown", "raw")


@dataclass(frozen=True, slots=True)
class ReadNotebook:
    """A submitted notebook without outputs, a line for each thing that was mended, and the marks it shows.

    `shown` are numbers that its grade cells had as results, by grade id: whoever made the file wrote them.
    """

    nb: Any
    mended: tuple[str, ...] = ()
    shown: Mapping[str, float] = field(default_factory=dict)


def read_notebook(path: Path) -> ReadNotebook:
    """Return what can be read of a submitted notebook.

    Raises:
        NotebookDamaged: If no notebook can be made of it.
    """
    name = path.name
    data = read_at_most(path, MOST_NOTEBOOK_BYTES)
    if data is None:
        raise NotebookDamaged(f"{name}: is larger than {MOST_NOTEBOOK_BYTES // 1_000_000} MB")
    about = _object(data, name)
    if about.get("nbformat") != 4:
        raise NotebookDamaged(f"{name}: is no notebook in format 4")
    cells = about.get("cells")
    if not isinstance(cells, list) or len(cells) > MOST_CELLS:
        raise NotebookDamaged(f"{name}: has no list of cells that could be read")
    read = [_cell(cell) for cell in cells]
    kept = [cell for cell in read if cell is not None]
    mended = []
    if len(kept) < len(read):
        mended.append(f"{len(read) - len(kept)} cells were no cells and are left out")
    if cut := sum(_cut(cell) for cell in kept):
        mended.append(f"{cut} cells were longer than {MOST_SOURCE:,} characters and are cut")
    return ReadNotebook(_notebook(kept), tuple(mended), dict(_shown(cells)))


def empty_notebook() -> Any:
    """Return a notebook without cells, for one that could not be read."""
    return _notebook([])


def _notebook(cells: list[Any]) -> Any:
    return _node({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        about = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotebookDamaged(f"{name}: is no JSON") from None
    if not isinstance(about, dict):
        raise NotebookDamaged(f"{name}: is no notebook")
    return about


def _cell(cell: Any) -> Any | None:
    """Return a cell of its parts that are sound, without outputs; None for what is no cell."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        return None
    source = _text(cell.get("source"))
    if source is None:
        return None
    metadata = cell.get("metadata")
    id = cell.get("id")
    made = {
        "cell_type": cell["cell_type"],
        "id": id if isinstance(id, str) and _ID.match(id) else "",
        "metadata": {key: metadata[key] for key in _KEPT if key in metadata} if isinstance(metadata, dict) else {},
        "source": source,
    }
    if cell["cell_type"] == "code":
        made |= {"outputs": [], "execution_count": None}
    elif pictures := _pictures(cell.get("attachments")):
        made["attachments"] = pictures
    return _node(made)


def _shown(cells: list[Any]) -> Iterator[tuple[str, float]]:
    """Give the number that each grade cell shows as its result, whatever else the cells may be."""
    for cell in cells:
        try:
            grade_id = cell["metadata"]["nbgrader"]["grade_id"]
            results = [
                each["data"]["text/plain"] for each in cell["outputs"] if each["output_type"] == "execute_result"
            ]
            yield str(grade_id), float("".join(results[0])[:20])
        except (KeyError, IndexError, TypeError, ValueError):
            continue


def _text(source: Any) -> str | None:
    """Return a source, which may be a list of lines, as a text that a file in UTF-8 can hold."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return source.encode("utf-8", "replace").decode("utf-8") if isinstance(source, str) else None


def _pictures(attachments: Any) -> Any:
    if not isinstance(attachments, dict):
        return None
    return {
        name: {kind: data for kind, data in bundle.items() if isinstance(data, str) and kind.startswith("image/")}
        for name, bundle in attachments.items()
        if isinstance(bundle, dict)
    }


def _cut(cell: Any) -> bool:
    if len(cell.source) <= MOST_SOURCE:
        return False
    cell.source = f"{cell.source[:MOST_SOURCE]} …"
    return True
