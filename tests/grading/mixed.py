"""An assignment with more than our cells: code, hidden tests, an answer and a task marked by hand."""

from __future__ import annotations

from typing import Any

from tests.grading import handing_in as hand
from tests.grading.handing_in import PERFECT, SHOES, played

HAT = "wrong-hat"
SECRET, SCHEME = "forty-two-is-hidden", "two-points-for-a-date"
SOLUTION = "def double(number):\n    ### BEGIN SOLUTION\n    return 2 * number\n    ### END SOLUTION"
TEST = f"""assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double("{SECRET}") == "{SECRET}" * 2, "{SECRET}"
### END HIDDEN TESTS"""
TASK = f"Plan your next call.\n\n### BEGIN MARK SCHEME\n{SCHEME}\n### END MARK SCHEME"
ANSWER = "I would say whose fault it was, *first*."
FORGE = f"""
from pathlib import Path
data = {played(PERFECT)!r}
for folder in (Path("transcripts"), *Path("../../..").glob("submitted/*/*/transcripts")):
    folder.joinpath("{SHOES}.jsonl").write_bytes(data)
    folder.joinpath("{HAT}.jsonl").write_bytes(data.replace(b"{SHOES}", b"{HAT}"))
"""
WIDGET = """
class Box:
    def _repr_mimebundle_(self, **options):
        view = {"version_major": 2, "version_minor": 0, "model_id": "0"}
        return {"application/vnd.jupyter.widget-view+json": view, "text/plain": "Box()"}
display(Box())
"""
CODE = {
    "good": f"def double(number):\n    return 2 * number\n{WIDGET}",
    "wrong": "def double(number):\n    return 4",
    "killer": "import os; os._exit(0)",
    "forger": FORGE + "\ndef double(number):\n    return 2 * number",
    "looper": "while True: pass",
    "chatter": "print('x' * 20_000_000)\ndef double(number):\n    return 2 * number",
    "swallower": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
}
POINTS_OF_CODE = {"good": 2, "wrong": 0, "killer": 0, "forger": 2, "looper": 0, "chatter": 2, "swallower": 0}


def cells() -> tuple[Any, ...]:
    return (
        hand.imports(),
        hand.code(SOLUTION, "double", solution=True),
        hand.code(TEST, "double-test", grade=True, locked=True, points=2),
        hand.prose("Write here.", "reflection", grade=True, solution=True, points=3),
        hand.prose(TASK, "call", task=True, locked=True, points=1),
        hand.grade_cell(),
    )


def handed_in(notebook: Any, trainee: str) -> Any:
    """Return the released notebook as a trainee hands it in."""
    hand.cell_of(notebook, "double").source = CODE[trainee]
    if trainee == "good":
        hand.cell_of(notebook, "reflection").source = ANSWER
    return notebook
