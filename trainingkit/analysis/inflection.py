"""The forms of an English verb, for the build step."""

from __future__ import annotations


def forms(verb: str, irregular: dict[str, str]) -> set[str]:
    """Return `verb` with its third person, past, participle and -ing form.

    `irregular` maps a verb to its past forms ("take": "took taken").
    """
    found = {verb, _third(verb), _ing(verb)}
    if verb in irregular:
        found |= set(str(irregular[verb]).split())
    else:
        found.add(_past(verb))
    return found


def _doubles(verb: str) -> bool:
    vowels = sum(letter in "aeiou" for letter in verb)
    return vowels == 1 and len(verb) > 2 and verb[-2] in "aeiou" and verb[-1] not in "aeiouwxy"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"
