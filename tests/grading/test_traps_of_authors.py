"""`trainingkit check solutions/`: each code fires on its trap, and not on what only looks like it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.grading import handing_in as hand
from tests.grading.handing_in import PERFECT, SHOES, played
from trainingkit.cli import main
from trainingkit.errors import GradingError
from trainingkit.grading.traps import SEVERITIES, check_assignments

ANSWER = "I would begin with whose fault it was, and only then say what comes next."


def _cells(*more: Any, grade: Any | None = None) -> tuple[Any, ...]:
    play = hand.code(f'play("{SHOES}")')
    play["id"] = "play"
    return (hand.imports(), play, grade or hand.grade_cell(), *more)


def _test(source: str, **about: Any) -> Any:
    return hand.code(source, "a-test", **({"grade": True, "locked": True, "points": 2} | about))


def _again() -> Any:
    cell = _test("assert 2")
    cell["id"] = "again"
    return cell


def _about(**about: Any) -> Any:
    cell = hand.grade_cell()
    cell.metadata["nbgrader"].update(about)
    return cell


def _with(*cells: Any, grade: Any | None = None, **files: bytes) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        folder = root / "solutions" / "serving"
        hand.write(folder, "shoes", *_cells(*cells, grade=grade))
        for name, data in files.items():
            path = root / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    return make


def _tagged(*tags: str) -> Any:
    cell = hand.grade_cell()
    cell.metadata["tags"] = list(tags)
    return cell


def _only(*cells: Any) -> Callable[[Path], None]:
    return lambda root: hand.write(root / "solutions" / "serving", "shoes", *cells) and None


def _answer(source: str = ANSWER) -> Any:
    return hand.prose(source, "reflection", grade=True, solution=True, points=3)


def _nameless(root: Path) -> None:
    cell = hand.grade_cell()
    del cell.metadata["nbgrader"]["grade_id"]
    _with(grade=cell)(root)


def _two_notebooks(root: Path) -> None:
    _with(exercises__serving__reference_DOT_jsonl=_WON)(root)
    hand.write(root / "solutions" / "serving", "boots", _PLAY, hand.grade_cell())


def _notebook(source: str) -> bytes:
    return json.dumps({"cells": [{"source": source.splitlines(keepends=True)}]}).encode()


_QUOTED = 'I would say "sorry" first, and only then what comes next.'
_WON = played(PERFECT)
_OWN = (hand.FIXTURES / f"{SHOES}.yaml").read_bytes()
_PLAY = hand.code(f'play("{SHOES}")')
CASES: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "TG001": (_with(solutions__serving__b_DOT_ipynb=b"{"), _with(solutions__serving__b_DOT_txt=b"{")),
    "TG002": (_with(grade=hand.grade_cell(f'grade("{SHOES}");')), _with(hand.code(f'mine = grade("{SHOES}")'))),
    "TG003": (_with(grade=hand.grade_cell('grade("wrong-shoe")')), _with(hand.code('grade("wrong-shoe")'))),
    "TG004": (_with(grade=hand.grade_cell(points=5)), _with(grade=hand.grade_cell(points=6.0))),
    "TG005": (_with(_test("assert True", points=0)), _with(_test("assert True", points=0.5))),
    "TG006": (_with(_test("assert True", locked=False)), _with(_test("x = 1", locked=False, solution=True))),
    "TG007": (_with(_test("assert 1"), _again()), _with(_test("assert 1"), hand.code("assert 1"))),
    "TG008": (_with(grade=_about(grade_id="my shoes")), _with(grade=_about(grade_id="my-shoes_2"))),
    "TG009": (_with(_test("print(1)")), _with(_test("0.5"))),
    "TG010": (
        _with(hand.code("### BEGIN SOLUTION\nx = 1", "x", solution=True)),
        _with(hand.code("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "x", solution=True)),
    ),
    "TG011": (_with(hand.prose("Say it.", "say", grade=True, points=1)), _with(_answer())),
    "TG012": (_with(grade=_tagged("skip-execution")), _with(grade=_tagged("important"))),
    "TG013": (_with(grade=_about(schema_version=2)), _with(grade=_about(schema_version=3))),
    "TG014": (_with(_test("import warnings\nwarnings.warn('x')\nassert x")), _with(_test("mine.warn('x')\nassert x"))),
    "TG015": (_only(hand.imports(), hand.grade_cell()), _only(hand.grade_cell(), _PLAY)),
    "TG016": (
        _with(solutions__serving__transcripts__wrong_DOT_jsonl=_WON),
        _with(solutions__serving__reference_DOT_jsonl=_WON),
    ),
    "TG017": (
        _with(_answer(), exercises__serving__notes_DOT_txt=ANSWER.encode()),
        _with(_answer(), exercises__serving__notes_DOT_txt=b"I would begin with a joke, and only then say sorry."),
    ),
    "TG018": (_with(hand.code('play("late-parcel")')), _only(hand.imports(), _PLAY)),
    "TG019": (
        _with(**{"solutions__serving__scenarios__late-parcel_DOT_yaml": _OWN}),
        _with(**{"solutions__serving__scenarios__my-parcel_DOT_yaml": _OWN}),
    ),
}  # fmt: skip
MORE = {
    "TG002 printed": _with(grade=hand.grade_cell(f'print(grade("{SHOES}"))')),
    "TG002 None after": _with(grade=hand.grade_cell(f'grade("{SHOES}")\nNone')),
    "TG005 none": _with(grade=_about(points=None)),
    "TG005 text": _with(_test("assert True", points="two")),
    "TG008 no name": _with(grade=_about(grade_id="")),
    "TG008 no name at all": _nameless,
    "TG009 empty": _with(_test("")),
    "TG009 twice": _with(_test("print(1)"), hand.code("print(1)", "b", grade=True, locked=True, points=1)),
    "TG009 empty, twice": _with(_test(""), hand.code("", "b", grade=True, locked=True, points=1)),
    "TG009 None": _with(_test("None")),
    "TG009 True": _with(_test("double(2)\nTrue")),
    "TG009 text": _with(_test("'2'")),
    "TG009 negative": _with(_test("-1")),
    "TG009 semicolon": _with(_test("0.5;")),
    "TG009 list": _with(_test("[0.5]")),
    "TG009 assigned": _with(_test("mark = 0.5")),
    "TG012 raises": _with(grade=_tagged("raises-exception")),
    "TG014 stderr": _with(_test("import sys\nprint('x', file=sys.stderr)\nassert x")),
    "TG017 a file with the key": _with(solutions__serving__answers_DOT_md=b"1: yes"),
    "TG017 one file, two notebooks": _two_notebooks,
    "TG017 a hidden test": _with(
        exercises__serving__shoes_DOT_ipynb=b'{"cells": [{"source": "### BEGIN HIDDEN TESTS"}]}'
    ),
    "TG017 a reference": _with(exercises__serving__reference_DOT_jsonl=_WON),
    "TG016 a file of its own": _with(solutions__serving__best_DOT_jsonl=_WON),
    "TG017 a line of forty letters": _with(_answer("x" * 40), exercises__serving__notes_DOT_txt=b"\xff" + b"x" * 40),
    "TG017 in a notebook": _with(_answer(_QUOTED), exercises__serving__shoes_DOT_ipynb=_notebook(_QUOTED)),
    "TG017 in a notebook that is none": _with(_answer(), exercises__serving__shoes_DOT_ipynb=ANSWER.encode()),
}


def codes(make: Callable[[Path], None], root: Path) -> set[str]:
    make(root)
    return {trap.code for trap in check_assignments(root / "solutions")}


@pytest.mark.parametrize("code", CASES)
def test_a_trap_is_found_and_what_only_looks_like_it_is_not(code, tmp_path):
    trap, near_miss = CASES[code]
    assert code in codes(trap, tmp_path / "trap")
    assert code not in codes(near_miss, tmp_path / "near")


@pytest.mark.parametrize("name", MORE)
def test_each_form_of_a_trap_is_found(name, tmp_path):
    assert name.split()[0] in codes(MORE[name], tmp_path)


def test_each_finding_is_the_one_that_was_read_over(tmp_path):
    """Whoever changes one reads them all, and puts what they want to be told into findings.txt."""
    told = []
    for name, make in (*((code, trap) for code, (trap, _) in CASES.items()), *MORE.items()):
        root = tmp_path / re.sub(r"\W", "-", name)
        make(root)
        found = [str(trap).replace(f"{root}/", "") for trap in check_assignments(root / "solutions")]
        told += [name, *(f"  {line}" for line in found)]
    assert "\n".join(told) + "\n" == (Path(__file__).parent / "told" / "findings.txt").read_text(encoding="utf-8")


def test_a_sound_assignment_has_no_findings(tmp_path):
    make = _with(
        _answer(), _test("assert double(2) == 4"),
        solutions__comments_DOT_yaml=b"a: b", solutions__serving__answers_DOT_ipynb=b'{"cells": []}',
    )  # fmt: skip
    checkpoints = tmp_path / "solutions" / ".ipynb_checkpoints"
    checkpoints.mkdir(parents=True)
    (checkpoints / "shoes.ipynb").write_text("{")
    assert codes(make, tmp_path) == set()


def test_an_assignment_may_bring_its_own_scenario(tmp_path):
    scenario = _OWN.replace(b"scenario: wrong-shoes", b"scenario: my-shoes")
    grade = hand.grade_cell('grade("my-shoes")')
    make = _only(hand.code('play("my-shoes")'), grade)
    assert codes(make, tmp_path) == {"TG003"}
    (tmp_path / "solutions" / "serving" / "scenarios").mkdir()
    (tmp_path / "solutions" / "serving" / "scenarios" / "my-shoes.yaml").write_bytes(scenario)
    assert codes(make, tmp_path) == set()


def test_what_is_neither_key_nor_its_beginning_may_be_given_out(tmp_path):
    make = _with(
        _answer("x" * 39 + "\n### " + "y" * 40), exercises__serving__notes_DOT_txt=b"x" * 39 + b"\n### " + b"y" * 40
    )
    assert codes(make, tmp_path) == set()


def test_a_notebook_that_is_not_in_utf_8_is_looked_at_all_the_same(tmp_path):
    _with(_test("print(1)"))(tmp_path)
    path = tmp_path / "solutions" / "serving" / "shoes.ipynb"
    path.write_bytes(path.read_bytes().replace(b"trainingkit.notebook", b"caf\xe9"))
    assert {trap.code for trap in check_assignments(tmp_path / "solutions")} == {"TG009"}


def test_every_code_is_explained_and_tried_out():
    text = (ROOT / "trainingkit" / "content" / "assignments.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## (TG\d{3}) .+\n\*(\w+)\*", text, re.MULTILINE))
    assert told == SEVERITIES
    assert set(CASES) == set(SEVERITIES)
    assert text.count("**Mend**") == len(SEVERITIES)


def test_a_finding_names_its_line(tmp_path):
    _with(_answer(), _test("print(1)"))(tmp_path)
    path = tmp_path / "solutions" / "serving" / "shoes.ipynb"
    (trap,) = [each for each in check_assignments(tmp_path / "solutions") if each.code == "TG009"]
    assert "print(1)" in path.read_text().splitlines()[trap.line - 1]
    assert str(trap).startswith(f"{path}:{trap.line}: TG009 error: ends in print")


@pytest.mark.parametrize("as_ascii", [True, False])
def test_the_line_is_that_of_the_cell_s_own_text_in_whatever_way_the_file_was_written(tmp_path, as_ascii):
    again = '# "Für Ada"\nprint(1)'
    cells = [hand.code("print(1)"), hand.code(""), hand.code(again), _test(again)]
    _only(_PLAY, hand.grade_cell(), *cells)(tmp_path)
    path = tmp_path / "solutions" / "serving" / "shoes.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text()), ensure_ascii=as_ascii, indent=1), encoding="utf-8")
    (trap,) = check_assignments(tmp_path / "solutions")
    told = path.read_text(encoding="utf-8").splitlines()
    assert told[trap.line - 1].strip() == json.dumps(f"{again.splitlines()[0]}\n", ensure_ascii=as_ascii) + ","
    assert [number for number, line in enumerate(told, start=1) if "Ada" in line][1] == trap.line


def test_the_course_s_own_assignments_are_clean(capsys):
    with pytest.raises(SystemExit) as left:
        main(["check", str(ROOT / "solutions"), "--strict"])
    assert (left.value.code, capsys.readouterr().err) == (0, "")


def test_the_command_leaves_with_1_for_a_trap_and_tells_it_as_data(tmp_path, capsys):
    CASES["TG016"][0](tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["check", str(tmp_path / "solutions"), "--json"])
    assert left.value.code == 1
    assert [each["code"] for each in json.loads(capsys.readouterr().out)] == ["TG016"]


def test_a_folder_without_assignments_is_one_line(tmp_path):
    with pytest.raises(GradingError, match="has no folder with a notebook in it"):
        check_assignments(tmp_path)
