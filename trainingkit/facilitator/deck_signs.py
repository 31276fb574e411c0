"""What stands on the cards in words: what an answer does, what happens, when a way is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainingkit.authoring.words import Words
from trainingkit.engine.session import MOST_CHARACTERS
from trainingkit.facilitator.deck import Effect, Sign
from trainingkit.model import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Condition, Happening, Laws

_MINUS = "\N{MINUS SIGN}"
_NO_LIMIT = MOST_CHARACTERS // 2  # words: no reply can be longer


@dataclass(frozen=True, slots=True)
class Signs:
    """Puts effects, happenings and conditions into the words of a language."""

    laws: Laws
    words: Words
    repairs: bool

    def effect(self, effect: Effect, *, betrayed: bool) -> str:
        """Return what an answer does, in the order in which it is counted; repairs only where they can count."""
        return " · ".join(self._effect(effect, betrayed=betrayed)) or self.say("nothing")

    def happening(self, happening: Happening) -> str:
        """Return what to do on the tracker when something happens."""
        laws = self.laws
        values = {
            Happening.BETRAYAL_FOUND: {
                "costs": laws.betrayal_costs, "most": laws.betrayal_at_most, "anger": laws.betrayal_anger,
            },
            Happening.FAULT_TOLD_FIRST: {"costs": laws.candour_costs},
            Happening.PROMISE_KEPT: {"gains": laws.promise_gains},
        }[happening]  # fmt: skip
        mends = "_mends" if happening is Happening.PROMISE_KEPT and self.repairs else ""
        return self.say(f"happens.{happening}{mends}", name=self.words.say(f"happening.{happening}.name"), **values)

    def condition(self, when: Condition) -> str:
        """Return when a way is open, or an empty text where it always is."""
        return "; ".join(self._condition(when))

    def flags(self, flags: Iterable[str]) -> list[str]:
        """Return what is to be noted down."""
        return [self.say("note", flag=_spoken(flag)) for flag in sorted(flags)]

    def say(self, id: str, **values: object) -> str:
        """Return a sentence of the cards."""
        return self.words.say(f"handout.deck.{id}", **values)

    def _effect(self, effect: Effect, *, betrayed: bool) -> Iterator[str]:
        if betrayed and effect.repairs:
            yield self.say("repairs", repairs=", ".join(self._sign(sign, "repair") for sign in effect.repairs))
        if effect.risk:
            yield self._sign(effect.risk, "sign")
        if effect.steps:
            yield self.say("steps", steps=", ".join(self._sign(sign, "kind") for sign in effect.steps))
        if effect.costs != effect.costs_partner:
            yield self.say("costs_less", costs=effect.costs, partner=effect.costs_partner, at=self.laws.partner_at)
        elif effect.costs:
            yield self.say("costs", costs=effect.costs)
        if effect.anger:
            yield self.say("anger", anger=f"{effect.anger:+d}".replace("-", _MINUS))

    def _sign(self, sign: Sign, group: str) -> str:
        name = self.say(f"{group}.{sign.name}")
        return name if sign.when_hot else self.say("calm", sign=name)

    def _condition(self, when: Condition) -> Iterator[str]:
        for what, names in (("any", when.any), ("all", when.all), ("none", when.none)):
            if names:
                told = ", ".join(self.words.say(f"move.{name}.name") for name in sorted(names))
                yield self.say(f"when.{what}", moves=told)
        if when.words:
            least, most = when.words
            key = "words_from" if most >= _NO_LIMIT else "words_to" if least <= 1 else "words"
            yield self.say(f"when.{key}", least=least, most=most)
        yield from self._range("trust", when.trust, LEAST_TRUST, MOST_TRUST)
        yield from self._range("anger", when.anger, 0, MOST_ANGER)
        for flag in sorted(when.flags):
            yield self.say("when.flag", flag=_spoken(flag))
        for flag in sorted(when.no_flags):
            yield self.say("when.no_flag", flag=_spoken(flag))

    def _range(self, what: str, ends: tuple[int, int], least: int, most: int) -> Iterator[str]:
        low, high = ends
        if low > least and high < most:
            yield self.say(f"when.{what}_between", low=low, high=high)
        elif low > least:
            yield self.say(f"when.{what}_from", low=low)
        elif high < most:
            yield self.say(f"when.{what}_to", high=high)


def _spoken(flag: str) -> str:
    return flag.replace("_", " ")
