"""The tracker: a scale, anger and boxes to tick, with the laws of trust as rules that a pencil can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from trainingkit.engine.state import opening
from trainingkit.facilitator.deck import Deck
from trainingkit.facilitator.deck_signs import Signs
from trainingkit.model import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Laws, Move
from trainingkit.scoring.elements import element, join


def tracker(deck: Deck, signs: Signs) -> Markup:
    """Return the sheet on which a pair follows trust and anger."""
    scenario, say = deck.scenario, signs.say
    mood = scenario.customer.mood
    return element(
        "section",
        element("h2", say("tracker.title"), ": ", scenario.title),
        element("p", say("tracker.about", trust=mood.trust, anger=mood.anger)),
        element("h3", say("tracker.trust")),
        _scale(LEAST_TRUST, MOST_TRUST, mood.trust, deck, signs),
        element("h3", say("tracker.anger")),
        _scale(0, MOST_ANGER, mood.anger, None, signs),
        element("h3", say("tracker.steps")),
        _boxes((say(f"kind.{kind}"), False) for kind in dict.fromkeys(scenario.laws.steps.values())),
        element("h3", say("tracker.others")),
        _boxes(_others(deck, signs)),
        element("h2", say("tracker.count")),
        element("ol", *(element("li", rule) for rule in _rules(deck, signs)), class_="tkp-rules"),
        _list(scenario.laws, signs) if deck.hears_own_words else None,
        class_="tkp-tracker",
    )


def _scale(least: int, most: int, start: int, deck: Deck | None, signs: Signs) -> Markup:
    """Return a row of numbers to move along; of trust, the notch where a partner begins."""
    at = deck.scenario.laws.partner_at if deck else None
    cells = []
    for number in range(least, most + 1):
        classes = [name for name, here in (("tkp-start", number == start), ("tkp-notch", number == at)) if here]
        name = element("small", signs.words.say("player.partner")) if number == at else None
        cells.append(element("span", element("b", str(number)), name, class_=" ".join(classes)))
    return element("div", *cells, class_="tkp-scale")


def _boxes(boxes: Iterable[tuple[str, bool]]) -> Markup:
    """Return boxes to tick, by name; those that are ticked from the start."""
    return element("p", *(element("span", name, class_="tkp-box" + (" tkp-on" if on else "")) for name, on in boxes))


def _others(deck: Deck, signs: Signs) -> Iterator[tuple[str, bool]]:
    say = signs.say
    state = opening(deck.scenario)
    yield say("sign.risk"), state.risked
    if deck.can_betray:
        yield say("tracker.betrayed"), state.mood.betrayed
        for move in Move:
            if move in deck.scenario.laws.repair:
                yield say(f"repair.{move}"), False
        yield say("tracker.promise_kept"), False
    flags = {flag for node in deck.scenario.nodes.values() for lead in node.leads for flag in lead.sets}
    for flag in sorted(flags):
        yield flag.replace("_", " "), False


def _rules(deck: Deck, signs: Signs) -> Iterator[str]:
    laws, say = deck.scenario.laws, signs.say
    yield say("tracker.rules.first", hot=laws.hot_from)
    if deck.can_betray:
        yield say("tracker.rules.mend")
    yield say("tracker.rules.tick")
    yield say("tracker.rules.up", most=laws.most_gained)
    limits = {"most": MOST_TRUST, "risk": laws.without_risk, "repair": laws.before_repair}
    yield say("tracker.rules.limit_betrayed" if deck.can_betray else "tracker.rules.limit", **limits)
    yield say("tracker.rules.down", least=LEAST_TRUST)
    last = {"most_anger": MOST_ANGER, "partner": laws.partner_at, "customer": deck.scenario.customer.name}
    yield say("tracker.rules.last", **last)


def _list(laws: Laws, signs: Signs) -> Markup:
    """Return which move counts as what, for own words."""
    say = signs.say
    kinds: dict[str, list[Move]] = {}
    for move in Move:
        if move in laws.steps:
            kinds.setdefault(laws.steps[move], []).append(move)
    steps = (
        element("li", element("b", say(f"kind.{kind}"), ": "), _names(moves, laws, signs))
        for kind, moves in kinds.items()
    )
    costs: dict[int, list[Move]] = {}
    for move in Move:
        if move in laws.costs:
            costs.setdefault(laws.costs[move], []).append(move)
    downs = (
        element(
            "p", element("b", say("tracker.list_down", costs=cost, most=laws.most_lost), ": "), _plain(moves, signs)
        )
        for cost, moves in costs.items()
    )
    rest = (
        say("tracker.list_anger", provoke=_plain(laws.provoke, signs), calm=_plain(laws.calm, signs)),
        say("tracker.list_undo", undo=_plain(laws.undo_apology, signs)),
        say("tracker.list_enough", welcome=_plain(laws.welcome_when_enough, signs)),
    )
    return element(
        "section",
        element("h2", say("tracker.list")),
        element("ul", *steps, class_="tkp-two"),
        join(downs),
        element("p", element("b", say("tracker.list_slips", partner=laws.partner_at), ": "), _plain(laws.slips, signs)),
        *(element("p", one) for one in rest),
    )


def _names(moves: Iterable[Move], laws: Laws, signs: Signs) -> str:
    """Return the names of moves; a ° on those that an angry customer does not hear."""
    told = ((move, signs.words.say(f"move.{move}.name")) for move in moves)
    return ", ".join(name if move in laws.heard_when_hot else signs.say("calm", sign=name) for move, name in told)


def _plain(moves: Iterable[Move], signs: Signs) -> str:
    there = set(moves)
    return ", ".join(signs.words.say(f"move.{move}.name") for move in Move if move in there)
