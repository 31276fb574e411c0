"""The ids of ideas that a text cites: one by one (S2.17), or as a range (S3.9–S3.11, S1.8a–f)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trainingkit.authoring.ideas import ideas

_ID = r"S[0-4](?:\.\d+)?[a-f]?\b"
_CITED = re.compile(rf"\b({_ID})(?:\s*[–-]\s*({_ID}|\d+[a-f]?\b|[a-f]\b))?")
_STUDY = re.compile(r"\b[A-Z][a-z]+ (?:19|20)\d\d\b")
_PARTS = re.compile(r"(S[0-4]\.)(\d+)([a-f]?)\Z")
_LETTERS = "abcdef"


def cited(text: str) -> tuple[str, ...]:
    """Return the ids that a text names, in order and each once; of a range all that exist, and both its ends."""
    found = (id for match in _CITED.finditer(text) for id in _range(match[1], match[2]))
    return tuple(dict.fromkeys(found))


def joined(text: str) -> tuple[str, ...]:
    """Return ids and studies (`Lewicki 2016`) of a list of sources, as they are shared between places."""
    return (*cited(text), *dict.fromkeys(_STUDY.findall(text)))


def with_acts(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids, and for the six acts (S1.8a–f), where all are there, the idea that holds them together."""
    there = frozenset(ids)
    whole = {id for id in ideas() if (acts := _acts(id)) and acts <= there}
    return there | whole


def _acts(id: str) -> frozenset[str]:
    return frozenset(other for other in ideas() if other[:-1] == id and other[-1] in _LETTERS)


def _range(first: str, last: str | None) -> Iterator[str]:
    yield first
    start, end = _PARTS.match(first), _end(first, last)
    if start is None or end is None:
        return
    if start[3] and end[3]:
        letters = _LETTERS[_LETTERS.index(start[3]) + 1 : _LETTERS.index(end[3])]
        yield from (f"{start[1]}{start[2]}{letter}" for letter in letters)
    else:
        between = (f"{start[1]}{number}" for number in range(int(start[2]) + 1, int(end[2])))
        yield from (id for id in between if id in ideas())
    yield end[0]


def _end(first: str, last: str | None) -> re.Match[str] | None:
    """Return the last id of a range: written out (S3.11), or by its number (11) or its letter (f) alone."""
    if not last:
        return None
    if last.startswith("S"):
        return _PARTS.match(last)
    start = _PARTS.match(first)
    if start is None:
        return None
    return _PARTS.match(f"{start[1]}{last}" if last[0].isdigit() else f"{start[1]}{start[2]}{last}")
