"""A scenario in another language: its learner-facing lines, put in the place of the first ones.

A translation has the shape of the scenario's file and only the texts in it; moves, branches, marks
and laws stay those of the scenario, and so does its digest: a transcript is the same in any language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trainingkit.authoring.document import Entry, nearest

TOLD = (
    "title", "name", "about", "brief", "scene", "says", "partner", "defensive", "reply", "draft", "hints", "lesson",
    "criterion", "why", "customer", "staff", "words", "or_else", "model_answer",
)  # fmt: skip
"""The keys whose texts a learner reads."""
_HEAD = ("translates", "language")


def translated(document: Entry, lines: Entry) -> Entry:
    """Return `document` with the texts of `lines`, every line that a learner reads.

    Raises:
        ContentError: `path:line: …` where a line is missing, unknown or none of the learner's.
    """
    keys = {key: entry for key, entry in lines.open_mapping("a translation").items() if key not in _HEAD}
    return _merged(document, replace(lines, value=keys), ())


def _merged(base: Entry, over: Entry, at: tuple[str, ...]) -> Entry:
    if isinstance(base.value, dict):
        return replace(base, value=_mapping(base.value, _keys(base.value, over, at), over, at))
    if isinstance(base.value, list):
        return replace(base, value=_list(base.value, over, at))
    if not _is_told(base, at):
        raise over.fail(f"{_name(at)} is no text that a learner reads; leave it out of a translation")
    over.text(_name(at))
    return over


def _keys(base: dict[str, Entry], over: Entry, at: tuple[str, ...]) -> dict[str, Entry]:
    """Return what a translation gives for a mapping; a choice may be given by its reply alone."""
    if isinstance(over.value, str) and "reply" in base:
        return {"reply": over}
    keys = over.open_mapping(_name(at))
    for key, entry in keys.items():
        if key not in base:
            raise entry.fail(f"the scenario has no {_name((*at, key))}{nearest(key, tuple(base))}")
    return keys


def _mapping(base: dict[str, Entry], keys: dict[str, Entry], over: Entry, at: tuple[str, ...]) -> dict[str, Any]:
    for key, entry in base.items():
        if key not in keys:
            _refuse_untold(entry, over, (*at, key))
    return {
        key: _merged(entry, keys[key], (*at, key)) if key in keys else entry for key, entry in base.items()
    }  # fmt: skip


def _list(base: list[Entry], over: Entry, at: tuple[str, ...]) -> list[Entry]:
    lines = over.items()
    if len(lines) != len(base):
        raise over.fail(f"{_name(at)} has {len(base)} in the scenario and {len(lines)} here; give each its line")
    return [
        _merged(entry, line, (*at, str(number)))
        for number, (entry, line) in enumerate(zip(base, lines, strict=True), start=1)
    ]


def _refuse_untold(entry: Entry, over: Entry, at: tuple[str, ...]) -> None:
    for path, _ in _told(entry, at):
        raise over.fail(f"{_name(path)} is not translated; add it")


def _told(entry: Entry, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield the lines below `entry` that a learner reads, with the keys that lead to each."""
    if isinstance(entry.value, dict):
        for key, inner in entry.value.items():
            yield from _told(inner, (*at, key))
    elif isinstance(entry.value, list):
        for number, inner in enumerate(entry.value, start=1):
            yield from _told(inner, (*at, str(number)))
    elif _is_told(entry, at):
        yield at, entry


def _is_told(entry: Entry, at: tuple[str, ...]) -> bool:
    key = next((part for part in reversed(at) if not part.isdigit()), "")
    return isinstance(entry.value, str) and key in TOLD and at[0] not in ("plays", "facts")


def _name(at: tuple[str, ...]) -> str:
    return ".".join(at) or "a translation"
