"""A drill drawn: what is asked stands in the box, and by which side an arrow leaves."""

from __future__ import annotations

from trainingkit.authoring.words import the_words
from trainingkit.drawing import Traffic, chart_of, mermaid, reach_of, rows, svg
from trainingkit.engine import Session
from trainingkit.model import Side

WORDS = the_words()


def test_an_arrow_tells_by_which_side_it_leaves(two_mornings, at_the_desk):
    chart = chart_of(two_mornings, reach=reach_of(two_mornings))
    assert {(arrow.start, arrow.to, arrow.sides) for arrow in chart.arrows} == {
        ("tuesday", "wednesday", (Side.NEAR,)),
        ("tuesday", "counts_again", (Side.OFF,)),
        ("counts_again", "wednesday", (Side.PLACED,)),
        ("wednesday", "done", (Side.PLACED,)),
    }
    assert not any(arrow.is_own_words_alone or arrow.is_never_taken for arrow in chart.arrows)
    assert [arrow.sides for arrow in chart_of(at_the_desk).stops[0].arrows] == [(Side.MARKED,)]


def test_a_table_tells_what_is_asked_and_no_empty_line(two_mornings, at_the_desk):
    told = {row.name: row for row in rows(chart_of(two_mornings), WORDS)}
    assert told["tuesday"].kind == "the start; to be placed: 3, 1 off at most"
    assert told["tuesday"].leads == ("near → wednesday", "off → counts_again")
    assert told["counts_again"].says == ("He walks back to the pallet, and counts once more.",)
    told = {row.name: row for row in rows(chart_of(at_the_desk), WORDS)}
    assert "to be marked: 5 lines" in told["the_call"].kind
    assert "to be rewritten" in told["the_mail"].kind


def test_a_picture_shows_a_silent_customer_by_the_scene(two_mornings):
    chart = chart_of(two_mornings, reach=reach_of(two_mornings))
    drawn = svg(chart, WORDS)
    assert "He walks back to the pallet" in drawn
    assert "a placing (near or off) or a marking leads here" in drawn
    assert "-.->" not in mermaid(chart, WORDS)
    assert '-->|"off"|' in mermaid(chart, WORDS)


def test_the_traffic_of_a_class_goes_by_both_sides(two_mornings):
    traffic = Traffic()
    for trust in (3, 9, 9):
        session = Session(two_mornings)
        session.place(trust)
        traffic.add(session)
    stop = chart_of(two_mornings, traffic=traffic).stops[0]
    assert {arrow.to: arrow.taken for arrow in stop.arrows} == {"wednesday": 1, "counts_again": 2}
