from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainingkit.drawing.measuring import width_of, wrap


@given(st.text(max_size=300), st.integers(1, 4))
def test_wrapped_text_fits_and_says_what_it_leaves_out(text, most):
    lines = wrap(text, 150, 12, most=most)
    assert len(lines) <= most
    assert all(width_of(line, 12) <= 150 for line in lines)
    kept = " ".join(lines)
    assert kept == " ".join(text.split()) or "…" in kept


def test_a_line_is_cut_between_words():
    assert wrap("one two three four five", 70, 12, most=1) == ("one two…",)


def test_bold_text_takes_more_room():
    assert width_of("Trust", 12, bold=True) > width_of("Trust", 12)
