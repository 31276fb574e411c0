"""Lessons and assignments as data: what stands in a notebook's front matter, its text and its marking guides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from trainingkit.errors import LessonError
from trainingkit.syllabus.citing import cited, joined

_GUIDE = "**Marking guide**"
_GUIDE_ITEM = re.compile(r"^[-*] \d+(?:\.\d+)?: (.*)$", re.MULTILINE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\.?\s*\Z")
_CALL = re.compile(r"""\b(play|grade)\(["']([^"']+)["']""")


class Kind(StrEnum):
    """What a notebook is for."""

    LESSON = "lesson"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True)
class Objective:
    """What somebody can do after a lesson, and the ideas it stands on: `Say who did it (S2.17)`."""

    does: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a marking guide: what a person gives a point for, and its sources."""

    criterion: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A notebook of the course.

    `cited` are the ids in its text; `sources` those that its front matter names; `scenarios` those of
    its front matter and `played` those that its cells play or grade; `follows` the lesson
    after which it comes, where its name does not say so. `questions` it begins with; its
    `key_points` it ends with.
    """

    name: str
    kind: Kind
    title: str
    path: Path
    minutes: int = 0
    objectives: tuple[Objective, ...] = ()
    sources: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    played: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    guide: tuple[Item, ...] = ()
    follows: str = ""
    questions: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()


def read_folder(folder: Path, kind: Kind) -> tuple[Unit, ...]:
    """Return the notebooks of the course in a folder, by name; notebooks without front matter are none of ours.

    Raises:
        LessonError: If one cannot be read.
    """
    paths = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
    return tuple(unit for path in paths if (unit := read_unit(path, kind)) is not None)


def read_unit(path: Path, kind: Kind) -> Unit | None:
    """Return a notebook of the course, or None for one without front matter that tells of practice.

    Raises:
        LessonError: If it cannot be read.
    """
    notebook = _notebook(path)
    front = notebook.get("metadata", {}).get("trainingkit")
    if not isinstance(front, dict) or "minutes" not in front:
        return None
    cells = [(cell.get("cell_type"), _source(cell)) for cell in notebook.get("cells", ())]
    text = "\n\n".join(source for kind_of, source in cells if kind_of == "markdown")
    code = "\n".join(source for kind_of, source in cells if kind_of == "code")
    return Unit(
        name=path.stem,
        kind=kind,
        title=_text(front, "title", path) or path.stem,
        path=path,
        minutes=_minutes(front, path),
        objectives=tuple(_objective(line) for line in _texts(front, "objectives", path)),
        sources=tuple(source for line in _texts(front, "sources", path) for source in joined(line)),
        scenarios=_texts(front, "scenarios", path),
        played=tuple(dict.fromkeys(match[2] for match in _CALL.finditer(code))),
        cited=cited(text),
        guide=tuple(_guide(text)),
        follows=_text(front, "follows", path),
        questions=_texts(front, "questions", path),
        key_points=_texts(front, "key_points", path),
    )


def _notebook(path: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise LessonError(f"{path.name}: cannot be read ({problem.strerror})") from None
    except (ValueError, RecursionError):
        raise LessonError(f"{path.name}: is no notebook; open it in JupyterLab and save it again") from None
    if not isinstance(notebook, dict):
        raise LessonError(f"{path.name}: is no notebook; open it in JupyterLab and save it again")
    return notebook


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _objective(line: str) -> Objective:
    """Take the ids off the end of an objective: `Apologize without a condition (S2.30)`."""
    brackets = _BRACKETS.search(line)
    sources = joined(brackets[1]) if brackets else ()
    return Objective(line[: brackets.start()] if brackets and sources else line, sources)


def _guide(text: str) -> Iterator[Item]:
    """Give the lines of every marking guide: `- 1: what is there (S2.3)`."""
    for part in text.split(_GUIDE)[1:]:
        for match in _GUIDE_ITEM.finditer(part.partition("\n#")[0]):
            yield Item(_BRACKETS.sub("", match[1]), joined(match[1]))


def _text(front: dict[str, Any], key: str, path: Path) -> str:
    value = front.get(key, "")
    if not isinstance(value, str):
        raise LessonError(f"{path.name}: {key} in its front matter has to be a text")
    return value


def _texts(front: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = front.get(key, [])
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise LessonError(f"{path.name}: {key} in its front matter has to be a list of texts")
    return tuple(value)


def _minutes(front: dict[str, Any], path: Path) -> int:
    minutes = front.get("minutes", 0)
    if type(minutes) is not int or minutes < 0:
        raise LessonError(f"{path.name}: minutes in its front matter has to be a whole number")
    return minutes
