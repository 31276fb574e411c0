"""Every sentence that learners read, by its id: content/words/<language>.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainingkit.authoring.document import Entry, nearest, read_document
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import WordsError

WORDS = CONTENT / "words"


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
    """Return the sentences that the course ships in a language, read once."""
    return read_words(WORDS / f"{language}.yaml")


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
