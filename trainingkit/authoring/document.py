"""YAML with the line of everything, so that each complaint can say where.

YAML 1.2 by ruamel.yaml. Only text, numbers, true/false, lists and mappings are read:
no tags, no anchors' tricks, no Python objects.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trainingkit.errors import ContentError

MOST_BYTES = 1_000_000
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+\Z")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """A value of a document, the line it stands on (from 1), and how to complain about it."""

    value: Any
    line: int
    path: str
    error: type[ContentError]

    def fail(self, message: str) -> ContentError:
        """Return the error that says `message` about this entry."""
        return self.error(f"{self.path}:{self.line}: {message}")

    def mapping(self, what: str, *, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Entry]:
        """Return the entries by key; refuse unknown keys with the nearest known one."""
        entries = self.open_mapping(what)
        for key, entry in entries.items():
            if key not in known:
                raise entry.fail(f"{what} has no key {key!r}{nearest(key, known)}")
        for key in needed:
            if key not in entries:
                raise self.fail(f"{what} needs {key!r}; write it as '{key}: …'")
        return entries

    def open_mapping(self, what: str) -> dict[str, Entry]:
        """Return the entries by key, whatever the keys are called."""
        if not isinstance(self.value, dict):
            raise self.fail(f"{what} has to be a mapping ('key: value' lines)")
        return self.value

    def items(self) -> tuple[Entry, ...]:
        """Return the entries of a list; a single value counts as a list of one."""
        return tuple(self.value) if isinstance(self.value, list) else (self,)

    def text(self, what: str) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"{what} has to be a text; put it in quotes or after '>-'")
        return self.value.strip()

    def integer(self, what: str, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.fail(f"{what} has to be a whole number from {least} to {most}, not {self.value!r}")
        return self.value

    def number(self, what: str, least: float, most: float) -> float:
        """Return a number from `least` to `most`."""
        if type(self.value) not in (int, float) or not least <= self.value <= most:
            raise self.fail(f"{what} has to be a number from {least:g} to {most:g}, not {self.value!r}")
        return float(self.value)

    def target(self, key: str, ids: tuple[str, ...]) -> str:
        """Return the id of a node, which has to be one of `ids`."""
        if self.value not in ids:
            raise self.fail(f"{key!r} leads to {self.value!r}, which no node is called{nearest(self.value, ids)}")
        return str(self.value)

    def span(self, what: str, least: int, most: int) -> tuple[int, int]:
        """Return a range, both ends included, written `[low, high]`."""
        ends = self.items()
        if len(ends) != 2:
            raise self.fail(f"{what} has to be two numbers, as in [{least}, {most}]")
        low, high = (end.integer(what, least, most) for end in ends)
        if low > high:
            raise self.fail(f"{what} runs from {low} to {high}; write the smaller number first")
        return low, high

    def truth(self, what: str) -> bool:
        """Return true or false."""
        if type(self.value) is not bool:
            raise self.fail(f"{what} has to be true or false, not {self.value!r}")
        return self.value

    def one_of(self, what: str, names: type[_Choice]) -> _Choice:
        """Return a member of an enumeration by its name in the file."""
        known = tuple(str(name) for name in names)
        if self.value not in known:
            raise self.fail(f"{what} {self.value!r} is unknown{nearest(self.value, known)}")
        return names(self.value)

    def set_of(self, what: str, names: type[_Choice]) -> frozenset[_Choice]:
        """Return the members named by a list, each once."""
        members = [entry.one_of(what, names) for entry in self.items()]
        if len(members) != len(set(members)):
            raise self.fail(f"{what} names something twice; name it once")
        return frozenset(members)


def nearest(word: object, known: tuple[str, ...]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or the list of all."""
    close = difflib.get_close_matches(str(word), known, n=1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(sorted(known))}" if known else ""


def read_document(path: Path, error: type[ContentError]) -> Entry:
    """Read a YAML file, at most 1 MB, into entries that know their lines.

    Raises:
        ContentError: Of the kind `error`, where the file is missing or is no YAML.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror}); check the name") from None
    if len(data) > MOST_BYTES:
        raise error(f"{path}: is larger than {MOST_BYTES:,} bytes; no file of ours is")
    try:
        return parse_document(data.decode("utf-8"), str(path), error)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise error(f"{path}:{line}: is not UTF-8 text; save the file as UTF-8") from None


def parse_document(text: str, path: str, error: type[ContentError]) -> Entry:
    """Parse YAML text as `read_document` does; `path` is used in messages only."""
    tab = re.search(r"^[ ]*\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        raise error(f"{path}:{line}: a tab indents this line; YAML takes spaces only")
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else 1
        raise error(f"{path}:{line}: is no YAML: {problem.problem or problem.context}; check the indentation") from None
    except (YAMLError, ValueError, RecursionError) as problem:
        first = (str(problem).splitlines() or ["unreadable"])[0]
        raise error(f"{path}:1: is no YAML: {first}") from None
    if root is None:
        raise error(f"{path}:1: is empty")
    return _Reader(path, error).entry(root, 0)


@dataclass(frozen=True)
class _Reader:
    path: str
    error: type[ContentError]

    def entry(self, node: Node, depth: int) -> Entry:
        line = node.start_mark.line + 1
        if depth > 20:
            raise self.error(f"{self.path}:{line}: is nested too deeply; no file of ours goes below 20 levels")
        return Entry(self._value(node, depth), line, self.path, self.error)

    def _value(self, node: Node, depth: int) -> Any:
        if node.anchor:
            raise self.error(f"{self.path}:{node.start_mark.line + 1}: anchors (&name) are not read; write it out")
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, depth))
        if isinstance(node, SequenceNode):
            return [self.entry(item, depth + 1) for item in node.value]
        if not isinstance(node, ScalarNode):
            raise self.error(f"{self.path}:{node.start_mark.line + 1}: is neither text, list nor mapping")
        return _scalar(node)

    def _pairs(self, node: MappingNode, depth: int) -> Iterator[tuple[str, Entry]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise self.error(f"{self.path}:{line}: a key has to be a word")
            if key.value in seen:
                raise self.error(
                    f"{self.path}:{line}: {key.value!r} stands here a second time "
                    f"(first on line {seen[key.value]}); rename or remove one"
                )
            seen[key.value] = line
            entry = self.entry(value, depth + 1)
            yield key.value, Entry(entry.value, line, self.path, self.error)


def _scalar(node: ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    plain: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
    if text in plain:
        return plain[text]
    if _INTEGER.match(text):
        return int(text) if len(text) < 19 else text
    return float(text) if _FLOAT.match(text) else text


def plain_values(entry: Entry) -> Any:
    """Return the bare values of an entry, without lines: what its digest is taken of."""
    return _plain(entry.value, plain_values)


def _plain(value: Any, inner: Callable[[Entry], Any]) -> Any:
    if isinstance(value, dict):
        return {key: inner(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [inner(entry) for entry in value]
    return value
