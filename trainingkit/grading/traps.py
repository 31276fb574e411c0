"""What in an assignment's sources would mark wrongly, or give the key away: found before it is given out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from trainingkit.authoring import scenario_named, scenario_names
from trainingkit.authoring.library import BESIDE
from trainingkit.engine.transcripts import FOLDER
from trainingkit.errors import GradingError, ScenarioError
from trainingkit.grading.cells import calls_grade, scenario_marked
from trainingkit.grading.scripts import ends_in_full_marks, writes_to_stderr
from trainingkit.model.finding import Finding, Severity

_ERRORS = (*range(1, 15), 16, 17)
_WARNINGS = (15, 18, 19)
SEVERITIES = {
    f"TG{number:03d}": severity
    for severity, numbers in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS))
    for number in numbers
}
"""Every code and how bad it is; content/assignments.md has a section for each."""

_ID = re.compile(r"[a-zA-Z0-9_-]+\Z")
_MARKERS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
_KEY = re.compile(r"solution|answer|\bkey\b|reference", re.IGNORECASE)
_SKIPS = {"skip-execution", "raises-exception", "remove-cell", "remove_cell"}
_LEAST_KEY = 40
"""Characters of a paragraph of the key; a shorter one may stand in the question as well."""


class _Draft(NamedTuple):
    code: str
    cell: int
    what: str
    what_to_do: str


def check_assignments(solutions: Path) -> tuple[Finding, ...]:
    """Return what is wrong in `solutions/` (each folder in it is an assignment), and in the `exercises/` beside it.

    Raises:
        GradingError: If there is no assignment in it.
    """
    folders = sorted(path for path in solutions.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not any(folder.glob("*.ipynb") for folder in folders):
        raise GradingError(f"{solutions}: has no folder with a notebook in it; name the folder of the assignments")
    return tuple(trap for folder in folders for trap in check_assignment(folder, solutions.parent / "exercises"))


def check_assignment(folder: Path, exercises: Path) -> tuple[Finding, ...]:
    """Return what is wrong with one assignment."""
    traps = [*_files(folder)]
    for path in sorted(folder.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            cells = [_sound(cell) for cell in json.loads(text)["cells"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            traps.append(_trap("TG001", path, 1, "is no notebook that can be read", "open and save it in JupyterLab"))
            continue
        drafts = (*_whole(cells), *(draft for at, cell in enumerate(cells) for draft in _cell(at, cell, folder)))
        traps += [_trap(each.code, path, _line(text, cells, each.cell), *each[2:]) for each in drafts]
        traps += _leaks(cells, exercises / folder.name)
    return tuple(dict.fromkeys(traps))


def _sound(cell: dict[str, Any]) -> dict[str, Any]:
    about = cell["metadata"].get("nbgrader", {})
    return cell | {"source": "".join(cell["source"]), "about": about, "id_": about.get("grade_id", "")}


def _whole(cells: list[dict[str, Any]]) -> Iterator[_Draft]:
    """Look at what concerns more than one cell."""
    counts = Counter(cell["id_"] for cell in cells if cell["about"])
    for at, cell in enumerate(cells):
        if cell["about"] and counts[cell["id_"]] > 1:
            yield _Draft(
                "TG007", at, f"{counts[cell['id_']]} cells are called {cell['id_']!r}", "give each its own grade_id"
            )
    marked = {scenario_marked(cell["source"]) for cell in cells if cell["about"].get("grade")} - {None}
    played = {name for cell in cells for name in re.findall(r'play\("([^"]+)"', cell["source"])}
    for at, cell in enumerate(cells):
        name = scenario_marked(cell["source"])
        if name in marked - played:
            yield _Draft("TG015", at, f"{name!r} is marked, and no cell plays it", f'add a cell with play("{name}")')
    for at, cell in enumerate(cells):
        lost = set(re.findall(r'play\("([^"]+)"', cell["source"])) - marked
        for name in sorted(lost) if any(each["about"].get("grade") for each in cells) else ():
            yield _Draft(
                "TG018", at, f"{name!r} is played, and no cell marks it", f'add grade("{name}"), or take it out'
            )


def _cell(at: int, cell: dict[str, Any], folder: Path) -> Iterator[_Draft]:
    about, source = cell["about"], cell["source"]
    for marker in _MARKERS:
        if source.count(f"BEGIN {marker}") != source.count(f"END {marker}"):
            yield _Draft(
                "TG010", at, f"BEGIN and END {marker} do not match, so the rest is given out", "close each BEGIN"
            )
    if not about:
        return
    if not _ID.match(str(cell["id_"])):
        yield _Draft(
            "TG008", at, f"grade_id {cell['id_']!r} is missing or not a plain word", "use letters, digits and -"
        )
    if about.get("schema_version") != 3:
        yield _Draft(
            "TG013", at, "its metadata are in an old form, which stops the whole batch", "run: nbgrader update ."
        )
    if not about.get("grade"):
        return
    if set(cell["metadata"].get("tags", ())) & _SKIPS:
        yield _Draft("TG012", at, "a tag keeps it from being run or hides its error: full marks", "take the tag off")
    points = about.get("points")
    if not isinstance(points, int | float) or isinstance(points, bool) or not points > 0:
        yield _Draft("TG005", at, f"is worth {points!r} points", "give it a number above 0")
    if cell["cell_type"] != "code":
        if not about.get("solution"):
            yield _Draft("TG011", at, "is prose with points and without room for an answer", "make it a manual answer")
    elif not about.get("solution"):
        yield from _autograded(at, cell, folder, points)


def _autograded(at: int, cell: dict[str, Any], folder: Path, points: Any) -> Iterator[_Draft]:
    source = cell["source"]
    if not cell["about"].get("locked"):
        yield _Draft("TG006", at, "is not locked, so a trainee may think it is theirs to change", "lock it")
    name = scenario_marked(source)
    if name is not None:
        yield from _ours(at, name, folder, points)
    elif calls_grade(source):
        what = "calls grade and is not grade alone, in which case nbgrader gives full marks, or none"
        yield _Draft("TG002", at, what, 'write only grade("name"), without semicolon, print or comment')
    else:
        why = ends_in_full_marks(source)
        if why:
            yield _Draft("TG009", at, f"{why}: nbgrader gives full marks", "end it with assert, or a number from 0 up")
        if writes_to_stderr(source):
            yield _Draft("TG014", at, "writes to stderr or warns: nbgrader gives 0 for that", "take it out")


def _ours(at: int, name: str, folder: Path, points: Any) -> Iterator[_Draft]:
    try:
        out_of = scenario_named(name, beside=folder).rubric.out_of
    except ScenarioError as problem:
        yield _Draft("TG003", at, str(problem), "take the name of one that there is")
        return
    if points != out_of:
        what = f"is worth {points} points, and the marks of {name!r} add up to {out_of:g}"
        yield _Draft("TG004", at, what, f"set the points of the cell to {out_of:g}")


def _files(folder: Path) -> Iterator[Finding]:
    """Look at the files beside the notebooks, which are all given out, and put over what comes back."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        if path.name.startswith("reference."):
            continue
        if FOLDER in name.parts or path.suffix == ".jsonl":
            what = f"a transcript lies among the sources; it goes over what each trainee hands in{_ELSEWHERE}"
            yield _trap("TG016", path, 1, what, "move it, or call it reference.jsonl")
        elif path.suffix != ".ipynb" and name.parts[0] != BESIDE and _KEY.search(path.stem):
            yield _trap("TG017", path, 1, f"would be given out with the exercise{_ELSEWHERE}", "call it reference.…")
        elif name.parts[0] == BESIDE and path.stem in scenario_names():
            what = f"the course has a scenario {path.stem!r} already, and that one is taken"
            yield _trap("TG019", path, 1, what, "give yours another name")


_ELSEWHERE = ", and is in their folder before they begin"


def _leaks(cells: list[dict[str, Any]], released: Path) -> Iterator[Finding]:
    """Look for anything of the key in what was given out."""
    key = {part for cell in cells if cell["about"].get("solution") for part in _paragraphs(cell["source"])}
    question = {part for cell in cells if not cell["about"].get("solution") for part in _paragraphs(cell["source"])}
    for path in sorted(path for path in released.rglob("*") if path.is_file()):
        text = _text(path)
        found = [f"{part[:40]}…" for part in sorted(key - question) if part in text]
        found += [marker for marker in _MARKERS if f"BEGIN {marker}" in text]
        found += ["a reference"] if path.name.startswith("reference.") else []
        if found:
            what = f"has {found[0]} of the key in it"
            yield _trap("TG017", path, 1, what, "run: make exercises, and give out what it makes")


def _paragraphs(source: str) -> Iterator[str]:
    for part in source.split("\n"):
        if len(part.strip()) >= _LEAST_KEY and not part.lstrip().startswith("###"):
            yield part.strip()


def _text(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return text
    try:
        return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    except (ValueError, KeyError, TypeError):
        return text


def _trap(code: str, path: Path, line: int, what: str, what_to_do: str) -> Finding:
    return Finding(code, SEVERITIES[code], str(path), line, what, what_to_do)


def _line(text: str, cells: list[dict[str, Any]], at: int) -> int:
    """Return the line of the file at which a cell's text begins."""
    place = -1
    for cell in cells[: at + 1]:
        place = text.find('"source"', place + 1)
        first = cell["source"].split("\n")[0]
        written = (json.dumps(first, ensure_ascii=plain)[1:-1] for plain in (True, False))
        place = max(place, *(text.find(form, place) for form in written))
    return text.count("\n", 0, place) + 1
