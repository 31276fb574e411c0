"""Facts for a person to look at: each with its numbers, none with a verdict, and none that touches a mark."""

from __future__ import annotations

import dataclasses

import pytest

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES
from trainingkit.authoring import find_scenario
from trainingkit.engine import encode_transcript, version_of
from trainingkit.grading import mark_transcript
from trainingkit.grading.facts import alike, played_told, shared_words, sketch, sketches_of
from trainingkit.grading.outcome import Outcome
from trainingkit.model import Attempt, Chose, Hinted, Placed, Undid, Wrote

SORRY = "I am sorry. We sent you the wrong pair of shoes, and that was our mistake and not yours at all."


def told(scenario, *attempts):
    data = encode_transcript(scenario.name, [Attempt(version_of(scenario), deeds) for deeds in attempts])
    return played_told(mark_transcript(scenario, data))


def test_a_story_read_at_a_person_s_pace_gives_no_facts(wrong_shoes):
    assert told(wrong_shoes, (Chose(1, 20_000), Chose(1, 20_000))).facts == ()


def test_a_story_read_faster_than_anybody_reads_is_told_with_its_numbers(wrong_shoes):
    (fact,) = told(wrong_shoes, (Chose(1, 1_000), Chose(1, 1_000))).facts
    words, pace = fact.split(": ")
    assert words == "in the first attempt 49 words were there to be read, and 2 s were taken"
    assert pace == "1,470 words a minute; people read about 238"
    (fact,) = told(wrong_shoes, (Chose(1, 250), Chose(1, 250))).facts
    assert "5,880 words a minute" in fact
    assert told(wrong_shoes, (Chose(1, 2_000), Chose(1, 2_200))).facts == ()  # 700 a minute


def test_a_second_attempt_may_be_fast(wrong_shoes):
    slow, fast = (Chose(2, 20_000), Chose(2, 20_000)), (Chose(1, 300), Chose(1, 300))
    about = told(wrong_shoes, slow, fast)
    assert (about.points, about.attempts, about.facts) == (6.0, 2, ())


def test_words_that_nobody_types_that_fast_are_told(wrong_shoes):
    def wrote(ms: int) -> tuple[str, ...]:
        return told(wrong_shoes, (Wrote(SORRY, ms), Chose(1, 20_000))).facts

    assert wrote(2_000) == ("95 characters of own words took 2.0 s: 48 a second; the fastest typists reach 15",)
    assert wrote(7_000) == ()  # fewer than 14 a second
    assert wrote(500) == ("95 characters of own words took 0.5 s: 190 a second; the fastest typists reach 15",)
    short = "I'm sorry, we sent you the wrong pair of shoes last Friday."
    assert told(wrong_shoes, (Wrote(short, 100), Chose(1, 30_000))).facts == ()


def test_a_transcript_without_times_is_told(wrong_shoes):
    assert told(wrong_shoes, hand.PERFECT).facts == ("no times were recorded",)


def test_the_words_of_the_model_answer_are_told():
    scenario = find_scenario("write-the-apology")
    answer = scenario.model_answer.says
    nearly = answer.replace("sorry", "so sorry", 1)
    fact = "reply 1 has the words of the model answer, which is shown after the end"
    for text, facts in ((answer, (fact,)), (nearly, (fact,)), (SORRY, ())):
        assert told(scenario, (Wrote(text, 300_000),)).facts == facts


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SORRY.upper().replace(",", ""), True),
        (SORRY.replace("at all", "in any way"), True),
        ("I apologise that a mix-up in our store room gave you somebody else's boots, Mr. Diaz, and I mean it.", False),
    ],
)
def test_like_words_have_like_sketches(other, same):
    assert alike(sketch(SORRY), sketch(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (range(8), (*range(5), 15, 16, 17), True),
        (range(8), (*range(4), 14, 15, 16, 17), False),
        (range(3), range(8), True),
        (range(3), (0, 1, 12), False),
        ((1,), (1,), True),
        ((), (), False),
    ],
)
def test_of_eight_samples_five_have_to_be_the_same_and_of_fewer_all(one, other, same):
    assert alike(tuple(one), tuple(other)) is alike(tuple(other), tuple(one)) is same


def test_each_word_of_a_text_counts_in_its_sketch():
    words = ["we", "sent", "you", "the", "wrong", "pair"]
    assert len({sketch(" ".join(words[:count])) for count in range(7)}) == 7
    assert [len(sketch(" ".join(words[:count]))) for count in range(7)] == [1, 1, 1, 1, 1, 2, 3]
    assert sketch("We sent: you, the WRONG pair!") == sketch(" ".join(words))
    assert len(sketch(SORRY)) == 8


def test_words_that_trainees_share_are_told_once_for_all_of_them(wrong_shoes):
    own = "It was we who packed another man's boots for you on Friday, and I want to put that right."
    alone = "Somebody here looked at the wrong label, so your shoes went home with the man before you."
    texts = {
        "ada": SORRY,
        "bob": SORRY.replace("at all", "in any way"),
        "cy": own,
        "dee": SORRY,
        "eve": own,
        "f": alone,
    }
    outcomes = []
    for name, text in texts.items():
        data = encode_transcript(SHOES, [Attempt(version_of(wrong_shoes), (Wrote(text), Chose(1)))])
        outcomes.append(Outcome(name, "", marked=True, sketches=tuple(sketches_of(mark_transcript(wrong_shoes, data)))))
    assert shared_words(outcomes) == (
        f"{SHOES}, reply 1: 3 trainees wrote the same or nearly the same words: ada, bob, dee",
        f"{SHOES}, reply 1: 2 trainees wrote the same or nearly the same words: cy, eve",
    )


def test_a_turn_of_phrase_in_common_is_no_text_in_common():
    one = "we sent you somebody else's boots on Friday and that was our mistake alone"
    other = "nobody here looked into the box and that was our mistake of course sorry"
    assert set(sketch(one)) & set(sketch(other))
    outcomes = [
        Outcome(name, "", marked=True, sketches=((f"{SHOES}, reply 1", sketch(text)),))
        for name, text in (("ada", one), ("bob", other))
    ]
    assert shared_words(outcomes) == ()


def test_what_was_done_is_counted(wrong_shoes, two_mornings):
    undone = told(wrong_shoes, (Chose(2, 9_000), Undid(), Chose(1, 9_000), Chose(1, 9_000)))
    assert (undone.scenario, undone.out_of, undone.attempted) == (SHOES, 6.0, True)
    assert (undone.replies, undone.undone, undone.hints, undone.version) == (2, 1, 0, "")
    hinted = told(two_mornings, (Hinted(), Placed(9, 9_000)), (Hinted(), Placed(3, 9_000)))
    assert (hinted.attempts, hinted.points, hinted.hints, hinted.replies) == (2, 1.0, 2, 1)


def test_of_what_was_not_played_nothing_is_told(wrong_shoes):
    unplayed = played_told(mark_transcript(wrong_shoes, b""))
    assert (unplayed.attempted, unplayed.attempts, unplayed.hints, unplayed.facts) == (False, 0, 0, ())


def test_short_replies_are_alike_by_chance_and_not_told(wrong_shoes):
    def sketched(text: str) -> list[str]:
        data = encode_transcript(SHOES, [Attempt(version_of(wrong_shoes), (Wrote(text),))])
        return [where for where, _ in sketches_of(mark_transcript(wrong_shoes, data))]

    assert sketched(" ".join(SORRY.split()[:11])) == []
    assert sketched(" ".join(SORRY.split()[:12])) == [f"{SHOES}, reply 1"]


def test_a_fact_never_changes_a_mark(wrong_shoes):
    fast, slow = told(wrong_shoes, (Chose(1, 1), Chose(1, 1))), told(wrong_shoes, (Chose(1, 90_000), Chose(1, 90_000)))
    assert fast.facts
    assert dataclasses.replace(fast, facts=()) == slow
