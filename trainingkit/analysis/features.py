"""One sentence → the features that the weights know: words, shapes, facts, rule hits."""

from __future__ import annotations

from trainingkit.analysis.reading import Reading
from trainingkit.analysis.rules import Case
from trainingkit.analysis.tokens import word_set
from trainingkit.analysis.wording import clause_words, gapped, plain_words, runs

_USUAL = 8  # words up to which a text feature counts in full
_POWER = 0.5
_STRONG = 0.75  # a rule's strength from which its hit is a feature of its own
_OF_THE_CUSTOMER = frozenset(("asked", "complained", "question"))
_PERSONS = word_set("i we you your it that the our my he she they")
_PERSON_WITHIN = 4  # words in which the sentence's person is looked for


def text_features(case: Case, index: int) -> set[str]:
    """Return the features of the text of the sentence `index`: words and clauses (see
    wording.py), %stems, {classes}, =facts, *shared words by person."""
    reading = case.readings[index]
    words = plain_words(reading)
    found = set(runs(words))
    found.update(gapped(words))
    found.update([name for name, _ in clause_words(reading)])
    found.update(["%" + stem for stem in reading.stems if stem])
    found.update([f"={fact}" for fact in reading.facts])
    found.update([symbol for symbol in reading.masks.symbols if symbol[0] == "{"])
    found.update([f"=customer {fact}" for fact in case.customer & _OF_THE_CUSTOMER])
    found.update(_measures(reading))
    found.update(_answering(reading, words))
    return found


def text_scale(reading: Reading) -> float:
    """Return what each text feature of a sentence counts, 0 to 1: less in a long one, so that
    its many small weights do not drown a rule."""
    return float(min(1.0, (_USUAL / max(reading.masks.count, 1)) ** _POWER))


def placed_features(reading: Reading) -> list[tuple[str, int]]:
    """Return the features that stand at one place of a sentence, with the word each begins at."""
    words = plain_words(reading)
    last = len(words) - 3
    found = clause_words(reading)
    grams = words
    for size in (1, 2, 3):
        found += [(gram, min(max(at - 1, 0), last)) for at, gram in enumerate(grams)]
        grams = [left + " " + right for left, right in zip(grams, words[size:], strict=False)]
    found += [("%" + stem, at) for at, stem in enumerate(reading.stems) if stem]
    for symbol, mask in reading.masks.symbols.items():
        if symbol[0] == "{":
            found.append((symbol, (mask & -mask).bit_length() - 1))
    return found


def _measures(reading: Reading) -> list[str]:
    numbers = reading.numbers
    found = [
        f"=overlap {min(int(numbers['overlap'] * 5), 4)}",
        f"=common {min(int(numbers['common']), 4)}",
        f"=before {min(int(numbers['before'] * 5), 4)}",
        f"=again {min(int(numbers['again']), 4)}",
        f"=words {min(int(numbers['words']) // 4, 6)}",
        "=first" if numbers["index"] == 0 else "=later",
    ]
    return found if numbers["left"] else [*found, "=last"]


def _answering(reading: Reading, words: list[str]) -> list[str]:
    """Return whose words the sentence takes up, by the person it speaks of: "you" with the
    customer's own words is a reflection, "we" with them is not."""
    numbers = reading.numbers
    asks = "?" if "question" in reading.facts else "."
    person = next((word for word in words[1 : 1 + _PERSON_WITHIN] if word in _PERSONS), "-")
    overlap, common = min(int(numbers["overlap"] * 5), 4), min(int(numbers["common"]), 4)
    you = "you" if "you" in words or "your" in words else ""
    me = "me" if "i" in words or "we" in words else ""
    found = [
        f"*{person}{asks}",
        f"*{person}{asks} overlap {overlap}",
        f"*{person}{asks} common {common}",
        f"*{person}{asks} index {min(int(numbers['index']), 3)}",
        f"*{person}{asks} before {min(int(numbers['before'] * 5), 4)}",
        f"*{you}{me}{asks} overlap {overlap}",
        f"*{you}{me} common {common}",
        f"*overlap {overlap}{asks}",
        f"*clause {_best_clause(reading)}",
    ]
    if not common and numbers["content"] > 1:
        found.append(f"*{you}{me}{asks} nothing common")
    return found


def _best_clause(reading: Reading) -> int:
    """Return the largest share of a clause's content words that are the customer's, in fifths."""
    content = 0
    for at, stem in enumerate(reading.stems):
        if stem:
            content |= 1 << at
    best = 0.0
    at = 0
    while at < reading.masks.count:
        end = reading.sentence.clause_of(at)[1]
        clause = content & ((1 << end) - (1 << at))
        if clause & (clause - 1):  # two content words at least
            best = max(best, (clause & reading.shared).bit_count() / clause.bit_count())
        at = end
    return min(int(best * 5), 4)


def rule_features(case: Case) -> list[set[str]]:
    """Return for every sentence what the rules say: !move here (!!move if strong), <move before,
    >move after, &move in the reply."""
    last = len(case.readings) - 1
    moves = {"&" + hit.rule.move for hit in case.hits if hit.rule.move and not hit.rule.asked}
    found = [set(moves) for _ in case.readings]
    for hit in case.hits:
        move = hit.rule.move
        if not move or hit.rule.asked:
            continue
        found[hit.index].add("!" + move)
        if hit.rule.strength >= _STRONG:
            found[hit.index].add("!!" + move)
        if hit.index < last:
            found[hit.index + 1].add("<" + move)
        if hit.index > 0:
            found[hit.index - 1].add(">" + move)
    return found
