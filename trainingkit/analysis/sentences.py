"""Tokens → sentences and clauses, also where the writer left out the punctuation."""

from __future__ import annotations

from dataclasses import dataclass, field

from trainingkit.analysis.tokens import Token, word_set

LONGEST = 64  # words: a longer "sentence" is cut, so that no rule sees an endless one
_LONGEST_QUOTE = 200  # words and marks
_NEVER = "never"  # a quotation that nothing closes ends with its sentence
_SOFT = 30  # words: from here on a run-on breaks before "and i", "but we"
_ABBREVIATIONS = word_set("mr mrs ms dr st prof no nr e g i eg ie etc approx incl vs p a m mon tue wed thu fri")
_OPENS_CLAUSE = word_set("and but so because as or while though although which then")
_SUBJECTS = word_set("i we you he she they it this that there our my your nobody somebody someone please")
_BREAKS = word_set(", ; : ( ) [ ] — – -")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}


@dataclass(slots=True)
class Sentence:
    """The words of one sentence; bit `p` of a mask speaks of word `p`.

    `start`, `end`: characters of the reply. `breaks`: a comma, dash, bracket or colon
    stands before the word. `clauses`: a clause opens at the word. `quoted`: the word
    stands within quotation marks. `mark`: the closing mark ("?", "!", "." or "").
    """

    words: list[Token] = field(default_factory=list)
    start: int = 0
    end: int = 0
    breaks: int = 0
    clauses: int = 1
    quoted: int = 0
    mark: str = ""
    _clauses: list[tuple[int, int]] = field(default_factory=list)

    def clause_of(self, word: int) -> tuple[int, int]:
        """Return the words `[first, last)` of the clause that holds `word`."""
        if not self._clauses:
            self._clauses = _clause_table(self.clauses, len(self.words))
        return self._clauses[min(word, len(self.words) - 1)]


def _clause_table(clauses: int, count: int) -> list[tuple[int, int]]:
    starts = [at for at in range(count) if at == 0 or clauses >> at & 1]
    table = []
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        table += [(start, end)] * (end - start)
    return table


def split(tokens: list[Token], text: str) -> list[Sentence]:
    """Return the sentences of `tokens` in order; every word is in exactly one."""
    sentences: list[Sentence] = []
    current = Sentence()
    pending = False
    closing = ""
    for at, token in enumerate(tokens):
        if token.word:
            current, pending = _add(sentences, current, token, pending, bool(closing))
            continue
        mark = token.text
        if mark in _BREAKS:
            pending = pending or mark != "-" or _spaced(text, token)
            if mark == "-" and not _spaced(text, token):
                pending = bool(current.words) and pending
        elif mark == closing:
            closing = ""
            pending = True
        elif mark in _QUOTES:
            closing = _QUOTES[mark] if _closes(tokens, at) else _NEVER
            pending = True
        elif _ends(tokens, at):
            current.mark = _mark(mark, current.mark)
            current = _close(sentences, current, token.end if mark != "\n" else token.start)
            pending = False
            if mark == "\n" or closing == _NEVER:
                closing = ""
        else:
            pending = pending or mark != "\n"
    _close(sentences, current, len(text))
    return sentences


def _add(
    sentences: list[Sentence], current: Sentence, token: Token, pending: bool, quoted: bool
) -> tuple[Sentence, bool]:
    words = current.words
    count = len(words)
    if count >= LONGEST or (count >= _SOFT and token.text in _SUBJECTS and words[-1].text not in _OPENS_CLAUSE):
        current = _close(sentences, current, words[-1].end)
        words, count, pending = current.words, 0, False
    if count == 0:
        current.start = token.start
    bit = 1 << count
    if pending:
        current.breaks |= bit
        current.clauses |= bit
    elif count > 1 and token.text in _SUBJECTS and words[-1].text in _OPENS_CLAUSE:
        current.clauses |= bit >> 1
    if quoted:
        current.quoted |= bit
    words.append(token)
    return current, False


def _closes(tokens: list[Token], at: int) -> bool:
    """Return whether the quotation that opens `at` is closed on its line; many a writer forgets to."""
    closing = _QUOTES[tokens[at].text]
    for token in tokens[at + 1 : at + 1 + _LONGEST_QUOTE]:
        if token.text == closing or token.text == "\n":
            return token.text == closing
    return False


def _spaced(text: str, token: Token) -> bool:
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    return before.isspace() or after.isspace()


def _mark(new: str, old: str) -> str:
    if "?" in new:
        return "?"
    if "!" in new:
        return "!"
    return old or ("." if "." in new else "")


def _ends(tokens: list[Token], at: int) -> bool:
    mark = tokens[at].text
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if mark == "\n":
        return _line_ends(before, following, tokens[at].end - tokens[at].start)
    if mark[0] not in ".!?…":
        return False
    if following is None or following.text == "\n":
        return True
    if mark[0] in "!?":
        return True
    if mark == ".":
        if before is not None and before.word and before.text in _ABBREVIATIONS:
            # "no." and "a.m." do close a sentence when a capital follows a blank
            return before.text in ("no", "m") and following.capital and _gap(tokens, at)
        return _gap(tokens, at) or following.capital
    return following.capital  # an ellipsis goes on unless a capital follows


def _gap(tokens: list[Token], at: int) -> bool:
    return tokens[at + 1].start > tokens[at].end or not tokens[at + 1].word


def _line_ends(before: Token | None, following: Token | None, length: int) -> bool:
    if before is None or following is None or length > 1:
        return True
    if not before.word and before.text in (",", ":"):
        return True
    # a mail wrapped in mid-sentence goes on in lower case
    return not (following.word and not following.capital and before.word)


def _close(sentences: list[Sentence], current: Sentence, end: int) -> Sentence:
    if not current.words:
        if sentences and current.mark and not sentences[-1].mark:
            sentences[-1].mark = current.mark
        return Sentence()
    last = current.words[-1].end
    current.end = max(last, end) if current.mark else last
    sentences.append(current)
    return Sentence()
