"""Which symbols of the rules a word stands for: itself, its classes, its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm|h|hrs)|\d{1,2}:\d\d")
_CACHE = 20_000  # words; a reply is short, a hostile one must not fill the memory


@dataclass(slots=True)
class Lexicon:
    """The word classes of the compiled rules.

    `words` maps a word to its symbols by their numbers in `names`, `heads` and `tails` a beginning (`apolog*`) or an
    ending (`*ness`) to theirs, `cues` are the words whose misspellings (one edit, five letters or
    more) are understood, `real` are English words that are no misspelling of one.
    """

    names: list[str]
    words: dict[str, list[int]]
    heads: dict[str, str]
    tails: dict[str, str]
    cues: frozenset[str]
    real: frozenset[str]
    spelling: dict[str, str]
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _deletes: dict[str, str] = field(default_factory=dict)

    def symbols(self, word: str, *, name: bool) -> tuple[str, ...]:
        """Return the symbols of `word`; `name` says that it has a capital in mid-sentence."""
        key = word + "^" if name else word
        found = self._seen.get(key)
        if found is None:
            found = self._symbols(word, name)
            if len(self._seen) > _CACHE:
                self._seen.clear()
            self._seen[key] = found
        return found

    def _symbols(self, word: str, name: bool) -> tuple[str, ...]:
        found = [self.names[at] for at in self.words.get(word, ())]
        if not found and not name:
            meant = self.correct(word)
            if meant != word:
                found = [self.names[at] for at in self.words.get(meant, ())] or [meant]
        for size in range(2, min(len(word), 12) + 1):
            head = self.heads.get(word[:size])
            if head:
                found.append(head)
            tail = self.tails.get(word[-size:])
            if tail:
                found.append(tail)
        found.extend(_shapes(word))
        if name and not any(symbol.startswith("{") for symbol in found):
            found.append("{name}")
        return tuple(dict.fromkeys(found))

    def correct(self, word: str) -> str:
        """Return the cue that `word` misspells by one edit, or `word`.

        Guards: five letters or more, the same first letter, and no known word.
        """
        if len(word) < 5 or len(word) > 18 or word in self.words or word in self.real:
            return word
        if not self._deletes:
            for cue in sorted(self.cues):
                for shorter in _deletions(cue):
                    self._deletes.setdefault(shorter, cue)
                self._deletes.setdefault(cue, cue)
        for shorter in (word, *_deletions(word)):
            cue = self._deletes.get(shorter, "")
            if cue and cue[0] == word[0] and _one_edit(cue, word):
                return cue
        return word


def _deletions(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _one_edit(left: str, right: str) -> bool:
    if left == right:
        return False
    if len(left) > len(right):
        left, right = right, left
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return len(right) - len(left) == 1 and left[at:] == right[at + 1 :]
    swapped = left[at + 1 : at + 2] + left[at : at + 1] + left[at + 2 :]
    return left[at + 1 :] == right[at + 1 :] or swapped == right[at:]


def _shapes(word: str) -> list[str]:
    if word[0].isdigit():
        return ["{number}", "{clock}"] if _CLOCK.fullmatch(word) else ["{number}"]
    if len(word) > 4 and word.endswith("ing"):
        return ["{ing}"]
    if len(word) > 3 and word.endswith("ed") and not word.endswith("eed"):
        return ["{past}", "{participle}"]
    return []
