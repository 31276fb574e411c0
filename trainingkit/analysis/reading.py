"""A reply and the line it answers, read: sentences with their masks and facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from trainingkit.analysis.lexicon import Lexicon
from trainingkit.analysis.matching import Masks
from trainingkit.analysis.sentences import Sentence, split
from trainingkit.analysis.stems import stem
from trainingkit.analysis.tokens import tokenise, word_set

LONGEST_CUSTOMER = 4_000  # characters of the customer's line that are compared
_NEGATION_REACH = 6  # words after "not" that it may deny, within the clause
_WH = word_set("what how why where when who which whom whose")
_AUXILIARIES = word_set("do does did is are am was were have has had can could will would shall should may might")
_SUBJECTS = {
    "we": "we", "us": "we", "i": "i", "me": "i", "you": "you", "he": "other", "she": "other",
    "they": "other", "it": "it", "this": "it", "that": "it", "there": "it", "these": "it",
    "nobody": "nobody", "someone": "nobody", "somebody": "nobody", "our": "we", "my": "i",
    "your": "your", "his": "other", "her": "other", "their": "other",
}  # fmt: skip
_MEASURES = word_set("long much many often far late soon early big")
_INVERTED = word_set("i we you he she they it there this that your")
_CLAUSE_IF = frozenset(("if", "unless"))


@dataclass(slots=True)
class Reading:
    """One sentence with everything a rule may ask about it.

    `facts` are names that hold, `numbers` are measures: `words`, `index` (from 0),
    `left` (sentences after it), `overlap` and `before` (shares 0 to 1 of its content words
    that the customer's line, or an earlier sentence of the reply, has), `common` (their
    count), `capitals` (words that look like abbreviations), `echo` (words of a clause that an
    earlier clause of the sentence had). `negated`, `conditional`, `disowned` and `quoted` are masks of words.
    """

    sentence: Sentence
    masks: Masks
    facts: set[str] = field(default_factory=set)
    numbers: dict[str, float] = field(default_factory=dict)
    negated: int = 0
    conditional: int = 0
    disowned: int = 0
    shared: int = 0
    stems: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The normal forms of the words."""
        return [token.text for token in self.sentence.words]


def read(text: str, lexicon: Lexicon) -> list[Reading]:
    """Return the sentences of `text` with masks and with the facts that need no other line."""
    sentences = split(tokenise(text, lexicon.spelling), text)
    readings = [_reading(sentence, lexicon) for sentence in sentences]
    for index, reading in enumerate(readings):
        reading.numbers["index"] = index
        reading.numbers["left"] = len(readings) - 1 - index
    return readings


def relate(readings: list[Reading], theirs: frozenset[str]) -> None:
    """Add to `readings` what they share with the customer's line (its stems) and with each other."""
    earlier: set[str] = set()
    for reading in readings:
        own = [word for word in reading.stems if word]
        common = [word for word in own if word in theirs]
        unique = set(own)
        reading.numbers["common"] = len(set(common))
        reading.numbers["overlap"] = len(common) / len(own) if own else 0.0
        reading.numbers["content"] = len(own)
        again = unique & earlier
        reading.numbers["again"] = len(again)
        reading.numbers["before"] = len(again) / len(unique) if unique else 0.0
        reading.shared = _bits(reading.stems, theirs)
        earlier |= unique


def _bits(stems: tuple[str, ...], theirs: frozenset[str]) -> int:
    mask = 0
    for at, word in enumerate(stems):
        if word and word in theirs:
            mask |= 1 << at
    return mask


def _reading(sentence: Sentence, lexicon: Lexicon) -> Reading:
    words = sentence.words
    symbols: dict[str, int] = {}
    lookup = lexicon.symbols
    for at, token in enumerate(words):
        bit = 1 << at
        for symbol in lookup(token.text, name=token.capital and at > 0):
            symbols[symbol] = symbols.get(symbol, 0) | bit
        if token.initials and token.text not in lexicon.words:
            symbols["{initials}"] = symbols.get("{initials}", 0) | bit
        if token.code:
            symbols["{code}"] = symbols.get("{code}", 0) | bit
    opening = _opening(symbols, len(words))
    count = len(words)
    masks = Masks(
        symbols, count, (1 << count) - 1, 1 << count, opening, sentence.clauses | opening,
        sentence.breaks | 1 | 1 << count,
    )  # fmt: skip
    reading = Reading(sentence, masks)
    stops = symbols.get("{stop}", 0)
    reading.stems = tuple([stem(token.text, stops >> at & 1) for at, token in enumerate(words)])
    reading.numbers["words"] = len(words)
    reading.numbers["capitals"] = sum(1 for token in words if token.initials)
    reading.numbers["echo"] = _echo(sentence, reading.stems)
    _scopes(reading)
    _mood(reading)
    return reading


def _echo(sentence: Sentence, stems: tuple[str, ...]) -> float:
    """Return how many content words a clause has from earlier clauses of the sentence.

    The clause has two content words or more, half of them said before; or all that follows
    the first clause is, for three words in five, what the first has said. 0 if there is none.
    """
    best, at, count = 0, 0, len(stems)
    start = count
    seen: set[str] = set()
    head: set[str] = set()
    while at < count:
        end = sentence.clause_of(at)[1]
        own = {word for word in stems[at:end] if word}
        again = len(own & seen)
        if len(own) >= 2 and again * 2 >= len(own):
            best = max(best, again)
        seen |= own
        if own and not head:
            head, start = own, end
        at = end
    tail = [word for word in stems[start:] if word]
    again = sum(1 for word in tail if word in head)
    if again >= 2 and again * 5 >= len(tail) * 3:
        best = max(best, again)
    return float(best)


def _opening(symbols: dict[str, int], count: int) -> int:
    """Return the mask of words that open the sentence, once fillers and names are skipped."""
    skip = symbols.get("{opener}", 0)
    mask = 1
    for at in range(min(count - 1, 6)):
        if not skip >> at & 1:
            break
        mask |= 2 << at
    return mask


def _scopes(reading: Reading) -> None:
    masks, sentence = reading.masks, reading.sentence
    nots = masks.symbols.get("{negator}", 0)
    while nots:
        bit = nots & -nots
        nots ^= bit
        at = bit.bit_length() - 1
        end = min(sentence.clause_of(at)[1], at + 1 + _NEGATION_REACH)
        reading.negated |= (1 << end) - (bit << 1) if end > at + 1 else 0
    for at, token in enumerate(sentence.words):
        if token.text in _CLAUSE_IF or (token.text == "should" and masks.clauses >> at & 1):
            end = at + 1
            while end < masks.count and not sentence.breaks >> end & 1:
                end += 1
            reading.conditional |= (1 << end) - (1 << at)


def _mood(reading: Reading) -> None:
    words, facts = reading.words, reading.facts
    masks = reading.masks
    start = masks.opening.bit_length() - 1
    first = words[start]
    second = words[start + 1] if start + 1 < len(words) else ""
    if first in _SUBJECTS:
        facts.add("subject " + _SUBJECTS[first])
    inverted = _inverted(*words[start : start + 3])
    if reading.sentence.mark == "?":
        facts.update(("question", "marked question"))
    elif inverted:
        facts.update(("question", "unmarked question"))
    if first in _WH or (second in _WH and first in ("for", "to", "at", "by", "since", "in", "from")):
        facts.add("opens wh")
    if first in _AUXILIARIES and second in _SUBJECTS:
        facts.add("opens yes-no")
    if reading.sentence.mark == "!":
        facts.add("exclaimed")
    if not facts & {"question"} and masks.symbols.get("{verb}", 0) >> start & 1:
        facts.add("imperative")
    if not masks.symbols.get("{finite}", 0) and not masks.symbols.get("{past}", 0):
        facts.add("verbless")


def _inverted(first: str, second: str = "", third: str = "") -> bool:
    """Return whether a sentence that opens with these words asks, by their order."""
    if first == "how" and second in _MEASURES:
        second = third  # "how long does it take"
    if first in _AUXILIARIES:
        return second in _INVERTED and first != "should"  # "should you travel again, ..." is a condition
    if first not in _WH:
        return False
    if second in _AUXILIARIES:  # "what is…", but "when is…" may open a statement
        return first not in ("when", "which", "who")
    return first == "what" and second in ("happened", "went", "made", "caused", "led")
