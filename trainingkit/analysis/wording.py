"""The words of a sentence as features: runs, pairs with a gap, openings of clauses."""

from __future__ import annotations

from itertools import pairwise

from trainingkit.analysis.reading import Reading
from trainingkit.analysis.tokens import word_set

_SUBJECTS = word_set("i we you he she they it this that there our my your nobody someone somebody everyone who which")
_AUXILIARIES = word_set(
    "am is are was were be been do does did have has had will would can could shall should may might must need"
)
_BETWEEN = word_set("not never just only really also already still now")
_SUBJECT_WITHIN = 6  # words of a clause in which its subject is looked for
_VERB_WITHIN = 4  # words after the subject in which its verbs are looked for


def plain_words(reading: Reading) -> list[str]:
    """Return the words between ^ and the closing mark, numbers as #, names as @."""
    names = reading.masks.symbols.get("{name}", 0)
    words = ["^"]
    for at, token in enumerate(reading.sentence.words):
        text = token.text
        if text[0].isdigit():
            text = "#"
        elif names >> at & 1:
            text = "@"
        words.append(text)
    words.append(reading.sentence.mark or ".")
    return words


def runs(words: list[str]) -> list[str]:
    """Return the runs of one, two and three words."""
    pairs = [left + " " + right for left, right in pairwise(words)]
    return words + pairs + [left + " " + right for left, right in zip(pairs, words[2:], strict=False)]


def gapped(words: list[str]) -> list[str]:
    """Return the pairs of words with one or two words between: `a..b`."""
    inner = words[1:-1]
    return [left + ".." + right for gap in (2, 3) for left, right in zip(inner, inner[gap:], strict=False)]


def clause_words(reading: Reading) -> list[tuple[str, int]]:
    """Return how each clause opens and who does what in it, with the word it begins at.

    /we will: its first one to three words; $we will not: subject, auxiliary, denial;
    $we:send: subject and verb.
    """
    words = [token.text for token in reading.sentence.words]
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        end = reading.sentence.clause_of(at)[1]
        clause = words[at:end]
        opening = "/"
        for word in clause[:3]:
            opening += word + " "
            found.append((opening, at))
        found += [(name, at) for name in _deed(clause)]
        at = end
    return found


def _deed(clause: list[str]) -> list[str]:
    for at, word in enumerate(clause[:_SUBJECT_WITHIN]):
        if word in _SUBJECTS:
            rest = clause[at + 1 : at + 1 + _VERB_WITHIN]
            auxiliary = next((one for one in rest if one in _AUXILIARIES), "")
            denied = " not" if "not" in rest or "never" in rest else ""
            verb = next((one for one in rest if one not in _AUXILIARIES and one not in _BETWEEN), "")
            return [f"${word} {auxiliary}{denied}", f"${word}:{verb}"]
    return []
