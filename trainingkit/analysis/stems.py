"""Words → stems, so that a reply's words can be compared with the customer's."""

from __future__ import annotations

from trainingkit.analysis.synonyms import SAME

_ENDINGS = ("ingly", "edly", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "ly", "ys", "s", "y", "e")
_IRREGULAR = {
    "sent": "send", "went": "go", "gone": "go", "told": "tell", "said": "say", "got": "get",
    "paid": "pay", "bought": "buy", "broke": "break", "broken": "break", "lost": "los",
    "left": "leav", "waited": "wait", "came": "com", "took": "tak", "taken": "tak", "kept": "keep",
    "gave": "giv", "given": "giv", "knew": "know", "known": "know", "rang": "ring", "rung": "ring",
    "wrote": "writ", "written": "writ", "sat": "sit", "stood": "stand", "held": "hold",
    "felt": "feel", "met": "meet", "sold": "sell", "thought": "think", "brought": "bring",
    "found": "find", "children": "child", "kids": "child", "people": "person", "hrs": "hour",
    "mins": "minut", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twice": "2", "second": "2",
    "third": "3", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "once": "1",
}  # fmt: skip
_seen: dict[str, str] = {}


def _by_sense() -> dict[str, str]:
    lines = [[_stem(word) for word in line.split()] for line in SAME.splitlines() if line]
    return {other: line[0] for line in lines for other in line[1:]}


def stem(word: str, stop: int) -> str:
    """Return the stem of `word`, or "" if it is a function word (`stop` is not 0)."""
    if stop:
        return ""
    found = _seen.get(word)
    if found is None:
        found = _stem(word)
        found = _SENSES.get(found, found)
        if len(_seen) > 20_000:
            _seen.clear()
        _seen[word] = found
    return found


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl":
                base = base[:-1]
            return base
    return word


_SENSES = _by_sense()
