"""The laws of a room, whoever does what in which order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.errors import RoomError
from trainingkit.live import views
from trainingkit.live.asking import MOST_WORDS
from trainingkit.live.codec import event_entry, read_event
from trainingkit.live.command import (
    Answer,
    Close,
    CountHands,
    End,
    GoOn,
    Join,
    Open,
    Reveal,
    Show,
    Start,
    TakeWords,
    Undo,
)
from trainingkit.live.rules import MOST_ANSWERS, decide, evolve_all, session_at
from trainingkit.live.standing import Phase, Room
from trainingkit.live.tally import Tally, count, preferred
from trainingkit.model import Chose, Marked, Placed, Wrote

STORY = find_scenario("late-parcel")
PHONES = [f"{number:016x}" for number in range(6)]
SECRET = "zebra"
LEADING = [Start(), Open(), Open(1e10), Close(), Reveal(), Undo(), GoOn(), GoOn(Chose(1)), GoOn(Chose(3))]


def after(room, *commands, scenario=STORY):
    for command in commands:
        room = evolve_all(room, decide(scenario, room, command))
    return room


def opened(*, phones=3, scenario=STORY):
    """A room in its first vote, all phones in it."""
    return after(Room(), *map(Join, PHONES[:phones]), Start(), Open(), scenario=scenario)


def refused(room, command, scenario=STORY):
    with pytest.raises(RoomError) as problem:
        decide(scenario, room, command)
    assert the_words().has(problem.value.key), problem.value.key
    return problem.value.key


class Rooms(RuleBasedStateMachine):
    """A room beside a ledger that knows only what was acknowledged."""

    @initialize()
    def begin(self):
        self.room = Room()
        self.ledger = {}
        self.sent = []
        self.number = 0

    def do(self, command):
        try:
            events = decide(STORY, self.room, command)
        except RoomError:
            return False
        assert tuple(read_event(event_entry(event), "here") for event in events) == events
        self.room = evolve_all(self.room, events)
        return True

    @rule(phone=st.sampled_from(PHONES))
    def join(self, phone):
        self.do(Join(phone))

    @rule(
        phone=st.sampled_from(PHONES),
        deed=st.one_of(st.integers(0, 6).map(Chose), st.just(Wrote(f"{SECRET} words")), st.integers(0, 11).map(Placed)),
        late=st.integers(0, 1),
    )
    def answer(self, phone, deed, late):
        self.number += 1
        message = Answer(phone, f"m{self.number}", max(len(self.room.rounds) - late, 1), deed)
        if self.do(message):
            assert self.room.phase is Phase.VOTING
            self.ledger[message.round, phone] = deed
            self.sent.append(message)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def send_again(self, data):
        before, again = self.room, data.draw(st.sampled_from(self.sent))
        assert self.do(again) or again.round < len(before.rounds), "whose the earlier ones were, the file knows"
        assert self.room == before

    @rule(
        command=st.sampled_from(
            [Start(), Open(), Open(1e10), Close(), Reveal(), Undo(), GoOn(), GoOn(Chose(1)), GoOn(Chose(3))]
        )
    )
    def lead(self, command):
        self.do(command)

    @rule(writing=st.integers(1, 3), shown=st.booleans())
    def show(self, writing, shown):
        self.do(Show(writing, shown))

    @rule(writing=st.integers(1, 3))
    def take_words(self, writing):
        self.do(TakeWords(writing))

    @rule(counts=st.lists(st.integers(0, 3), min_size=3, max_size=4).map(tuple))
    def hands(self, counts):
        self.do(CountHands(counts))

    @invariant()
    def every_vote_counts_once(self):
        for round in self.room.rounds:
            kept = {phone: deed for (number, phone), deed in self.ledger.items() if number == round.number}
            assert Counter(kept.values()) == sum((Counter({deed: many}) for deed, many in round.answers), Counter())
            if round.settled is None:
                assert kept == {phone: vote.deed for phone, vote in round.votes.items()}
            tally = count(round)
            assert tally.total == len(kept) + sum(round.hands)
            hands = round.hands or (0,) * round.asks.options
            taken = Counter(deed.choice for deed in kept.values() if isinstance(deed, Chose))
            assert tally.counts == tuple(taken[place + 1] + hands[place] for place in range(round.asks.options))

    @invariant()
    def nothing_is_seen_before_it_is_shown(self):
        session = session_at(STORY, self.room.deeds)
        for look in (views.everyone, views.beamer):
            view = look(self.room, session, the_words(), 0.0)
            vote = view.get("vote", {})
            if self.room.phase is not Phase.REVEALED:
                assert not {"result", "before", "shown"} & set(vote)
            taken = any(isinstance(deed, Wrote) for deed in self.room.deeds)
            shown = bool(vote.get("shown"))
            assert SECRET not in str(view) or taken or shown


Rooms.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRooms = Rooms.TestCase


def test_the_latest_answer_of_a_phone_counts():
    room = after(opened(), Answer(PHONES[0], "a", 1, Chose(1)), Answer(PHONES[0], "b", 1, Wrote("  No.  ")))
    assert count(room.round) == Tally((0, 0, 0, 0), wrote=1)
    assert room.round.writings == ("No.",)


def test_an_old_answer_that_comes_again_changes_nothing():
    room = after(opened(), Answer(PHONES[0], "a", 1, Chose(1)), Answer(PHONES[0], "b", 1, Chose(2)))
    assert decide(STORY, room, Answer(PHONES[0], "a", 1, Chose(1))) == ()
    closed = after(room, Close(), Reveal(), GoOn())
    assert decide(STORY, closed, Answer(PHONES[0], "b", 1, Chose(2))) == ()
    assert decide(STORY, after(closed, End()), Answer(PHONES[0], "b", 1, Chose(2))) == ()


def test_a_later_vote_leaves_of_an_earlier_one_what_was_said_and_not_by_whom():
    room = after(
        opened(), Answer(PHONES[0], "a", 1, Chose(1)), Answer(PHONES[1], "a", 1, Wrote("Oh.")), CountHands((2, 0, 0, 0))
    )
    before = room.round
    now = after(room, Reveal(), Open()).rounds[0]
    assert (now.answered, now.writings, count(now)) == (4, ("Oh.",), count(before))
    assert now.votes == {}
    assert not any(phone in repr(now) for phone in PHONES)


def test_two_phones_may_call_their_messages_the_same():
    room = after(opened(), Answer(PHONES[0], "a", 1, Chose(1)), Answer(PHONES[1], "a", 1, Chose(1)))
    assert count(room.round).total == 2


def test_what_cannot_be_done_is_told_by_a_sentence():
    room = opened()
    assert refused(room, Answer("stranger", "a", 1, Chose(1))) == "room.not_in"
    assert refused(room, Answer(PHONES[0], "a", 2, Chose(1))) == "room.closed_now"
    assert refused(room, Answer(PHONES[0], "a", 1, Chose(5))) == "error.no_such_choice"
    assert refused(room, Answer(PHONES[0], "a", 1, Placed(5))) == "room.not_asked"
    assert refused(room, Answer(PHONES[0], "a", 1, Wrote(" "))) == "error.write_something"
    assert refused(room, Answer(PHONES[0], "a", 1, Wrote("x" * (MOST_WORDS + 1)))) == "room.too_long"
    assert refused(room, CountHands((1, 2))) == "room.hands_one_each"
    assert refused(after(room, Close()), Answer(PHONES[0], "a", 1, Chose(1))) == "room.closed_now"
    assert refused(after(room, End()), Join("f" * 16)) == "room.over"
    assert refused(after(room, Close()), GoOn()) == "room.nothing_preferred"


def test_a_phone_may_change_its_mind_so_often_and_no_more():
    room = opened()
    for number in range(MOST_ANSWERS):
        room = after(room, Answer(PHONES[0], f"m{number}", 1, Chose(1 + number % 4)))
    assert refused(room, Answer(PHONES[0], "more", 1, Chose(1))) == "room.too_often"


def test_the_room_goes_on_with_what_most_took_or_with_words_that_are_shown():
    words = "I'm sorry. It was our mistake."
    room = after(
        opened(),
        Answer(PHONES[0], "a", 1, Chose(3)),
        Answer(PHONES[1], "a", 1, Wrote(words)),
        CountHands((0, 2, 0, 0)),
        Reveal(),
    )
    assert preferred(room.round) == Chose(2)
    assert after(room, GoOn()).deeds == (Chose(2),)
    assert refused(room, TakeWords(1)) == "room.show_first"
    assert after(room, Show(1), TakeWords(1)).deeds == (Wrote(words),)


def test_voting_again_keeps_what_was_before():
    room = after(opened(), Answer(PHONES[0], "a", 1, Chose(1)), Reveal(), Open(), Answer(PHONES[0], "b", 2, Chose(3)))
    view = views.everyone(after(room, Reveal()), session_at(STORY, ()), the_words(), 0.0)["vote"]
    assert (view["before"]["counts"], view["result"]["counts"]) == ([1, 0, 0, 0], [0, 0, 1, 0])


def test_undo_opens_a_vote_again_and_takes_an_answer_back():
    voted = after(opened(), Answer(PHONES[0], "a", 1, Chose(3)))
    again = after(voted, Close(), Undo())
    assert again.phase is Phase.VOTING
    assert again.round.votes == voted.round.votes
    back = after(again, Reveal(), GoOn(), Open(), Close(), Reveal(), Undo())
    assert (back.deeds, back.phase, back.undone) == ((), Phase.REVEALED, 1)
    assert count(back.round).counts == (0, 0, 1, 0)


def test_a_customer_is_placed_and_the_middle_counts(two_mornings):
    room = opened(scenario=two_mornings)
    for number, trust in enumerate((2, 3, 9)):
        room = after(room, Answer(PHONES[number], "a", 1, Placed(trust)), scenario=two_mornings)
    assert preferred(room.round) == Placed(3)
    assert after(room, Reveal(), GoOn(), scenario=two_mornings).deeds == (Placed(3),)
    session = session_at(two_mornings, ())
    assert views.beamer(room, session, the_words(), 0.0)["meter"] == ""


def test_lines_are_marked_and_each_goes_to_the_name_most_gave(at_the_desk):
    room = opened(scenario=at_the_desk)
    asks = room.round.asks
    right = session_at(at_the_desk, ()).node.mark.right
    for number, moves in enumerate((right, right, (None,) * asks.lines)):
        room = after(room, Answer(PHONES[number], "a", 1, Marked(moves)), scenario=at_the_desk)
    assert preferred(room.round) == Marked(right)
    assert count(room.round).total == 3
    view = views.lead(
        after(room, Reveal(), scenario=at_the_desk), session_at(at_the_desk, ()), the_words(), 0.0, {}, {}
    )
    assert view["vote"]["result"]["lines"] == [list(line) for line in count(room.round).lines]
