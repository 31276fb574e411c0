"""Every sentence that learners read, by its id: content/words/<language>.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainingkit.authoring.document import Entry, nearest, parse_document, read_document
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import WordsError

WORDS = CONTENT / "words"
_PART = re.compile(r"^(\w+):", re.MULTILINE)


@dataclass(frozen=True)
class Words:
    """Sentences by id (`player.undo`, `move.regret.name`) in one language."""

    language: str
    sentences: Mapping[str, str]

    def say(self, id: str, **values: object) -> str:
        """Return the sentence called `id`, with its `{names}` filled in.

        Raises:
            WordsError: If the language has no such sentence.
        """
        try:
            return self.sentences[id].format(**values)
        except KeyError:
            close = nearest(id, tuple(self.sentences)) if id not in self.sentences else "; a value is missing"
            raise WordsError(f"words/{self.language}.yaml: no sentence {id!r}{close}") from None

    def has(self, id: str) -> bool:
        """Return whether there is a sentence called `id`."""
        return id in self.sentences

    def under(self, prefix: str) -> dict[str, str]:
        """Return the sentences whose id begins with `prefix.`, by the rest of it."""
        return {id[len(prefix) + 1 :]: text for id, text in self.sentences.items() if id.startswith(f"{prefix}.")}


@cache
def the_words(language: str = "en") -> Words:
    """Return the sentences that the course ships in a language; each part of the file is read when it is asked for."""
    path = WORDS / f"{language}.yaml"
    parts = _Parts.of(path)
    return read_words(path) if parts is None else Words(language, parts)


class _Parts(Mapping[str, str]):
    """The sentences of a file by id, read part by part: who plays need not wait for what a report says."""

    def __init__(self, path: Path, texts: dict[str, str]) -> None:
        self._path, self._texts = path, texts
        self._read: dict[str, dict[str, str]] = {}

    @classmethod
    def of(cls, path: Path) -> _Parts | None:
        """Return the parts of a file, each under a key that begins a line; None where it cannot be told apart so."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        starts = [(match[1], match.start()) for match in _PART.finditer(text)]
        names = [name for name, _ in starts]
        if not starts or len(names) != len(set(names)):
            return None
        ends = [start for _, start in starts[1:]] + [len(text)]
        # the lines before a part are left empty, so that a complaint names the line in the file
        return cls(path, {n: "\n" * text.count("\n", 0, a) + text[a:z] for (n, a), z in zip(starts, ends, strict=True)})

    def __getitem__(self, id: str) -> str:
        return self._part(id.partition(".")[0])[id]

    def __iter__(self) -> Iterator[str]:
        return (id for name in self._texts for id in self._part(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _part(self, name: str) -> dict[str, str]:
        if name not in self._read:
            entry = parse_document(self._texts[name], str(self._path), WordsError)
            self._read[name] = dict(_sentences("", entry))
        return self._read[name]


def read_words(path: Path) -> Words:
    """Read a file of sentences: nested mappings, whose keys joined by dots are the ids; items of a list count from 1.

    Raises:
        WordsError: `path:line: …` where something is no text.
    """
    return Words(path.stem, dict(_sentences("", read_document(path, WordsError))))


def _sentences(prefix: str, entry: Entry) -> Iterator[tuple[str, str]]:
    if not isinstance(entry.value, dict | list):
        yield prefix, entry.text(prefix)
        return
    numbered = ((str(number), item) for number, item in enumerate(entry.items(), start=1))
    for key, inner in entry.value.items() if isinstance(entry.value, dict) else numbered:
        yield from _sentences(f"{prefix}.{key}" if prefix else key, inner)
