"""First step of grading: give the notebook back the grade cells that it was handed out with.

A submission whose grade cells were deleted, copied, tagged or stripped of their
metadata would otherwise lose its marks, win full ones, or stop the whole batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from trainingkit.grading.cells import GivenCell
from trainingkit.grading.folders import given_to, notebook_ids

_nbformat: Any = nbformat  # typed in part only
_MADE = {"code": _nbformat.v4.new_code_cell, "markdown": _nbformat.v4.new_markdown_cell}


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Rebuild from the gradebook all that nbgrader relies on in a submitted notebook."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with each given cell once, in its place, with its own metadata."""
        about = resources["nbgrader"]
        nb.cells, mended = restore(nb.cells, given_to(self, resources), notebook_ids(self, resources))
        for line in mended:
            self.log.warning("%s, %s: %s", about["student"], about["notebook"], line)
        return nb, resources


def restore(
    cells: Iterable[Any], given: tuple[GivenCell, ...], ids: Mapping[str, str]
) -> tuple[list[Any], tuple[str, ...]]:
    """Return the cells with each given one exactly once, and a line for each thing mended.

    `ids` leads from the id of a notebook cell to the grade id it was given out with:
    so an answer is found again whose metadata were stripped.
    """
    restored = [_without_tags(cell) for cell in cells]
    places: dict[str, int] = {}
    mended = []
    for cell in given:
        claims = [i for i, handed_in in enumerate(restored) if _grade_id(handed_in) == cell.grade_id]
        if len(claims) > 1:
            mended.append(f"cell {cell.grade_id!r} was there {len(claims)} times; one counts")
        elif not claims:
            claims = _nameless(restored, cell, ids)
            mended.append(f"cell {cell.grade_id!r} had lost its metadata" if claims else f"{cell.grade_id!r} was added")
        if claims:
            places[cell.grade_id] = _counts(restored, claims, cell)
    at = {place: cell for cell in given if (place := places.get(cell.grade_id)) is not None}
    kept = [_rebuilt(at[i], cell) if i in at else _plain(cell) for i, cell in enumerate(restored)]
    for cell in given:
        if cell.grade_id not in places:
            kept.insert(_after_the_one_before(kept, given, cell), _rebuilt(cell, None))
    return _with_own_ids(kept), tuple(mended)


def _grade_id(cell: Any) -> str | None:
    about = cell.metadata.get("nbgrader")
    return about.get("grade_id") if isinstance(about, dict) else None


def _nameless(cells: list[Any], given: GivenCell, ids: Mapping[str, str]) -> list[int]:
    """Return where the cell may be, judged by its id, or else by its unchanged source."""
    free = [i for i, cell in enumerate(cells) if _grade_id(cell) is None]
    same_id = [i for i in free if ids.get(cells[i].get("id", "")) == given.grade_id]
    same_source = [i for i in free if given.source.strip() and cells[i].source.strip() == given.source.strip()]
    return same_id or same_source


def _counts(cells: list[Any], claims: list[int], given: GivenCell) -> int:
    """Return which of several copies counts: the last that was answered, or else the first."""
    answered = [i for i in claims if cells[i].source.strip() != given.source.strip()]
    return answered[-1] if answered and not given.locked else claims[0]


def _rebuilt(given: GivenCell, handed_in: Any | None) -> Any:
    """Return the cell with metadata as given; only an answer keeps what was handed in."""
    answer = handed_in if handed_in is not None and not given.locked else None
    cell = _MADE[given.cell_type](source=answer.source if answer is not None else given.source)
    cell.metadata["nbgrader"] = _nbformat.from_dict(given.metadata)
    if handed_in is not None and handed_in.get("id"):
        cell["id"] = handed_in["id"]
    if answer is not None and given.cell_type == "markdown" and "attachments" in answer:
        cell["attachments"] = answer["attachments"]
    return cell


def _without_tags(cell: Any) -> Any:
    """Drop tags, which can switch off execution or hide an error."""
    cell.metadata.pop("tags", None)
    return cell


def _plain(cell: Any) -> Any:
    cell.metadata.pop("nbgrader", None)
    return cell


def _after_the_one_before(cells: list[Any], given: tuple[GivenCell, ...], missing: GivenCell) -> int:
    before = [cell.grade_id for cell in given[: given.index(missing)]]
    places = [i for i, cell in enumerate(cells) if _grade_id(cell) in before]
    return places[-1] + 1 if places else 0


def _with_own_ids(cells: list[Any]) -> list[Any]:
    """Give a new id to each cell that repeats another's, by its place: the same every time."""
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        if cell.get("id") in seen or not cell.get("id"):
            cell["id"] = f"restored-{place}"
        seen.add(cell["id"])
    return cells
