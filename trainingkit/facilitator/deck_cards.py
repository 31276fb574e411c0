"""One card: what the customer reads and looks up, or what the staff can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from trainingkit.facilitator.deck import Card, Deck, Option
from trainingkit.facilitator.deck_signs import Signs
from trainingkit.model import LEAST_TRUST, MOST_TRUST, Branch, Choice, Mark, Node, Place, Result
from trainingkit.scoring.elements import element


@dataclass(frozen=True, slots=True)
class Cards:
    """Draws the cards of a deck."""

    deck: Deck
    signs: Signs

    def customer(self, card: Card) -> Markup:
        """Return the customer's card: what is said, and where each answer leads."""
        return self._card(card, "customer", *self._arrives(card.node), *self._says(card.node), *self._ways(card))

    def staff(self, card: Card) -> Markup:
        """Return the staff's card: what can be answered, and nothing of what follows."""
        return self._card(card, "staff", *self._asked(card))

    def role(self) -> Markup:
        """Return the card that tells the customer who they are; it has no number."""
        head = element("header", element("span", self._name, class_="tkp-who"))
        about = self.deck.scenario.customer.about
        told = self.signs.words.under("handout.deck.role")
        how = (element("p", self.signs.say(f"role.{id}", customer=self._name)) for id in told)
        return element(
            "article",
            head,
            element("p", about, class_="tkp-scene") if about else None,
            *how,
            class_="tkp-card tkp-role",
        )

    def _card(self, card: Card, side: str, *parts: Markup) -> Markup:
        name = self._name
        label = self.signs.say(side, customer=name)
        head = element(
            "header",
            element("span", str(card.number), class_="tkp-number"),
            element("span", label, class_="tkp-who"),
        )
        return element("article", head, *parts, class_=f"tkp-card tkp-{side}")

    @property
    def _name(self) -> str:
        return self.deck.scenario.customer.name

    def _arrives(self, node: Node) -> Iterator[Markup]:
        if node.happens:
            told = element("b", self.signs.say("arrive"), ": ")
            yield element("p", told, self.signs.happening(node.happens), class_="tkp-happens")
        if node.scene:
            yield element("p", node.scene, class_="tkp-scene")

    def _says(self, node: Node) -> Iterator[Markup]:
        says, at = node.says, self.deck.scenario.laws.partner_at
        if says.partner == says.defensive:
            if says.partner:
                yield element("p", says.partner, class_="tkp-says")
            return
        for key, line in (("partner", says.partner), ("guarded", says.defensive)):
            when = element("b", self.signs.say(key, at=at, below=at - 1), class_="tkp-when")
            yield element("p", when, " ", line, class_=f"tkp-says tkp-{key}")

    def _ways(self, card: Card) -> Iterator[Markup]:
        node = card.node
        if node.ending:
            yield element("p", element("b", self.signs.say("ends"), ": ", node.ending.title), class_="tkp-ending")
            yield element("p", node.ending.lesson, class_="tkp-lesson")
        elif node.place:
            yield from self._placed(node.place)
        elif node.mark:
            yield from self._marked(node.mark)
        elif card.options:
            betrayed = node.id in self.deck.after_betrayal
            ways = (self._option(option, betrayed=betrayed) for option in card.options)
            yield element("table", element("tbody", *ways))
        else:
            yield element("p", self._listen(node), class_="tkp-scene")
            yield element("table", element("tbody", *map(self._branch, node.listen)))

    def _listen(self, node: Node) -> str:
        return " ".join([self.signs.say("listen"), *([self.signs.say("enough_here")] if node.enough else [])])

    def _option(self, option: Option, *, betrayed: bool) -> Markup:
        what = " · ".join([self.signs.effect(option.effect, betrayed=betrayed), *self._besides(option.choice)])
        return self._way(element("th", option.letter, scope="row", class_="tkp-letter"), what, option.choice)

    def _branch(self, branch: Branch) -> Markup:
        when = self.signs.condition(branch.when) or self.signs.say("otherwise")
        what = " · ".join([when, *self._besides(branch)])
        return self._way(None, what, branch)

    def _way(self, first: Markup | None, what: str, lead: Choice | Branch | Result) -> Markup:
        return element("tr", first, element("td", what, class_="tkp-effect"), self._go(lead))

    def _go(self, lead: Choice | Branch | Result) -> Markup:
        return element("td", self.signs.say("go", number=self.deck.numbers[lead.to]), class_="tkp-go")

    def _besides(self, lead: Choice | Branch) -> Iterator[str]:
        yield from self.signs.flags(lead.sets)
        if lead.happens:
            yield self.signs.say("then", what=self.signs.happening(lead.happens))

    def _placed(self, place: Place) -> Iterator[Markup]:
        low, high = max(place.trust - place.near, LEAST_TRUST), min(place.trust + place.near, MOST_TRUST)
        right = self.signs.say("placed_right", customer=self._name, trust=place.trust)
        yield element("p", element("b", right), " ", place.why, class_="tkp-lesson")
        ways = [self._way(None, self.signs.say("placed_near", low=low, high=high), place.to)]
        if place.can_be_off:
            ways.append(self._way(None, self.signs.say("placed_off"), place.off or place.to))
        yield element("table", element("tbody", *ways))

    def _marked(self, mark: Mark) -> Iterator[Markup]:
        yield element("p", element("b", self.signs.say("marked_right")))
        words = self.signs.words
        none = words.say("drill.none_of_these")
        lines = (
            element("li", element("b", words.say(f"move.{line.move}.name") if line.move else none), ". ", line.why)
            for line in mark.staff
        )
        yield element("ol", *lines, class_="tkp-lesson")
        yield element("table", element("tbody", self._way(None, self.signs.say("marked_go"), mark.to)))

    def _asked(self, card: Card) -> Iterator[Markup]:
        node = card.node
        if node.place:
            yield element("p", self.signs.say("place", customer=self._name), class_="tkp-scene")
        elif node.mark:
            yield from self._dialogue(node.mark)
        elif card.options:
            yield element("ol", *map(self._reply, card.options), class_="tkp-replies")
        elif node.draft:
            yield element("p", self.signs.say("rewrite"), class_="tkp-scene")
            yield element("p", node.draft, class_="tkp-draft")
        else:
            yield element("p", self.signs.say("own_words"), class_="tkp-scene")

    def _reply(self, option: Option) -> Markup:
        when = self.signs.condition(option.choice.when)
        only = element("i", self.signs.say("only", when=when), " ", class_="tkp-only") if when else None
        reply = element("span", only, element("span", option.choice.reply, class_="tkp-reply"))
        return element("li", element("b", option.letter, class_="tkp-letter"), reply)

    def _dialogue(self, mark: Mark) -> Iterator[Markup]:
        words = self.signs.words
        names = ", ".join(words.say(f"move.{name}.name") for name in mark.names)
        yield element("p", self.signs.say("mark", names=names), class_="tkp-scene")
        number = 0
        for line in mark.dialogue:
            number += line.is_staff
            who = words.say("drill.staff" if line.is_staff else "drill.customer")
            label = self.signs.say("line_is", number=number, name=who) if line.is_staff else who
            yield element("p", element("b", label, ": "), line.says, class_="tkp-spoken")
            if line.is_staff:
                yield element("p", class_="tkp-line")
