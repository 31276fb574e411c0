"""A marked submission is made beside its place, and put there whole."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from nbformat import v4

from trainingkit.grading.handed_in import handed_in
from trainingkit.grading.placing import Place


@pytest.fixture
def submitted(tmp_path):
    folder = tmp_path / "submitted"
    for name in ("shoes.ipynb", "wrong-shoes.jsonl", "data/table.csv", "notes.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"theirs: {name}")
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def found_in(folder):
    return handed_in(folder, notebooks=("shoes",), scenarios=("wrong-shoes",), ignored=(), most_bytes=1_000)


def files_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_was_handed_in_is_taken_over_and_stands_there_only_when_it_is_whole(tmp_path, submitted):
    place = Place(tmp_path / "autograded" / "serving")
    place.begin()
    place.copy(found_in(submitted))
    place.write("shoes", v4.new_notebook(cells=[v4.new_markdown_cell("Für Ada.", id="a")]))
    assert not place.target.exists()
    place.put(0o440)
    assert [path.name for path in place.target.parent.iterdir()] == ["serving"]
    assert files_in(place.target) == {
        "shoes.ipynb", "transcripts/wrong-shoes.jsonl", "data/table.csv", "notes.txt", "timestamp.txt",
        "submission_secret.txt",
    }  # fmt: skip
    assert "Für Ada." in (place.target / "shoes.ipynb").read_text(encoding="utf-8")
    assert (place.target / "shoes.ipynb").read_bytes().endswith(b"}\n")
    assert {path.stat().st_mode & 0o777 for path in place.target.rglob("*") if path.is_file()} == {0o440}


def test_without_a_date_that_of_the_newest_file_is_put_there(tmp_path, submitted):
    os.utime(submitted / "notes.txt", (1_000_000_060, 1_000_000_060))
    place = Place(tmp_path / "serving")
    place.begin()
    place.copy(found_in(submitted))
    assert (place.staged / "timestamp.txt").read_text() == "2001-09-09 01:47:40 UTC"


def test_the_date_is_that_of_greenwich_and_an_empty_folder_has_one_too(tmp_path, submitted, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    (tmp_path / "empty").mkdir()
    os.utime(tmp_path / "empty", (1_000_000_000, 1_000_000_000))
    try:
        for folder in (submitted, tmp_path / "empty"):
            place = Place(tmp_path / "serving")
            place.begin()
            place.copy(found_in(folder))
            assert (place.staged / "timestamp.txt").read_text() == "2001-09-09 01:46:40 UTC"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_date_that_was_handed_in_stays(tmp_path, submitted):
    (submitted / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    place = Place(tmp_path / "serving")
    place.begin()
    place.copy(found_in(submitted))
    assert (place.staged / "timestamp.txt").read_text() == "2026-11-22 10:00:00 UTC"


def test_the_course_s_own_files_go_over_those_of_the_same_name_and_come_back_where_they_were_deleted(
    tmp_path, submitted
):
    source = tmp_path / "source"
    for name in ("data/table.csv", "data/more.csv"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"ours: {name}")
    place = Place(tmp_path / "serving")
    place.begin()
    place.copy(found_in(submitted))
    place.overwrite([source / "data/table.csv", source / "data/more.csv"], source)
    assert (place.staged / "data/table.csv").read_text() == "ours: data/table.csv"
    assert (place.staged / "data/more.csv").read_text() == "ours: data/more.csv"
    assert (place.staged / "notes.txt").read_text() == "theirs: notes.txt"


def test_the_secret_of_a_submission_is_made_once(tmp_path, submitted):
    secrets = []
    for _ in range(2):
        place = Place(tmp_path / "serving")
        place.begin()
        place.copy(found_in(submitted))
        place.put(0o644)
        secrets.append((place.target / "submission_secret.txt").read_text(encoding="utf-8"))
    assert secrets[0] == secrets[1]
    assert len(secrets[0]) == 32
    (submitted / "submission_secret.txt").write_text("theirs")
    place.begin()
    place.copy(found_in(submitted))
    assert (place.staged / "submission_secret.txt").read_text() == "theirs"


def test_what_a_killed_run_has_left_is_gone(tmp_path):
    place = Place(tmp_path / "serving")
    for left in (place.staged, Path(tmp_path / ".serving.old")):
        left.mkdir()
        (left / "half.txt").touch()
    place.begin()
    assert {path.name for path in tmp_path.iterdir()} == {".serving.new"}
    assert list(place.staged.iterdir()) == []
