"""The words of the lexicon: which symbols each has, and what each symbol costs to look for."""

from __future__ import annotations

from trainingkit.analysis.inflection import forms
from trainingkit.analysis.written import RuleError

_SHAPES = {
    "{number}": 15.0, "{clock}": 5.0, "{name}": 25.0, "{past}": 40.0, "{participle}": 40.0, "{ing}": 30.0,
    "{initials}": 8.0, "{code}": 6.0,
}  # fmt: skip
_COMMON = 15.0  # the cost of a function word as an anchor, in words of the lexicon


def members(name: str, classes: dict[str, str], irregular: dict[str, str]) -> set[str]:
    """Return the words of the class `name`, those of the classes it names included."""
    found: set[str] = set()
    for word in str(classes[name]).split():
        if word.startswith("{"):
            if word[1:-1] not in classes:
                raise RuleError(f"lexicon.yaml: class {name} names {word}, which is no class")
            found |= members(word[1:-1], classes, irregular)
        elif word.endswith("+"):
            found |= forms(word[:-1], irregular)
        else:
            found.add(word.lower())
    return found


def check_known(used: set[str], classes: dict[str, set[str]]) -> None:
    """Raise RuleError if a pattern asks for a class that does not exist."""
    for symbol in sorted(used):
        if symbol.startswith("{") and symbol not in classes and symbol not in _SHAPES:
            raise RuleError(f"content/moves: no class is called {symbol}; lexicon.yaml lists them")


def is_head(symbol: str) -> bool:
    """Return whether `symbol` stands for all words that begin so (apolog*)."""
    return symbol.endswith("*") and len(symbol) > 1


def symbols_of_words(used: set[str], classes: dict[str, set[str]], irregular: dict[str, str]) -> dict[str, set[str]]:
    """Return for every word the symbols that it has, of those `used` in patterns."""
    words: dict[str, set[str]] = {}
    for symbol in used:
        if symbol in classes:
            own = classes[symbol]
        elif symbol.endswith("+"):
            own = forms(symbol[:-1], irregular)
        elif symbol.startswith("{") or "*" in symbol:
            continue
        else:
            own = {symbol}
        for word in own:
            words.setdefault(word, set()).add(symbol)
    for word in _irregular_past(irregular):
        words.setdefault(word, set()).update(("{past}", "{participle}"))
    return words


def _irregular_past(irregular: dict[str, str]) -> set[str]:
    return {form for line in irregular.values() for form in str(line).split()}


def costs(used: set[str], words: dict[str, set[str]], common: set[str]) -> dict[str, float]:
    """Return how often each symbol may be met, in words of the lexicon; `common` are function words."""
    cost = dict.fromkeys(used, 0.0)
    for word, names in words.items():
        for name in names:
            if name in cost:
                cost[name] += _COMMON if word in common else 1.0
    cost.update({symbol: 3.0 for symbol in used if "*" in symbol})
    for shape, price in _SHAPES.items():
        cost[shape] = cost.get(shape, 0.0) + price
    return cost


def numbered(words: dict[str, set[str]], names: list[str]) -> dict[str, list[int]]:
    """Return `words` with the numbers of their symbols in `names`."""
    number = {name: at for at, name in enumerate(names)}
    return {
        word: sorted(number[name] for name in symbols if name in number)
        for word, symbols in sorted(words.items())
        if any(name in number for name in symbols)
    }
