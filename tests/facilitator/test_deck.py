"""Scenario cards: whoever plays by them comes to where the engine comes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from tests.conftest import FIXTURES
from tests.facilitator.reader import Cards, read
from trainingkit.authoring import find_scenario, read_scenario, scenario_names
from trainingkit.authoring.words import the_words
from trainingkit.engine import offered, opening
from trainingkit.engine.rules import branch_taken, decide, evolve_all
from trainingkit.engine.session import says
from trainingkit.engine.state import State
from trainingkit.facilitator.deck import deck_of
from trainingkit.facilitator.deck_page import deck_page
from trainingkit.model import CustomerPlaced, LinesMarked, Mood, Move, Replied

ALL = [*scenario_names(), *map(str, sorted(FIXTURES.glob("*.yaml")))]


def story(name):
    return find_scenario(name)


def page_of(scenario) -> str:
    return str(deck_page(scenario, the_words()))


@pytest.mark.parametrize("name", ALL)
def test_a_reader_of_the_cards_comes_to_the_same_endings_with_the_same_trust(name):
    """Every state that choices can reach, in the engine and on paper, side by side."""
    walk(story(name))


def walk(scenario):
    numbers = deck_of(scenario).numbers
    cards = Cards(page_of(scenario))
    counts = deck_of(scenario).moves_trust
    seen = set()
    ends = set()
    open_ = [(opening(scenario), cards.opening())]
    while open_:
        state, tracker = open_.pop()
        if (state, tracker) in seen:
            continue
        seen.add((state, tracker))
        at = numbers[state.node]
        assert not counts or (tracker.trust, tracker.anger) == (state.mood.trust, state.mood.anger), state.node
        assert cards.says(at, tracker) == " ".join(says(scenario, state).split())
        if state.ended:
            ends.add(state.node)
            assert scenario.nodes[state.node].ending.title in cards.customer[at].text
            continue
        choices = offered(scenario, state)
        assert [reply for _, reply in cards.replies(at, tracker)] == [" ".join(one.reply.split()) for one in choices]
        ways = {way.letter: way for way in cards.ways(at)}
        for (letter, _), choice in zip(cards.replies(at, tracker), choices, strict=True):
            reply = Replied(choice.reply, (), choice.moves, choices.index(choice) + 1)
            after = evolve_all(state, decide(scenario, state, reply))
            assert ways[letter].to == numbers[after.node]
            open_.append((after, cards.answer(ways[letter], tracker)))
        if not choices:
            open_ += by_other_ways(scenario, state, cards, tracker, numbers)
    assert ends


def by_other_ways(scenario, state, cards, tracker, numbers):
    """Own words without a move, a placing or a marking: what the card says of them, and what the engine does."""
    node = scenario.nodes[state.node]
    number = numbers[state.node]
    if node.place:
        for answer in map(CustomerPlaced, range(1, 11)):
            after = evolve_all(state, decide(scenario, state, answer))
            low, high = map(int, re.findall(r"\d+", cards.ways(number)[0].does))
            way = cards.ways(number)[0 if low <= answer.trust <= high else -1]
            assert way.to == numbers[after.node]
            yield after, tracker
    elif node.mark:
        after = evolve_all(state, decide(scenario, state, LinesMarked(node.mark.right)))
        assert cards.ways(number)[0].to == numbers[after.node]
        yield after, tracker
    else:
        # Nothing heard: nothing is counted, and the first line that fits leads on, with what happens there.
        after = evolve_all(state, decide(scenario, state, Replied("well", (), frozenset())))
        way = next(way for way in cards.ways(number) if fits(way.does, frozenset(), 1))
        assert way.to == numbers[after.node]
        happens = way.does.partition("then: ")[2]
        yield after, cards.answer(type(way)(f"then: {happens}" if happens else "", way.to), tracker)


def fits(does: str, heard: frozenset[str], words: int) -> bool:
    """Whether a line for own words fits what was heard, by nothing but its text."""
    when = does.split(" · ")[0]
    if when == "anything else":
        return True
    for part in when.split("; "):
        names = set(part.partition("you hear ")[2].removeprefix("none of: ").removesuffix(" (one will do)").split(", "))
        if "none of:" in part:
            good = not names & heard
        elif "(one will do)" in part:
            good = bool(names & heard)
        elif part.startswith("you hear"):
            good = names <= heard
        else:
            numbers = [int(number) for number in re.findall(r"\d+", part)]
            least, most = (1, *numbers) if "fewer" in part else (*numbers, 10_000) if "more" in part else numbers
            good = least <= words <= most
        if not good:
            return False
    return True


@pytest.mark.parametrize("name", ALL)
def test_own_words_lead_by_the_cards_where_they_lead_in_the_engine(name):
    """Every single move, every pair of moves and several lengths, at each card that asks for own words only."""
    scenario = story(name)
    deck = deck_of(scenario)
    cards = Cards(page_of(scenario))
    told = {move: the_words().say(f"move.{move}.name") for move in Move}
    for card in deck.cards:
        if not card.node.listen or card.options:
            continue
        ways = cards.ways(card.number)
        for moves in (frozenset(), *map(frozenset, combinations(Move, 1)), *map(frozenset, combinations(Move, 2))):
            for words in (1, 20, 35, 45, 75, 120, 200):
                reply = Replied("word " * words, (), moves)
                taken = branch_taken(scenario, State(card.node.id, Mood(5, 1)), reply)
                way = next(way for way in ways if fits(way.does, frozenset(told[move] for move in moves), words))
                assert way.to == deck.numbers[taken.to], (card.node.id, sorted(moves), words)


@pytest.mark.parametrize("name", ALL)
def test_every_line_stands_on_one_card_and_every_choice_too(name):
    scenario = story(name)
    deck = deck_of(scenario)
    cards = Cards(page_of(scenario))
    assert set(cards.customer) == set(range(1, len(scenario.nodes) + 1))
    assert set(cards.staff) == {card.number for card in deck.cards if not card.node.ending}
    numbered = Counter(card.only("tkp-number") for card in cards.on_paper if "tkp-customer" in card.classes)
    assert set(numbered.values()) == {1}
    replies = [(card.number, item.text) for card in deck.cards if card.number in cards.staff
               for item in cards.staff[card.number].all(class_="tkp-reply")]  # fmt: skip
    wanted = [(deck.numbers[node.id], " ".join(choice.reply.split()))
              for node in scenario.nodes.values() for choice in node.choices]  # fmt: skip
    assert sorted(replies) == sorted(wanted)
    for node in scenario.nodes.values():
        card = cards.customer[deck.numbers[node.id]]
        lines = [one.text.removeprefix(one.only("tkp-when")).strip() for one in card.all(class_="tkp-says")]
        says = {node.says.partner, node.says.defensive} - {""}
        assert sorted(lines) == sorted(" ".join(line.split()) for line in says)
        assert card.text.count(" ".join(node.scene.split())) == 1 or not node.scene


@pytest.mark.parametrize("name", ALL)
def test_the_staffs_side_gives_nothing_away(name):
    """No staff card names a move, a card to go to, a point, or an answer that is right."""
    scenario = story(name)
    deck = deck_of(scenario)
    cards = Cards(page_of(scenario))
    names = {the_words().say(f"move.{move}.name") for node in scenario.nodes.values() for one in node.choices
             for move in one.moves}  # fmt: skip
    for number, staff in cards.staff.items():
        node = deck.cards[number - 1].node
        printed = " ".join(item.text for item in staff.all(class_="tkp-only"))
        rest = staff.text
        for choice in node.choices:
            rest = rest.replace(" ".join(choice.reply.split()), "")
        assert not re.search(r"→|\bup:|\bdown:|anger: ", rest + printed)
        assert not (node.choices and any(name in rest for name in names if len(name.split()) > 1))
        if node.place:
            assert node.place.why not in staff.text


def test_numbers_tell_nothing_of_the_course_and_stay_the_same():
    scenario = find_scenario("late-parcel")
    numbers = deck_of(scenario).numbers
    assert numbers == deck_of(scenario).numbers
    assert numbers[scenario.start] == 1
    assert sorted(numbers, key=numbers.__getitem__) != list(scenario.nodes)


def test_flags_are_noted_and_asked_for(tmp_path):
    path = tmp_path / "flagged.yaml"
    path.write_text(FLAGGED)
    scenario = read_scenario(path)
    walk(scenario)
    tree = read(page_of(scenario))
    assert "note: owned it" in tree.text
    assert "Only with “owned it” noted." in tree.text
    assert "Only at anger 1 or less; without “owned it” noted." in tree.text


def test_what_a_scenario_says_is_text_and_no_markup(tmp_path):
    path = tmp_path / "flagged.yaml"
    path.write_text(FLAGGED.replace("Where is it?", "<script>alert(1)</script>"))
    assert "<script" not in page_of(read_scenario(path))


@pytest.mark.parametrize("name", scenario_names())
def test_a_page_asks_nothing_of_the_network_and_is_the_same_every_time(name):
    page = page_of(find_scenario(name))
    assert not re.search(r"<script|https?://|url\(|@import|<link|<img", page)
    assert page == page_of(find_scenario(name))


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", scenario_names())
def test_the_cards_print_with_nothing_cut(name, paper, printed):
    scenario = find_scenario(name)
    assert printed(page_of(scenario), paper) <= 3 + len(scenario.nodes)


FLAGGED = """
scenario: flagged
title: Flagged
customer: {name: Mr. Ito, trust: 4, anger: 1}
start: first
nodes:
  first:
    says: Where is it?
    choices:
      - {reply: We lost it., moves: [responsibility], to: second, sets: [owned_it]}
      - {reply: No idea., moves: [dismisses], to: second}
  second:
    says: And now?
    choices:
      - {reply: I'll find it by noon., moves: [commits], to: last, when: {flags: [owned_it]}}
      - {reply: Sorry., moves: [regret], to: last, when: {no_flags: [owned_it], anger: [0, 1]}}
      - {reply: Well., moves: [], to: last}
  last:
    says: Good.
    ending: {title: Done, lesson: That was it.}
marks:
  - {criterion: Owned it, points: 1, when: {made: responsibility}, source: S2.17}
"""
