"""The nouns of a drill: how near is near, what is right, and where words stand."""

from __future__ import annotations

import pytest

from trainingkit.model import Because, Line, Mark, ModelAnswer, Move, Place, Result, Side, words_in

NEAR, OFF = Result("on", Side.NEAR), Result("again", Side.OFF)


@pytest.mark.parametrize(
    ("trust", "near", "placed", "is_near"), [(3, 1, 2, True), (3, 1, 4, True), (3, 1, 5, False), (3, 0, 4, False)]
)
def test_a_placing_is_near_by_its_distance(trust, near, placed, is_near):
    place = Place(trust, "why", NEAR, near=near, off=OFF)
    assert place.is_near(placed) is is_near
    assert place.result_of(placed) is (NEAR if is_near else OFF)


def test_without_another_way_every_placing_leads_the_same_way():
    place = Place(3, "why", NEAR)
    assert place.results == (NEAR,)
    assert place.result_of(10) is NEAR


@pytest.mark.parametrize(("trust", "near", "can_be"), [(1, 8, True), (1, 9, False), (5, 4, True), (5, 5, False)])
def test_whether_a_placing_can_be_off_at_all(trust, near, can_be):
    assert Place(trust, "why", NEAR, near=near).can_be_off is can_be


def test_only_the_lines_of_the_staff_are_marked():
    lines = (
        Line("Why?", is_staff=False),
        Line("We are few.", is_staff=True, move=Move.EXCUSES),
        Line("Hm.", is_staff=True),
    )
    mark = Mark(lines, (Move.EXCUSES, Move.REGRET), NEAR)
    assert [line.says for line in mark.staff] == ["We are few.", "Hm."]
    assert mark.right == (Move.EXCUSES, None)


def test_a_placing_asks_and_moves_nothing():
    assert (NEAR.moves, NEAR.happens, NEAR.sets) == (frozenset(), None, frozenset())


def test_words_are_found_however_lines_are_broken():
    assert words_in("We lost\nit.", "lost it.") == (3, 11)
    assert words_in("We lost it. We lost it.", "We lost", 1) == (12, 19)
    assert words_in("We lost it.", "found it") is None
    assert words_in("(a+b)", "a+b") == (1, 4)


def test_the_parts_of_an_answer_joined_are_the_answer():
    first, second = Because("We lost it", "owned"), Because("Friday", "a day")
    answer = ModelAnswer("We lost it. It comes on Friday", (first, second))
    assert list(answer.parts()) == [("We lost it", first), (". It comes on ", None), ("Friday", second)]
    with pytest.raises(ValueError, match="We lost it"):
        list(ModelAnswer("It comes on Friday. We lost it", (second, first, first)).parts())
