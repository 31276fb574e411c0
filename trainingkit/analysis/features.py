"""One sentence → the features that the weights know: words, shapes, facts, rule hits."""

from __future__ import annotations

from trainingkit.analysis.rules import Case, Hit

_STRONG = 0.75  # a rule's strength from which its hit is a feature of its own


def sentence_features(case: Case, index: int, hits: list[Hit]) -> tuple[list[str], list[str]]:
    """Return the features of the sentence `index`: those of the text, those of rule `hits`."""
    reading = case.readings[index]
    words, coarse = _words(case, index)
    found = _grams(words, 3, "")
    found += _grams(coarse, 4, "~")[len(coarse) :]
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
    found += [f"=customer {fact}" for fact in case.customer if fact in ("asked", "complained", "question")]
    return list(dict.fromkeys(found)), _rule_features(index, hits)


def word_grams(case: Case, index: int) -> list[tuple[str, int]]:
    """Return the one- to three-word features of a sentence with the word each begins at."""
    words = _words(case, index)[0]
    return [
        (" ".join(words[at : at + size]), min(max(at - 1, 0), len(words) - 3))
        for size in (1, 2, 3)
        for at in range(len(words) - size + 1)
    ]


def _words(case: Case, index: int) -> tuple[list[str], list[str]]:
    reading = case.readings[index]
    symbols = reading.masks.symbols
    stops, names = symbols.get("{stop}", 0), symbols.get("{name}", 0)
    pasts = symbols.get("{past}", 0)
    words, coarse = ["^"], ["^"]
    for at, token in enumerate(reading.sentence.words):
        text = token.text
        if text[0].isdigit():
            text = "#"
        elif names >> at & 1:
            text = "@"
        words.append(text)
        if stops >> at & 1 or text in "#@":
            coarse.append(text)
        elif pasts >> at & 1:
            coarse.append("-ed")
        elif text.endswith("ing"):
            coarse.append("-ing")
        elif text.endswith("s"):
            coarse.append("-s")
        else:
            coarse.append("-")
    mark = reading.sentence.mark or "."
    return [*words, mark], [*coarse, mark]


def _grams(words: list[str], longest: int, sign: str) -> list[str]:
    found = [sign + word for word in words]
    for size in range(2, longest + 1):
        found += [sign + " ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return found


def _rule_features(index: int, hits: list[Hit]) -> list[str]:
    found: set[str] = set()
    for hit in hits:
        if not hit.rule.move:
            continue
        if hit.index == index:
            found.add(f"!{hit.rule.move}")
            if hit.rule.strength >= _STRONG:
                found.add(f"!!{hit.rule.move}")
        elif hit.index == index - 1:
            found.add(f"<{hit.rule.move}")
    return sorted(found)
