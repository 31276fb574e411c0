"""One sentence → the features that the weights know: words, shapes, facts, rule hits."""

from __future__ import annotations

from itertools import pairwise

from trainingkit.analysis.reading import Reading
from trainingkit.analysis.rules import Case, Hit

_USUAL = 8  # words up to which a text feature counts in full
_POWER = 0.5
_STRONG = 0.75  # a rule's strength from which its hit is a feature of its own
_OF_THE_CUSTOMER = frozenset(("asked", "complained", "question"))


def sentence_features(case: Case, index: int, hits: list[Hit]) -> tuple[set[str], set[str]]:
    """Return the features of the sentence `index`: those of the text, those of rule `hits`.

    Text: runs of one to three words (numbers as #, names as @), %stems, {classes}, =facts.
    Rules: !move here (!!move if strong), <move before, >move after, &move in the reply.
    """
    reading = case.readings[index]
    found = _grams(_words(case, index))
    found += ["%" + stem for stem in reading.stems if stem]
    found += [f"={fact}" for fact in reading.facts]
    found += [symbol for symbol in reading.masks.symbols if symbol[0] == "{"]
    numbers = reading.numbers
    found.append(f"=overlap {min(int(numbers['overlap'] * 5), 4)}")
    found.append(f"=common {min(int(numbers['common']), 4)}")
    found.append(f"=before {min(int(numbers['before'] * 5), 4)}")
    found.append(f"=again {min(int(numbers['again']), 4)}")
    found.append(f"=words {min(int(numbers['words']) // 4, 6)}")
    found.append("=first" if index == 0 else "=later")
    if numbers["left"] == 0:
        found.append("=last")
    found += [f"=customer {fact}" for fact in case.customer & _OF_THE_CUSTOMER]
    return set(found), _rule_features(index, hits)


def text_scale(reading: Reading) -> float:
    """Return what each text feature of a sentence counts, 0 to 1: less in a long one, so that
    its many small weights do not drown a rule."""
    return float(min(1.0, (_USUAL / max(reading.masks.count, 1)) ** _POWER))


def word_grams(case: Case, index: int) -> list[tuple[str, int]]:
    """Return the one- to three-word features of a sentence with the word each begins at."""
    words = _words(case, index)
    last = len(words) - 3
    found: list[tuple[str, int]] = []
    grams = words
    for size in (1, 2, 3):
        found += [(gram, min(max(at - 1, 0), last)) for at, gram in enumerate(grams)]
        grams = [left + " " + right for left, right in zip(grams, words[size:], strict=False)]
    return found


def _words(case: Case, index: int) -> list[str]:
    reading = case.readings[index]
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


def _grams(words: list[str]) -> list[str]:
    pairs = [left + " " + right for left, right in pairwise(words)]
    triples = [left + " " + right for left, right in zip(pairs, words[2:], strict=False)]
    return words + pairs + triples


def _rule_features(index: int, hits: list[Hit]) -> set[str]:
    found: set[str] = set()
    for hit in hits:
        move = hit.rule.move
        if not move:
            continue
        found.add("&" + move)
        if hit.index == index:
            found.add("!" + move)
            if hit.rule.strength >= _STRONG:
                found.add("!!" + move)
        elif hit.index == index - 1:
            found.add("<" + move)
        elif hit.index == index + 1:
            found.add(">" + move)
    return found
