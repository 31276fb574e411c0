"""What a check says of the course's own files: a code, a place, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an `error` breaks the play or the mark, a `warning` the teaching, a `note` neither."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; content/findings.md explains the codes of scenarios, content/assignments.md the others."""

    code: str
    severity: Severity
    path: str
    line: int
    what: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.severity}: {self.what}; {self.what_to_do}"

    def as_json(self) -> dict[str, str | int]:
        """Return the parts by name."""
        return asdict(self)
