"""The trust scale as a picture: what stands on it, and that the laws move it."""

from __future__ import annotations

import re
from dataclasses import replace

from trainingkit.authoring import the_laws
from trainingkit.authoring.words import the_words
from trainingkit.notebook import scale
from trainingkit.widgets.scale import scale_picture, scale_words

TOLD = scale_words()


def drawn(laws):
    return str(scale_picture(laws, the_words(), TOLD))


def in_story(html, story):
    """Return what becomes of each step in a story, in order."""
    return re.findall(rf'class="tk-stair[^>]* data-{story}="(\w+)"', html)


def test_each_of_the_ten_steps_speaks_and_does_something():
    html = drawn(the_laws())
    lines = [TOLD.say(f"steps.{step}.{part}") for step in range(1, 11) for part in ("says", "does")]
    assert len(set(lines)) == 20
    assert all(line.replace("'", "&#39;") in html for line in lines)
    assert not TOLD.has("steps.11.says")


def test_found_out_she_falls_to_three_and_told_first_to_seven():
    html = drawn(the_laws())
    assert in_story(html, "found-out") == ["on"] * 2 + ["here"] + ["lost"] * 6
    assert in_story(html, "told-first") == ["on"] * 6 + ["here"] + ["lost"] * 2
    assert "From 9 to 3, anger 3 of 3" in html
    assert "From 9 to 7, anger 0 of 3" in html


def test_the_laws_move_it_and_no_second_telling_of_them():
    html = drawn(replace(the_laws(), betrayal_at_most=2, candour_costs=3))
    assert "From 9 to 2, anger 3 of 3" in html
    assert "From 9 to 6, anger 0 of 3" in html


def test_the_notch_stands_where_the_laws_put_it():
    html = drawn(the_laws())
    assert re.findall(r'tk-stair-notch" data-name="partner".*?value="(\d+)"', html) == ["7"]
    assert 'aria-label="6 of 10, looks after her own side"' in html
    assert 'aria-label="7 of 10, partner"' in html


def test_nothing_in_it_needs_a_program_or_an_address():
    html = drawn(the_laws())
    assert html == drawn(the_laws())
    assert not re.search(r"<script|\son\w+=|\sid=|https?:", html)


def test_no_shortcut_of_jupyterlab_fires_from_a_step():
    inputs = re.findall(r"<input[^>]*>", drawn(the_laws()))
    assert len(inputs) == 12
    assert all("data-lm-suppress-shortcuts" in each for each in inputs)


def test_the_verb_shows_it(capsys):
    scale()
    assert TOLD.say("title") in capsys.readouterr().out
