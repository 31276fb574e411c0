"""What is told of a workshop afterwards, and what is told to nobody."""

from __future__ import annotations

import html
import re
import time

import nbformat
from hypothesis import given
from hypothesis import strategies as st

from tests.live.test_rules import PHONES, STORY, after
from trainingkit.authoring.words import the_words
from trainingkit.live.command import Answer, CountHands, GoOn, Join, Open, Reveal, Show, Start, TakeWords
from trainingkit.live.debriefing import FEWEST, Mind, guarded, look_back
from trainingkit.live.notebook import notebook
from trainingkit.live.questions import Stage, questions
from trainingkit.live.standing import Room
from trainingkit.live.summary import page, summary
from trainingkit.model import Chose, Move, Placed, Wrote
from trainingkit.scoring.hindsight import look_back as in_hindsight

FOUND_OUT = (((0, 8, 2, 0), 3), ((5, 5, 0, 0), 1), ((9, 1, 0), 1), ((0, 0, 9), 3), ((0, 9, 1), 2), ((0, 1, 9), 3))
"""Hands at each point, and the choice the room went on with: she finds out, and it is mended."""


def room_of(points, *more):
    room = after(Room(), Start())
    for counts, choice in points:
        room = after(room, Open(), CountHands(counts), Reveal(), GoOn(Chose(choice)))
    return after(room, *more)


def told(room):
    return re.sub(r"<[^>]+>|\s+", " ", str(summary(room, STORY, the_words())))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=11))
def test_no_number_below_five_is_told_and_none_can_be_worked_out(counts):
    shown = guarded(counts)
    assert all(many is None or many == true >= FEWEST for many, true in zip(shown, counts, strict=True))
    hidden = [true for many, true in zip(shown, counts, strict=True) if many is None]
    assert len(hidden) != 1


def test_where_they_agreed_where_they_were_split_and_what_cost_them():
    back = look_back(room_of(FOUND_OUT), STORY)
    assert [point.mind for point in back.points] == [Mind.ONE, Mind.LEANING, Mind.ONE, Mind.ONE, Mind.ONE, Mind.ONE]
    assert (back.agreed_and_lost.number, back.agreed_and_lost.won) == (3, -3)
    assert back.session.ending.title == "Mended, and remembered"
    split = look_back(room_of([((6, 6, 6, 0), 3)]), STORY)
    assert split.most_split.number == 1


def test_the_moves_are_those_of_all_answers_and_not_only_of_those_taken():
    back = look_back(room_of([((20, 6, 2, 0), 3)]), STORY)
    moves = dict(back.moves)
    assert moves == {Move.CONDITIONAL_APOLOGY: 20, Move.REPAIRS: 6, Move.COMMITS: 6}


def test_moves_tell_nothing_that_the_numbers_hide():
    back = look_back(room_of([((20, 6, 8, 7), 3)]), STORY)
    assert [cell.many for cell in back.points[0].cells] == [20, None, 8, 7, None]
    assert Move.COMMITS not in dict(back.moves)
    few = look_back(room_of([((0, 0, 4, 0), 3), ((0, 0, 0, 4), 4)]), STORY)
    assert few.moves == ()


def test_the_questions_are_about_this_room_and_in_the_order_of_pearls():
    room = room_of(FOUND_OUT)
    back = look_back(room, STORY)
    asked = questions(back, in_hindsight(back.session, the_words()), the_words())
    stages = [question.stage for question in asked]
    assert stages == sorted(stages, key=list(Stage).index)
    assert set(stages) == set(Stage)
    texts = " ".join(question.text for question in asked)
    assert "of you were for" in texts
    assert "would have led further" in texts
    assert "The conversation earned nothing for" in texts


def test_voting_once_more_is_told_with_what_it_changed():
    again = (Open(), CountHands((20, 5, 5, 0)), Reveal(), Open(), CountHands((5, 5, 20, 0)), Reveal(), GoOn(Chose(3)))
    back = look_back(after(Room(), Start(), *again), STORY)
    was, is_now = back.most_changed.changed
    assert (was.many, is_now.many) in {(20, None), (None, 20), (20, 5), (5, 20)}
    asked = questions(back, None, the_words())
    assert any("when you voted once more" in question.text for question in asked)


def test_own_words_stay_in_the_room_unless_it_went_on_with_them():
    words = ("It was our mistake, and I'm sorry. <b>Truly</b>.", "A zebra would have been faster.")
    votes = (Answer(PHONES[place], "m", 1, Wrote(text)) for place, text in enumerate(words))
    room = after(Room(), *map(Join, PHONES), Start(), Open(), *votes, CountHands((5, 0, 0, 0)), Reveal())
    room = after(room, Show(1), Show(2), TakeWords(1))
    assert "our mistake" in told(room)
    assert "zebra" not in told(room)
    drawn = str(summary(room, STORY, the_words()))
    assert "<b>Truly</b>" not in drawn
    assert not any(phone in drawn for phone in PHONES)


def test_a_small_room_is_told_without_numbers():
    page_text = told(room_of([((0, 1, 3, 0), 3)]))
    assert "Too few voted here" in page_text
    assert "%" not in page_text.partition("Point by point")[2].partition("Looking back")[0]


def test_the_notebook_asks_each_question_in_a_cell_and_plays_the_same_conversation():
    room = room_of(FOUND_OUT)
    saved = nbformat.reads(notebook(room, STORY, the_words()), as_version=4)
    nbformat.validate(saved)
    back = look_back(room, STORY)
    asked = questions(back, in_hindsight(back.session, the_words()), the_words())
    sources = [html.unescape(cell.source) for cell in saved.cells]
    places = [sources.index(f"<p>{question.text}</p>") for question in asked]
    assert places == sorted(places)
    assert all(sources[place + 1] == "" for place in places)  # for what was said
    assert "Point by point" in "".join(sources)
    assert saved.cells[-1].source.endswith('play("late-parcel")')


def test_a_placing_is_told_by_thirds_of_the_scale(two_mornings):
    def step(room, *commands):
        return after(room, *commands, scenario=two_mornings)

    room = step(Room(), Start(), Open(), CountHands((2, 6, 0, 0, 0, 7, 0, 0, 1, 0)), Reveal(), GoOn(Placed(2)))
    (point,) = look_back(room, two_mornings).points
    assert [cell.says for cell in point.cells] == ["1–3", "4–6", "7–10"]
    assert [cell.many for cell in point.cells] == [8, None, None]
    assert point.cells[0].is_taken


def test_it_is_there_in_under_a_second_also_for_a_full_room():
    phones = [f"{number:016x}" for number in range(200)]
    room = after(Room(), *map(Join, phones), Start())
    for round, choice in enumerate((3, 4, 1, 2, 3, 1), start=1):
        votes = (Answer(phone, "m", round, Chose(1 + place % 3)) for place, phone in enumerate(phones))
        room = after(room, Open(), *votes, Reveal(), GoOn(Chose(choice)))
    since = time.process_time()
    whole = page(summary(room, STORY, the_words()), STORY, the_words())
    assert time.process_time() - since < 1
    assert whole.startswith("<!doctype html>\n<html lang=")
    assert "http" not in re.sub(r"https?://www\.w3\.org\S*", "", whole)
