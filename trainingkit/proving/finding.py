"""The codes of the prover, how bad each is, and a finding before it knows its file."""

from __future__ import annotations

from typing import NamedTuple

from trainingkit.model.finding import Finding, Severity


class Draft(NamedTuple):
    """A finding before it knows its file."""

    code: str
    line: int
    what: str
    what_to_do: str

    def at(self, path: str) -> Finding:
        """Return the finding in a file."""
        return Finding(self.code, SEVERITIES[self.code], path, self.line, self.what, self.what_to_do)


_ERRORS = (*range(1, 20), *range(21, 27), 30, *range(40, 44), 45, 62, *range(70, 74), 80, 81)
_WARNINGS = (
    27, 28, 29, *range(31, 38), 44, *range(46, 50), *range(51, 58), 60, 61, 63, 64, 74, 75, 76, 77, 78,
    *range(82, 86),
)  # fmt: skip
_NOTES = (20, 38, 58, 59, 65, 66, 67, 79)

SEVERITIES = {
    f"TK{number:03d}": severity
    for severity, numbers in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS), (Severity.NOTE, _NOTES))
    for number in numbers
}
"""Every code and how bad it is."""
