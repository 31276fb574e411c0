from __future__ import annotations

from html.parser import HTMLParser

from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.scoring import explain, mark
from trainingkit.scoring.html import closing, page

WORDS = the_words()


class Seen(HTMLParser):
    """The text of a page, before and after its closed details are opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.in_sight, self.behind = "", ""
        self._closed, self._is_style = 0, False
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self._closed += tag == "details"
        self._is_style = tag == "style"

    def handle_endtag(self, tag):
        self._closed -= tag == "details"
        self._is_style = False

    def handle_data(self, data):
        if self._closed:
            self.behind += data
        elif not self._is_style:
            self.in_sight += data


def told(scenario, *steps):
    session = Session(scenario)
    for step in steps:
        session.write(step) if isinstance(step, str) else session.choose(step)
    return explain(session, mark(session), WORDS)


def test_the_turning_point_is_in_sight_and_the_rest_a_click_away(wrong_shoes):
    seen = Seen(closing(told(wrong_shoes, 2, 2), WORDS))
    assert "Looking back" in seen.in_sight
    assert "Reply 2 cost you 1." in seen.in_sight
    assert "and on to “He will be back” with" in seen.in_sight
    assert "Reply 1 cost you 2." not in seen.in_sight
    assert "Reply 1 cost you 2." in seen.behind
    assert WORDS.say("debrief.how") in seen.behind


def test_the_better_choice_is_told_in_a_word_not_by_weight_alone(wrong_shoes):
    assert "Further: I'm sorry, we sent you the wrong pair." in Seen(closing(told(wrong_shoes, 2, 2), WORDS)).behind


def test_nothing_better_is_said_in_so_many_words(wrong_shoes):
    assert WORDS.say("debrief.nothing_better") in Seen(closing(told(wrong_shoes, 1, 1), WORDS)).in_sight


def test_no_alternative_is_in_a_page_before_the_end(wrong_shoes):
    html = page(told(wrong_shoes, 2), WORDS)
    assert "Looking back" not in html
    assert "I&#39;m sorry, we sent you the wrong pair." not in html


def test_what_the_trainee_wrote_is_text_here_too(wrong_shoes):
    html = page(told(wrong_shoes, "<b>Are you sure</b> that you ordered black?", 2), WORDS)
    assert "<b>Are you sure" not in html
    assert html.count("&lt;b&gt;Are you sure") == 2


def test_the_summary_keeps_the_shortcuts_of_jupyterlab_away(wrong_shoes):
    html = closing(told(wrong_shoes, 2, 2), WORDS)
    assert html.count("<summary") == html.count('<summary data-lm-suppress-shortcuts="true"')
