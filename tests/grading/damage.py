"""Submissions as they come back from a class of a thousand: what was done to each, and what has to come of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.grading import handing_in as hand
from tests.grading.handing_in import MIDDLING, PERFECT, SHOES, played
from tests.grading.hostile import HOSTILE
from tests.grading.test_marking import REFUSED
from trainingkit.grading.course import Course

ASSIGNMENT, NOTEBOOK = "serving", "shoes"
EARNED, ANSWER = 4.0, "I would say whose fault it was, first."
CELLS = (
    hand.imports(),
    hand.prose("Serve Mr. Diaz."),
    hand.grade_cell(),
    hand.prose("Write here.", "reflection", grade=True, solution=True, points=3),
)


@dataclass(frozen=True)
class Way:
    """What is done to a folder that was handed in, and what comes of it.

    `answer` is whether the reflection waits for a person; else it is unanswered, and 0. `told` is a
    word of the line in the report. `refused` where there is no mark at all.
    """

    do: Callable[[Path], None]
    told: str
    points: float = EARNED
    answer: bool = True
    refused: bool = False


def hand_in(course: Course, trainee: str) -> Path:
    """Hand in an intact submission: the shoes played for 4 of 6 points, and an answer."""
    notebook = hand.read(course.folder / "exercises" / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    hand.cell_of(notebook, "reflection").source = f"{ANSWER} {trainee}"
    return course.submit(
        trainee,
        ASSIGNMENT,
        transcripts={SHOES: played(MIDDLING)},
        notebooks={f"{NOTEBOOK}.ipynb": json.dumps(notebook)},
    )


def _path(folder: Path) -> Path:
    return folder / f"{NOTEBOOK}.ipynb"


def _bytes(data: bytes) -> Callable[[Path], None]:
    return lambda folder: _path(folder).write_bytes(data) and None


def _edit(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        notebook = json.loads(_path(folder).read_text())
        change(notebook)
        _path(folder).write_text(json.dumps(notebook))

    return do


def _deed(name: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        notebook = hand.read(_path(folder))
        HOSTILE[name](notebook)
        _path(folder).write_text(json.dumps(notebook))

    return do


def _transcript(data: bytes) -> Callable[[Path], None]:
    return lambda folder: _jsonl(folder).write_bytes(data) and None


def _jsonl(folder: Path) -> Path:
    return folder / "transcripts" / f"{SHOES}.jsonl"


def _renamed(*names: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        for name in names:
            shutil.copy(_path(folder), folder / name)
        _path(folder).unlink()

    return do


def _nested(folder: Path) -> None:
    inner = folder / "Downloads"
    inner.mkdir()
    for name in (f"{NOTEBOOK}.ipynb", "transcripts", "timestamp.txt"):
        (folder / name).rename(inner / name)


def _flat(folder: Path) -> None:
    _jsonl(folder).rename(folder / f"{SHOES}.jsonl")
    (folder / "transcripts").rmdir()


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _in_place_of(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        _path(folder).unlink()
        make(_path(folder))

    return do


def _winner(folder: Path) -> Path:
    """Write a transcript of a perfect play where no trainee hands anything in."""
    there = folder.parents[2] / "elsewhere"
    there.mkdir(exist_ok=True)
    (there / f"{SHOES}.jsonl").write_bytes(played(PERFECT))
    return there


def _linked_transcript(folder: Path) -> None:
    _jsonl(folder).unlink()
    _jsonl(folder).symlink_to(_winner(folder) / f"{SHOES}.jsonl")


def _linked_folder(folder: Path) -> None:
    shutil.rmtree(folder / "transcripts")
    (folder / "transcripts").symlink_to(_winner(folder))


def _is_a_link(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder.parents[1] / "intact-000" / ASSIGNMENT)


def _is_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("serving.zip")


def _sparse(name: str, size: int) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return do


def _many(folder: Path) -> None:
    (folder / "zz-junk").mkdir()
    for number in range(1_100):
        (folder / "zz-junk" / f"{number}.txt").write_text("x")


def _easier(folder: Path) -> None:
    text = (hand.FIXTURES / f"{SHOES}.yaml").read_text()
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / f"{SHOES}.yaml").write_text(text.replace("points: 2", "points: 0"))
    _jsonl(folder).write_bytes(played(PERFECT, version="sha256:easier"))


def _answers(text: str) -> Callable[[Path], None]:
    def change(notebook: dict[str, Any]) -> None:
        (cell,) = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "reflection"]
        cell["source"] = text

    return _edit(change)


def _raw_html(notebook: dict[str, Any]) -> None:
    evil = "<script>fetch('/formgrader/api/grade/1',{method:'PUT'})</script>"
    notebook["cells"].append({"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": evil})


_UNREAD = "answers wait for you"
_NOTEBOOKS = {
    "missing": Way(lambda folder: _path(folder).unlink(), "was missing; it was made anew", answer=False),
    "cut-off": Way(lambda folder: os.truncate(_path(folder), 700), _UNREAD),
    "empty": Way(_bytes(b""), _UNREAD),
    "binary": Way(_bytes(bytes(range(256)) * 99), _UNREAD),
    "utf-16": Way(_bytes('{"cells":[],"nbformat":4}'.encode("utf-16")), _UNREAD),
    "in-conflict": Way(_bytes(b'<<<<<<< HEAD\n{"cells": [\n=======\n>>>>>>> theirs\n'), _UNREAD),
    "a-list": Way(_bytes(b"[]"), _UNREAD),
    "nested": Way(_bytes(b"[" * 200_000), _UNREAD),
    "format-3": Way(_edit(lambda nb: nb.update(nbformat=3)), _UNREAD),
    "no-cells": Way(_edit(lambda nb: nb.update(cells="none")), _UNREAD),
    "5000-cells": Way(_edit(lambda nb: nb["cells"].extend([nb["cells"][0]] * 5_000)), _UNREAD),
    "150-mb": Way(_sparse(f"{NOTEBOOK}.ipynb", 150_000_000), "is larger than 100 MB"),
    "30-mb": Way(_sparse(f"{NOTEBOOK}.ipynb", 30_000_000), _UNREAD),
    "strange-cells": Way(_edit(lambda nb: nb["cells"].extend([7, None, {"cell_type": "code"}])), "were no cells"),
    "metadata-a-list": Way(_edit(lambda nb: nb.update(metadata=[])), ""),
    "a-link": Way(_in_place_of(lambda path: path.symlink_to("/etc/passwd")), "is a link"),
    "a-pipe": Way(_in_place_of(os.mkfifo), "is a link or no file"),
    "a-folder": Way(_in_place_of(Path.mkdir), "could not be taken"),
    "renamed": Way(_renamed(f"{NOTEBOOK} (1).ipynb"), "was taken for it"),
    "two-copies": Way(_renamed(f"{NOTEBOOK}-Copy1.ipynb", f"{NOTEBOOK} (2).ipynb"), "several files could be it"),
    "long-answer": Way(_answers("I am sorry. " * 50_000), "are cut"),
    "script": Way(_answers("Hm <script>fetch('/formgrader/api')</script>"), "markup is shown as text"),
    "image": Way(_answers("<img src=x onerror=alert(1)>"), "markup is shown as text"),
    "link-that-acts": Way(_answers("[see](javascript:alert(1))"), "markup is shown as text"),
    "raw-html": Way(_edit(_raw_html), "markup is shown as text"),
    "half-characters": Way(_answers("sorry \ud800"), "", answer=True),
    "unanswered": Way(_answers("YOUR ANSWER HERE"), "", answer=False),
}  # fmt: skip
_FOLDERS = {
    "emptied": Way(_emptied, "was missing", points=0.0, answer=False),
    "one-too-deep": Way(_nested, "everything lay in a folder"),
    "flat": Way(_flat, "lay beside the notebook"),
    "linked-transcript": Way(_linked_transcript, "is a link", points=0.0),
    "linked-transcripts": Way(_linked_folder, "linked folder", points=0.0),
    "no-transcript": Way(lambda folder: _jsonl(folder).unlink(), "", points=0.0),
    "key-linked": Way(lambda folder: (folder / "key.txt").symlink_to("../../../gradebook.db"), "is a link"),
    "way-out-linked": Way(lambda folder: (folder / "out").symlink_to("../../.."), "is a link"),
    "junk-of-200-mb": Way(_sparse("junk.bin", 200_000_000), "larger than 100 MB"),
    "1100-files": Way(_many, "more than 1,000 files"),
    "no-date": Way(lambda folder: (folder / "timestamp.txt").unlink(), "there was no timestamp.txt"),
    "date-is-words": Way(lambda folder: (folder / "timestamp.txt").write_text("yesterday evening") and None, "no date"),
    "date-is-binary": Way(lambda folder: (folder / "timestamp.txt").write_bytes(b"\xff\xfe") and None, "no date"),
    "date-is-long": Way(lambda folder: (folder / "timestamp.txt").write_text("1" * 10_000) and None, "no date"),
    "easier-scenario": Way(_easier, "another version", points=0.0),
    "a-link-itself": Way(_is_a_link, "no folder of its own", refused=True),
    "a-file-itself": Way(_is_a_file, "no folder of its own", refused=True),
}
_HOSTILE_TOLD = {
    "duplicated": "was there 2 times", "deleted": "was added", "all-deleted": "", "markdown": "made a markdown cell",
    "stripped": "had lost its metadata", "stripped-and-edited": "had lost its metadata", "edited": "is locked",
    "skipped": "had tags", "forged-result": "shows 6 points", "swapped-ids": "was put back",
    "other-kernel": "", "metadata-is-text": "had lost its metadata", "unknown-id": "was added",
}  # fmt: skip
_CODE = ("patched", "patched-deeper", "writes-transcript", "runs-code", "kills-kernel", "loops", "swallows-interrupts",
         "floods", "asks")  # fmt: skip

WAYS: dict[str, Way] = {
    **{f"notebook-{name}": way for name, way in _NOTEBOOKS.items()},
    **{f"folder-{name}": way for name, way in _FOLDERS.items()},
    **{
        f"cell-{name}": Way(
            _deed(name),
            "none was run" if name in _CODE else _HOSTILE_TOLD.get(name, "had other metadata"),
            answer=name != "all-deleted",
        )
        for name in HOSTILE
        if name != "honest"
    },
    **{
        f"transcript-{number:02d}": Way(_transcript(data), SHOES, points=0.0)
        for number, data in enumerate(REFUSED.values())
    },
    "transcript-torn": Way(_transcript(played(MIDDLING) + b'{"did":"cho'), "cut off"),
}
