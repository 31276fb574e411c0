"""Is a reply English? Plain stop-words, counted once each, enough to say "please write in English"."""

from __future__ import annotations

import re

from trainingkit.analysis.tokens import word_set

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set(
    "the a an to of and in is it that i you we for on are be this with have not was will my your "
    "our can do at as but if so me us no yes what how when there from by would could please "
    "sorry thank thanks hello hi has had here just been they or am ok"
)
_OTHERS = word_set(
    "der die das und ist nicht ich sie wir ein eine mit für auf es zu den dem haben wird bitte "
    "wie wer wo denn guten aus kann oder wenn weil dass kein keine auch noch schon aber mir uns ihnen ihre ihr sind "
    "le la les des et est une un pas vous nous je pour dans que qui sur avec votre merci ne du "
    "el los las y por con para su una no lo es del se usted gracias il di che per non è sono "
    "het een van niet dat ik wij u voor is dat spijt onze ons onder wordt och att det som inte jag vi på med är vårt "
    "er ikke og jeg vores nie się jest na nasza nasz przepraszam dla czy w z i ale "
    "não os um uma foi nosso nossa seu sua desculpa você obrigado mas em ao são"
)
_ONLY_ENGLISH, _ONLY_OTHER = _ENGLISH - _OTHERS, _OTHERS - _ENGLISH
_LOOK = 120  # words looked at
_ENOUGH = 4  # words from which the lack of any English one says something


def language_is_english(reply: str) -> bool:
    """Return False when `reply` is plainly in another language; a doubt counts as English."""
    words = [piece.group().lower() for piece in _some(reply)]
    if not words:
        return True
    latin = sum(1 for word in words if word[0] < "\u0250")
    if latin * 2 < len(words):
        return False
    english = len(_ONLY_ENGLISH.intersection(words))
    other = len(_ONLY_OTHER.intersection(words))
    if not english and len(words) >= _ENOUGH and sum(1 for word in words if not word.isascii()) >= 2:
        return False
    return not (other >= 2 and other > 1.5 * english)


def _some(reply: str) -> list[re.Match[str]]:
    found = []
    for piece in _WORD.finditer(reply[:4000]):
        found.append(piece)
        if len(found) == _LOOK:
            break
    return found
