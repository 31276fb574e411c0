"""Each given cell stands in a notebook once, in its place, as it was given out; answers stay as they were handed in."""

from __future__ import annotations

import copy

import pytest
from nbformat import v4

from trainingkit.grading.cells import GivenCell
from trainingkit.grading.restoring import restore

FIRST = GivenCell("first", "markdown", "Read this.", None, False, False, False, True, None)
MARK = GivenCell("shoes", "code", 'grade("shoes")', "c0ffee", True, False, False, True, 6.0)
ANSWER = GivenCell("say", "markdown", "YOUR ANSWER HERE", None, True, True, False, False, 3.0)
GIVEN = (FIRST, MARK, ANSWER)
IDS = {"id-first": "first", "id-shoes": "shoes", "id-say": "say"}


def handed_in(given: GivenCell, source: str | None = None, **metadata):
    make = v4.new_code_cell if given.cell_type == "code" else v4.new_markdown_cell
    text = given.source if source is None else source
    return make(text, id=f"id-{given.grade_id}", metadata={"nbgrader": dict(given.metadata), **metadata})


def restored(*cells):
    kept, told = restore(copy.deepcopy(list(cells)), GIVEN, IDS)
    by_name = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in kept]
    assert [name for name in by_name if name] == ["first", "shoes", "say"]
    for given in GIVEN:
        cell = kept[by_name.index(given.grade_id)]
        assert (cell.cell_type, cell.metadata) == (given.cell_type, {"nbgrader": given.metadata})
        assert cell.source == given.source or not given.locked
        assert ("outputs" in cell, "execution_count" in cell) == (given.cell_type == "code",) * 2
    return kept, list(told)


ALL = tuple(handed_in(given) for given in GIVEN)


def test_what_was_left_alone_stays_and_nothing_is_told():
    kept, told = restored(*ALL, v4.new_code_cell("mine", id="mine"))
    assert ([cell.id for cell in kept], told) == (["id-first", "id-shoes", "id-say", "mine"], [])


def test_an_answer_stays_with_its_pictures_and_a_locked_cell_is_put_back():
    answer = handed_in(ANSWER, "I was wrong.")
    answer["attachments"] = {"a.png": {"image/png": "AAAA"}}
    first = handed_in(FIRST, "Read that.")
    first["attachments"] = {"b.png": {"image/png": "BBBB"}}
    kept, told = restored(first, ALL[1], answer)
    assert (kept[2].source, kept[2].attachments) == ("I was wrong.", {"a.png": {"image/png": "AAAA"}})
    assert "attachments" not in kept[0]
    assert told == ["cell 'first' is locked, and had been changed; it was put back"]


@pytest.mark.parametrize(("position", "name"), [(0, "first"), (1, "shoes"), (2, "say")])
def test_a_cell_that_is_gone_comes_back_in_its_place(position, name):
    kept, told = restored(*(cell for place, cell in enumerate(ALL) if place != position))
    assert told == [f"{name!r} was added"]
    assert kept[position].id == f"restored-{position}"


def test_all_of_them_gone_they_come_back_before_what_is_there():
    kept, told = restored(v4.new_markdown_cell("mine", id="mine"))
    assert [cell.id for cell in kept] == ["restored-0", "restored-1", "restored-2", "mine"]
    assert told == ["'first' was added", "'shoes' was added", "'say' was added"]


def test_of_copies_the_last_one_that_was_answered_counts_and_the_others_are_plain():
    kept, told = restored(*ALL, handed_in(ANSWER, "First."), handed_in(ANSWER, "Second."), handed_in(ANSWER))
    assert told == ["cell 'say' was there 4 times; one counts"]
    assert [cell.source for cell in kept if "nbgrader" in cell.metadata][2] == "Second."
    assert [cell.source for cell in kept if "nbgrader" not in cell.metadata] == [ANSWER.source, "First.", ANSWER.source]
    assert len({cell.id for cell in kept}) == len(kept)


def test_of_copies_of_a_locked_cell_the_first_counts():
    kept, told = restored(ALL[0], ALL[1], ALL[2], handed_in(MARK, "6.0"))
    assert [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in kept] == ["first", "shoes", "say", None]
    assert told == ["cell 'shoes' was there 2 times; one counts"]


def test_a_cell_that_lost_its_metadata_is_known_by_its_id_or_else_by_its_text():
    by_id = v4.new_markdown_cell("I was wrong.", id="id-say")
    by_text = v4.new_code_cell('grade("shoes")  ', id="new")
    kept, told = restored(ALL[0], by_text, by_id)
    assert [cell.source for cell in kept] == [FIRST.source, MARK.source, "I was wrong."]
    assert told == ["cell 'shoes' had lost its metadata", "cell 'say' had lost its metadata"]


def test_an_empty_cell_is_not_known_by_its_text():
    empty = GivenCell("empty", "code", "", None, False, True, False, False, None)
    kept, told = restore([v4.new_code_cell("", id="mine")], (empty,), {})
    assert ([cell.id for cell in kept], told) == (["restored-0", "mine"], ("'empty' was added",))


def test_other_metadata_another_kind_and_tags_are_told_and_put_back():
    worth_more = handed_in(MARK)
    worth_more.metadata["nbgrader"]["points"] = 600
    worth_more.metadata["tags"] = ["raises-exception"]
    prose = v4.new_code_cell(FIRST.source, id="id-first", metadata={"nbgrader": dict(FIRST.metadata)})
    _, told = restored(prose, worth_more, ALL[2])
    assert told == [
        "cell 'first' was made a code cell; it was put back",
        "cell 'shoes' had other metadata; they were put back",
        "cell 'shoes' had tags; they were taken off",
    ]


def test_a_cell_of_the_trainee_s_own_keeps_its_text_and_neither_tags_nor_a_grade_id():
    own = v4.new_code_cell("mine", id="id-shoes", metadata={"nbgrader": {"grade_id": "more"}, "tags": ["skip"]})
    kept, told = restored(ALL[0], ALL[1], own, ALL[2])
    assert (kept[2].source, kept[2].metadata, kept[2].id, told) == ("mine", {}, "restored-2", [])
