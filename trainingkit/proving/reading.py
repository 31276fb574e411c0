"""What the reader of scenario files complains of, with the code of a finding."""

from __future__ import annotations

import re

from trainingkit.errors import ScenarioError
from trainingkit.model.finding import Finding
from trainingkit.proving.finding import Draft

_PLACE = re.compile(r"(?P<path>.*?):(?:(?P<line>\d+): | )(?P<message>.*)", re.DOTALL)
_CODES = (
    ("TK016", r"^(trust of a place|near|placed) has to be"),
    ("TK017", r"which 'from' does not offer"),
    ("TK018", r"moves of 'from', and can be marked with one"),
    ("TK019", r"has two ways on"),
    ("TK080", r"^the words .* stand"),
    ("TK081", r"where nobody is placed|which no 'from' of a dialogue offers"),
    ("TK001", r"is no YAML|a tab indents|cannot be read|not UTF-8|is larger|anchors|nested|is empty$|neither text"),
    ("TK002", r"has no key"),
    ("TK003", r"\bneeds '"),
    ("TK004", r"which no node is called"),
    ("TK005", r"stands here a second time|stands twice"),
    ("TK006", r"may hear a reply that fits no branch"),
    ("TK007", r"has no way on"),
    ("TK008", r"is an ending, and nothing can be answered"),
    ("TK009", r"is unknown"),
    ("TK011", r"small letters|in a file of another name"),
    ("TK012", r"when is empty|go together|keeps_facts needs"),
    ("TK013", r"source .* is none"),
    ("TK014", r"a step of a play"),
    ("TK015", r"names something twice"),
    ("TK010", r"has to be|runs from|a key has"),
)  # fmt: skip


def finding_of(problem: ScenarioError) -> Finding:
    """Return a complaint of the reader as a finding."""
    found = _PLACE.fullmatch(str(problem))
    path, line, message = (found["path"], int(found["line"] or 1), found["message"]) if found else ("", 1, str(problem))
    what, separator, to_do = message.partition("; ")
    if not separator:
        what, to_do = message, "mend this line; nothing else can be looked at before"
    return Draft(_code(message), line, what, to_do).at(path)


def _code(message: str) -> str:
    return next((code for code, pattern in _CODES if re.search(pattern, message)), "TK001")
