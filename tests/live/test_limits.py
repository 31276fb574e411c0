"""How much anybody may send."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainingkit.live.limits import LARGEST_MESSAGE, Allowance
from trainingkit.live.message import read_object


@given(st.lists(st.floats(0, 0.05), max_size=400))
def test_in_any_stretch_of_time_no_more_passes_than_the_burst_and_the_rate_allow(waits):
    allowance, now, passed = Allowance(since=0.0), 0.0, 0
    for wait in waits:
        now += wait
        passed += allowance.takes(now)
        assert passed <= allowance.burst + allowance.per_s * now


def test_the_longest_own_words_in_the_widest_letters_are_not_too_large():
    text = "\N{GRINNING FACE}" * 600
    message = '{"id": "' + "x" * 40 + '", "round": 12, "deed": {"did": "wrote", "text": "' + text + '"}}'
    assert len(message.encode()) < LARGEST_MESSAGE
    assert read_object(message)["deed"]["text"] == text
