"""The cards of a scenario on paper: a cover, the tracker, the staff's cards, the customer's cards, looking back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.facilitator.deck import Deck, deck_of
from trainingkit.facilitator.deck_cards import Cards
from trainingkit.facilitator.deck_signs import Signs
from trainingkit.facilitator.deck_tracker import tracker
from trainingkit.facilitator.paper import paper
from trainingkit.model import Scenario
from trainingkit.scoring.elements import element, join


def deck_page(scenario: Scenario, words: Words) -> Markup:
    """Return all that two people need to play a scenario on paper."""
    deck = deck_of(scenario)
    signs = Signs(deck.scenario.laws, words, repairs=deck.can_betray)
    cards = Cards(deck, signs)
    staff = [cards.staff(card) for card in deck.cards if not card.node.ending]
    return paper(
        signs.say("title", title=deck.scenario.title),
        _cover(deck, signs),
        tracker(deck, signs) if deck.moves_trust else None,
        element("section", *_rows(staff), class_="tkp-deck"),
        element("section", *_rows([cards.role(), *map(cards.customer, deck.cards)]), class_="tkp-deck"),
        _look_back(deck, signs),
        kind="deck",
        language=words.language,
    )


def _rows(cards: Sequence[Markup]) -> Iterator[Markup]:
    """Give the cards two by two, so that both of a row are cut at the same height."""
    for first in range(0, len(cards), 2):
        yield element("div", *cards[first : first + 2], class_="tkp-row")


def _cover(deck: Deck, signs: Signs) -> Markup:
    scenario = deck.scenario
    name = scenario.customer.name
    say = signs.say
    steps = "steps" if any(card.options for card in deck.cards) else "no_staff"
    told = signs.words.under(f"handout.deck.cover.{steps}")
    how = element("ol", *(element("li", say(f"cover.{steps}.{number}", customer=name)) for number in told))
    brief = [element("h2", say("cover.brief")), element("p", scenario.brief)] if scenario.brief else []
    return element(
        "section",
        element("h1", scenario.title),
        *brief,
        element("h2", say("cover.how")),
        how,
        class_="tkp-cover",
    )


def _look_back(deck: Deck, signs: Signs) -> Markup:
    say = signs.say
    criteria = (
        element(
            "li",
            element(
                "strong",
                say("points_one" if one.points == 1 else "points", criterion=one.name, points=f"{one.points:g}"),
            ),
            element("span", " ", one.why) if one.why else None,
        )
        for one in deck.scenario.rubric.criteria
    )
    facts = ", ".join(fact.name for fact in deck.scenario.facts)
    answer = deck.scenario.model_answer
    model = [element("h2", say("model")), element("p", answer.says, class_="tkp-draft")] if answer else []
    return element(
        "section",
        element("h2", say("look_back")),
        element("p", say("look_back_about")),
        element("ul", join(criteria), class_="tkp-ticks"),
        element("p", say("facts", facts=facts)) if facts else None,
        *model,
        class_="tkp-look-back",
    )
