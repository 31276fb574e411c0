"""Text → tokens with a normal form, each knowing where in the reply it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(
    r"\n\s*|"  # line breaks are boundaries
    r"\d+(?:[.:,/]\d+)*[^\W\d_]*|"  # 3.30, 14:00, 9am, 21st, 1,200
    r"[^\W\d_]+\d[^\W_]*|"  # A12B, P3
    r"[^\W\d_]+(?:['’‘`´][^\W\d_]+)*['’]?(?![\w'’])|"  # I'm, o'clock, customers'
    r"[^\W_]+|"
    r"\.{2,}|…|[.!?]+|[,;:()\[\]\"“”«»„—–-]|"
    r"[^\w\s.,;:!?()\[\]\"“”«»„…—–-]+|_+"
)
_LONGEST = 40
_LONGEST_INITIALS = 6


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written with blanks between them."""
    return frozenset(words.split())


_TAILS = {"m": "am", "re": "are", "ll": "will", "ve": "have", "d": "would"}
_IS_HEADS = word_set(
    "he she it that this there here what who where when how why everything nothing something "
    "everyone nobody someone somebody everybody one so"
)
_STUTTERED = word_set("i we the a so it you and to")
_RESTARTED = word_set("i we he she they the a an and but or if because my your our their what how why when who to")
_HESITATIONS = word_set("um umm uh uhh uhm erm er Um Umm Uh Uhh Uhm Erm Er UM UH ERM")  # not ER, a ward
_UH_HUH = ("-h", "-o")
_DASHES = word_set("- – —")
_PAUSES = _DASHES | word_set(", … .. ...")
_LONGEST_RESTART = 3  # words
_NOT_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


@dataclass(slots=True)  # not frozen: a long text has thousands, and frozen is slow
class Token:
    """One piece of a reply: `text` is its normal form, `[start, end)` its place.

    A contraction gives two tokens (I'm → i, am). `word` is false for punctuation and
    symbols; `capital` is true where the reply wrote it with a capital letter, `initials`
    where it looks like an abbreviation (SLA, DoLS), `code` where letters and digits mix (R27).
    """

    text: str
    start: int
    end: int
    word: bool
    capital: bool = False
    initials: bool = False
    code: bool = False


def tokenise(text: str, spelling: dict[str, str]) -> list[Token]:
    """Return the tokens of `text` in order; linear in its length, never fails.

    `spelling` maps what people type (dont, u, gonna) to the normal words, spaces between.
    Hesitations (um, uh) are left out, and so is what was begun and said again ("so you're - you are").
    """
    tokens: list[Token] = []
    pauses: list[int] = []
    hesitated = 0
    for piece in _PIECE.finditer(text):
        raw = piece.group()
        start, end = piece.span()
        if not raw[0].isalnum():
            if start != hesitated or raw != "," or (tokens and tokens[-1].word):
                if raw in _PAUSES:
                    pauses.append(len(tokens))
                tokens.append(Token("\n" if raw[0] == "\n" else raw[:3], start, end, False))
        elif raw in _HESITATIONS and text[end : end + 2] not in _UH_HUH:
            hesitated = end
        elif len(raw) > _LONGEST:
            tokens.append(Token(raw[:_LONGEST].lower(), start, end, True))
        else:
            low, parts, capital, initials, code, cut = _shape(raw)
            if low in spelling:
                parts = spelling[low].split(" ")
            if parts[0] in _STUTTERED and tokens and tokens[-1].word and tokens[-1].text == parts[0]:
                tokens.pop()
            if len(parts) == 1:
                tokens.append(Token(parts[0], start, end, True, capital, initials, code))
                continue
            cut = min(start + cut, end)
            tokens.append(Token(parts[0], start, cut, True, capital))
            tokens.extend([Token(part, cut, end, True) for part in parts[1:]])
    return _restarted(tokens, pauses)


def _restarted(tokens: list[Token], pauses: list[int]) -> list[Token]:
    """Return `tokens` without the words that stand again after a pause, and the pause: what-what, it was - it was.

    `pauses`: where the pauses stand. Other words than those that open something count after a dash alone: "very, very"
    and "get it, it's" are meant.
    """
    kept: list[Token] = []
    done = 0
    for at in pauses:
        if at < done or not at or not tokens[at - 1].word:
            continue
        after = at + 1
        while after < len(tokens) and tokens[after].text in _PAUSES:
            after += 1
        kept += tokens[done:at]
        done = at
        begun = _begun(kept, tokens[at : after + _LONGEST_RESTART], after - at)
        if begun:
            del kept[-begun:]
            done = after
    return kept + tokens[done:] if done else tokens


def _begun(before: list[Token], pause: list[Token], length: int) -> int:
    """Return how many words `before` the pause, of so many marks, stand again behind it."""
    after = pause[length:]
    if not after or after[0].text not in [token.text for token in before[-_LONGEST_RESTART:]]:
        return 0
    glued = length == 1 and bool(after) and pause[0].text == "-" and after[0].start == pause[0].end  # bye-bye
    cut_off = not glued and any(token.text in _DASHES for token in pause[:length])
    for count in range(_LONGEST_RESTART, 0, -1):
        first = [token.text for token in before[-count:] if token.word]
        again = [token.text for token in after[:count] if token.word]
        if len(first) == count and first == again and (cut_off or first[0] in _RESTARTED):
            return count
    return 0


@lru_cache(maxsize=20_000)  # pieces; a reply is short, a hostile one must not fill the memory
def _shape(raw: str) -> tuple[str, list[str], bool, bool, bool, int]:
    """Return what a piece is wherever it stands: lower case, its words, whether it has a capital,
    looks like an abbreviation, like a code, and after how many letters its first word ends."""
    low = raw.lower()
    if "’" in low or "‘" in low or "`" in low or "´" in low:
        low = low.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    low = low.rstrip("'")
    parts = _contraction(low) if "'" in low else [low]
    cut = max(1, raw.replace("’", "'").find("'"))
    return low, parts, raw[0].isupper(), _is_initials(raw), _is_code(raw), cut


def _is_initials(raw: str) -> bool:
    """Return whether `raw` is an abbreviation by its capitals: SLA, QCs, DoLS, KYC, T."""
    if raw.islower() or len(raw) > _LONGEST_INITIALS or raw[1:].islower():
        return False
    return raw.isalpha() and sum(letter.isupper() for letter in raw) >= 2


def _is_code(raw: str) -> bool:
    """Return whether `raw` mixes letters with digits as a code does: R27, P0420 (not 9am)."""
    return raw[0].isupper() and raw[-1].isdigit() and len(raw) >= 2


def _contraction(low: str) -> list[str]:
    head, _, tail = low.rpartition("'")
    if tail == "t" and head.endswith("n"):
        stem = head[:-1]
        return [_NOT_STEMS.get(stem, stem), "not"] if stem else ["not"]
    if tail in _TAILS and head:
        return [head.replace("'", ""), _TAILS[tail]]
    if tail == "s":
        if head == "let":
            return ["let", "us"]
        return [head, "is"] if head in _IS_HEADS else [head]
    return [low.replace("'", "")]
