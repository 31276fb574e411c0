"""Text → tokens with a normal form, each knowing where in the reply it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    """
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text):
        raw = piece.group()
        start, end = piece.span()
        first = raw[0]
        if not first.isalnum():
            tokens.append(Token("\n" if first == "\n" else raw[:3], start, end, False))
            continue
        _add_words(tokens, raw, start, end, spelling)
    return tokens


def _add_words(tokens: list[Token], raw: str, start: int, end: int, spelling: dict[str, str]) -> None:
    if len(raw) > _LONGEST:
        tokens.append(Token(raw[:_LONGEST].lower(), start, end, True))
        return
    capital = raw[0].isupper()
    low = raw.lower()
    if "’" in low or "‘" in low or "`" in low or "´" in low:
        low = low.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    low = low.rstrip("'")
    known = spelling.get(low)
    parts: list[str]
    if known is not None:
        parts = known.split(" ")
    elif "'" in low:
        parts = _contraction(low)
    else:
        parts = [low]
    if _stutter(tokens, parts[0]):
        tokens.pop()
    if len(parts) == 1:
        tokens.append(Token(parts[0], start, end, True, capital, _is_initials(raw), _is_code(raw)))
        return
    cut = min(start + max(1, raw.replace("’", "'").find("'")), end)
    tokens.append(Token(parts[0], start, cut, True, capital))
    tokens.extend(Token(part, cut, end, True) for part in parts[1:])


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


def _stutter(tokens: list[Token], word: str) -> bool:
    if not tokens or word not in ("i", "we", "the", "a", "so", "it", "you", "and", "to"):
        return False
    return tokens[-1].word and tokens[-1].text == word
