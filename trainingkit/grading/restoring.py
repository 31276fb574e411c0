"""First step of grading: give the notebook back the grade cells that it was handed out with.

A submission whose grade cells were deleted, copied, tagged or stripped of their
metadata would otherwise lose its marks, win full ones, or stop the whole batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from trainingkit.grading.cells import GivenCell
from trainingkit.grading.folders import given_to, notebook_ids

_node: Any = nbformat.from_dict  # much faster than v4.new_…, which checks each cell against the schema


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
    restored = list(cells)
    tagged = {id(cell) for cell in restored if cell.metadata.get("tags")}
    for cell in restored:
        cell.metadata.pop("tags", None)  # they can switch off execution or hide an error
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
    for cell in given:
        if cell.grade_id in places:
            mended += _changed(restored[places[cell.grade_id]], cell, tagged)
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
    same_id = [i for i in free if ids.get(cells[i].get("id")) == given.grade_id]
    same_source = [i for i in free if given.source.strip() and cells[i].source.strip() == given.source.strip()]
    return same_id or same_source


def _counts(cells: list[Any], claims: list[int], given: GivenCell) -> int:
    """Return which of several copies counts: the last that was answered, or else the first."""
    answered = [i for i in claims if cells[i].source.strip() != given.source.strip()]
    return answered[-1] if answered and not given.locked else claims[0]


def _rebuilt(given: GivenCell, handed_in: Any | None) -> Any:
    """Return the cell with metadata as given; only an answer keeps what was handed in."""
    answer = handed_in if handed_in is not None and not given.locked else None
    cell = _node(
        {
            "cell_type": given.cell_type,
            "id": (handed_in or {}).get("id", ""),
            "metadata": {"nbgrader": given.metadata},
            "source": answer.source if answer is not None else given.source,
        }
    )
    if given.cell_type == "code":
        cell["outputs"], cell["execution_count"] = [], None
    if answer is not None and given.cell_type == "markdown" and "attachments" in answer:
        cell["attachments"] = answer["attachments"]
    return cell


def _changed(cell: Any, given: GivenCell, tagged: set[int]) -> Iterator[str]:
    """Give a line for each thing about a cell that only its author may decide, and that came back changed."""
    about = cell.metadata.get("nbgrader")
    if isinstance(about, dict) and any(about.get(key) != value for key, value in given.metadata.items()):
        yield f"cell {given.grade_id!r} had other metadata; they were put back"
    if cell.cell_type != given.cell_type:
        yield f"cell {given.grade_id!r} was made a {cell.cell_type} cell; it was put back"
    if given.locked and cell.source.strip() != given.source.strip():
        yield f"cell {given.grade_id!r} is locked, and had been changed; it was put back"
    if id(cell) in tagged:
        yield f"cell {given.grade_id!r} had tags; they were taken off"


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
