"""No output of a kernel is larger than somebody would read; nbgrader limits lines, and not their length."""

from __future__ import annotations

from typing import Any

MOST_CHARACTERS = 100_000


def limit(cell: Any) -> None:
    """Cut what a code cell printed and showed to 100,000 characters for each output."""
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            output.text = _cut(output.text)
        elif output.output_type == "error":
            output.evalue = _cut(output.evalue)
            output.traceback = [_cut(line) for line in output.traceback]
        else:
            for kind, shown in list(output.data.items()):
                _limit_shown(output.data, kind, shown)


def _limit_shown(data: Any, kind: str, shown: Any) -> None:
    """Cut plain text; a page or a picture is whole, or is not there."""
    if kind == "text/plain":
        data[kind] = _cut(str(shown))
    elif len(str(shown)) > 10 * MOST_CHARACTERS:
        del data[kind]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} …"
