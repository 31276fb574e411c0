"""Submissions that break stock nbgrader, or cheat it: what was done to the notebook, by name."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from nbformat import v4

from tests.grading.handing_in import PERFECT, SHOES, cell_of, played

Deed = Callable[[Any], None]
FORGE = f"""
from pathlib import Path
for folder in (Path("transcripts"), *Path("../../..").glob("submitted/*/*/transcripts")):
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("{SHOES}.jsonl").write_bytes({played(PERFECT)!r})
"""
CANARY = "from pathlib import Path; Path('../../../was-run').write_text('yes')"


def _first(source: str) -> Deed:
    def put(notebook: Any) -> None:
        cell = v4.new_code_cell(source)
        cell["id"] = "put-first"
        notebook.cells.insert(0, cell)

    return put


def _mark(change: Callable[[Any], None]) -> Deed:
    return lambda notebook: change(cell_of(notebook, SHOES))


def _duplicate(notebook: Any) -> None:
    notebook.cells.append(copy.deepcopy(cell_of(notebook, SHOES)))


def _delete(notebook: Any) -> None:
    notebook.cells.remove(cell_of(notebook, SHOES))


def _delete_all(notebook: Any) -> None:
    notebook.cells.clear()


def _strip(notebook: Any) -> None:
    for cell in notebook.cells:
        cell.metadata.clear()


def _strip_and_edit(notebook: Any) -> None:
    cell_of(notebook, SHOES).source = "6.0"
    _strip(notebook)


def _into_markdown(notebook: Any) -> None:
    cell = cell_of(notebook, SHOES)
    place = notebook.cells.index(cell)
    notebook.cells[place] = v4.new_markdown_cell("6.0", id=cell["id"], metadata=cell.metadata)


def _swap_ids(notebook: Any) -> None:
    mark, other = cell_of(notebook, SHOES), cell_of(notebook, "imports")
    mark.metadata, other.metadata = other.metadata, mark.metadata


def _results(cell: Any) -> None:
    cell.outputs = [v4.new_output("execute_result", data={"text/plain": "6.0"}, execution_count=1)]


def _about(**about: Any) -> Deed:
    return _mark(lambda cell: cell.metadata["nbgrader"].update(about))


def _metadata(**about: Any) -> Deed:
    return _mark(lambda cell: cell.metadata.update(about))


HOSTILE: dict[str, Deed] = {
    "honest": lambda notebook: None,
    "duplicated": _duplicate,
    "deleted": _delete,
    "all-deleted": _delete_all,
    "stripped": _strip,
    "stripped-and-edited": _strip_and_edit,
    "old-schema": _about(schema_version=1),
    "new-schema": _about(schema_version=99),
    "no-points": _mark(lambda cell: cell.metadata["nbgrader"].pop("points")),
    "more-points": _about(points=600),
    "no-longer-graded": _about(grade=False),
    "a-solution-now": _about(solution=True),
    "unknown-id": _about(grade_id="something-else"),
    "metadata-is-text": _metadata(nbgrader="none"),
    "skipped": _metadata(tags=["skip-execution", "__never__", "raises-exception"]),
    "markdown": _into_markdown,
    "swapped-ids": _swap_ids,
    "edited": _mark(lambda cell: cell.update(source="6.0")),
    "forged-result": _mark(_results),
    "patched": _first("import trainingkit.notebook as n; n.grade = lambda name: 6.0"),
    "patched-deeper": _first("import trainingkit.grading.marking as m; m.mark_transcript = None"),
    "writes-transcript": _first(FORGE),
    "runs-code": _first(CANARY),
    "kills-kernel": _first("import os; os._exit(0)"),
    "loops": _first("while True: pass"),
    "swallows-interrupts": _first("while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
    "floods": _first("print('x' * 500_000_000)"),
    "asks": _first("input()"),
    "other-kernel": lambda notebook: notebook.metadata["kernelspec"].update(name="no-such-kernel"),
}
