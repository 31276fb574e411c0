"""Where the parts of a submission are found, as people and their programs hand them in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from trainingkit.grading.handed_in import handed_in
from trainingkit.grading.outcome import Kind


def found_in(folder: Path, *names: str, timestamp: str = "2026-11-22 10:00:00 UTC"):
    for name in (*names, "timestamp.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(timestamp if name.endswith("timestamp.txt") else "x")
    return handed_in(folder, notebooks=("shoes",), scenarios=("wrong-shoes.de",), ignored=(), most_bytes=1_000)


def told(found) -> list[str]:
    assert {line.kind for line in found.lines} <= {Kind.MENDED}
    return [line.text for line in found.lines]


def test_as_it_was_given_out_nothing_is_told(tmp_path):
    found = found_in(tmp_path, "shoes.ipynb", "transcripts/wrong-shoes.jsonl")
    assert (found.folder, found.lines, found.unclear) == (tmp_path, (), frozenset())
    assert found.notebooks == {"shoes": Path("shoes.ipynb")}
    assert found.transcripts == {"wrong-shoes.de": Path("transcripts/wrong-shoes.jsonl")}
    assert (found.timestamp, found.has_timestamp) == (datetime(2026, 11, 22, 10), True)


@pytest.mark.parametrize(
    "copy",
    ["shoes (1).ipynb", "shoes-Copy1.ipynb", "shoes copy.ipynb", "shoes - Kopie.ipynb", "shoes_2.ipynb"],
)
def test_a_single_renamed_copy_stands_in(tmp_path, copy):
    found = found_in(tmp_path, copy)
    assert found.notebooks == {"shoes": Path(copy)}
    assert told(found) == [f"shoes.ipynb was missing, and {copy!r} was taken for it"]


@pytest.mark.parametrize("other", ["boots.ipynb", "shoes-old.ipynb", "myshoes.ipynb", "drafts/shoes-Copy1.ipynb"])
def test_a_file_of_another_name_does_not(tmp_path, other):
    found = found_in(tmp_path, other)
    assert (found.notebooks, found.unclear) == ({}, frozenset())
    assert told(found) == ["shoes.ipynb was missing; it was made anew as given out, without answers"]


def test_of_two_copies_a_person_has_to_choose_and_beside_the_notebook_itself_none_is_told(tmp_path):
    found = found_in(tmp_path, "shoes (1).ipynb", "shoes (2).ipynb")
    assert (found.notebooks, found.unclear) == ({}, frozenset({"shoes"}))
    assert told(found) == ["shoes.ipynb was missing, and several files could be it; its answers wait for you"]
    found = found_in(tmp_path, "shoes.ipynb")
    assert (found.notebooks, told(found)) == ({"shoes": Path("shoes.ipynb")}, [])


def test_a_notebook_that_could_not_be_taken_is_not_missing(tmp_path):
    (tmp_path / "shoes.ipynb").symlink_to(tmp_path / "nowhere")
    found = found_in(tmp_path)
    assert found.unclear == {"shoes"}
    assert [(line.kind, line.text) for line in found.lines] == [
        (Kind.REFUSED, "shoes.ipynb: is a link or no file, and is left out"),
        (Kind.MENDED, "shoes.ipynb could not be taken; its answers wait for you, the rest was made anew"),
    ]


def test_what_lies_one_folder_too_deep_is_taken_from_there(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    inner = "Downloads/{}".format
    found = found_in(tmp_path, inner("shoes.ipynb"), inner("transcripts/wrong-shoes.jsonl"), inner("timestamp.txt"))
    assert found.folder == tmp_path / "Downloads"
    assert set(map(str, found.incoming.files)) == {"shoes.ipynb", "timestamp.txt", "transcripts/wrong-shoes.jsonl"}
    assert found.has_timestamp
    assert told(found) == ["everything lay in a folder 'Downloads' inside; it was taken from there"]


def test_a_transcript_alone_tells_how_deep_it_lies(tmp_path):
    found = found_in(tmp_path, "in/transcripts/wrong-shoes.jsonl", "in/shoes.ipynb")
    assert found.folder == tmp_path / "in"


def test_of_two_such_folders_none_is_taken(tmp_path):
    found = found_in(tmp_path, "one/shoes.ipynb", "two/shoes.ipynb")
    assert (found.folder, found.notebooks) == (tmp_path, {})


def test_a_transcript_beside_the_notebook_is_taken_where_none_lies_in_its_place(tmp_path):
    found = found_in(tmp_path, "shoes.ipynb", "wrong-shoes.jsonl")
    assert found.transcripts == {"wrong-shoes.de": Path("wrong-shoes.jsonl")}
    assert told(found) == ["wrong-shoes.jsonl lay beside the notebook, not in transcripts/; it was taken from there"]
    found = found_in(tmp_path, "transcripts/wrong-shoes.jsonl")
    assert (found.transcripts["wrong-shoes.de"], told(found)) == (Path("transcripts/wrong-shoes.jsonl"), [])


@pytest.mark.parametrize("date", ["yesterday", "", "1" * 201, "2026-13-01 10:00:00 UTC"])
def test_a_date_that_is_none_is_told(tmp_path, date):
    found = found_in(tmp_path, "shoes.ipynb", timestamp=date)
    assert (found.timestamp, found.has_timestamp) == (None, False)
    assert told(found) == ["timestamp.txt is no date; another was made"]


def test_without_a_date_one_is_made(tmp_path):
    (tmp_path / "shoes.ipynb").write_text("x")
    found = handed_in(tmp_path, notebooks=("shoes",), scenarios=(), ignored=(), most_bytes=1_000)
    assert (found.timestamp, found.has_timestamp) == (None, False)
    assert told(found) == ["there was no timestamp.txt; one was made, so that feedback can be released"]
