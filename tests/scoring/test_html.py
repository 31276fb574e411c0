from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Mood
from trainingkit.scoring import Bearing, explain, mark
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.elements import element, join
from trainingkit.scoring.feedback import Note
from trainingkit.scoring.html import customer_line, dialogue, initial, meter, opened, page, trainee_line

WORDS = the_words()
HOSTILE = '<script>alert(1)</script> I\'m sorry & "sorry" <img src=x onerror=alert(2)>'


class Text(HTMLParser):
    """The text of a page as a reader sees it whose page has no style, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag == "style"

    def handle_endtag(self, tag):
        self._hidden = False

    def handle_data(self, data):
        if not self._hidden:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def told(session):
    return explain(session, mark(session), WORDS)


def played(scenario, *steps):
    session = Session(scenario)
    for step in steps:
        session.write(step) if isinstance(step, str) else session.choose(step)
    return session


def test_what_a_trainee_types_is_never_markup(wrong_shoes):
    html = page(told(played(wrong_shoes, HOSTILE)), WORDS)
    tags = {tag for tag, _ in Text(html).tags}
    assert not tags & {"script", "img"}
    assert HOSTILE in Text(html).text


@given(st.text(max_size=200))
def test_any_text_comes_out_as_it_went_in(text):
    drawn = Text(element("p", text, title=text))
    assert drawn.text == text
    assert drawn.tags == [("p", {"title": text} if text else {})]


def test_an_element_leaves_out_what_is_not_there():
    assert element("p", None, "a", class_="", hidden=False, open=True) == "<p open>a</p>"
    assert join(("<", element("b", ">"))) == "&lt;<b>&gt;</b>"


def test_spans_are_underlined_where_the_words_stand(wrong_shoes):
    session = played(wrong_shoes, "I'm sorry if that upset you. Are you sure you ordered black?")
    html = trainee_line(told(session).turns[0], WORDS)
    assert 'class="tk-hurts"' in html
    assert session.turns[0].reply.text in Text(html).text


def test_nothing_is_told_by_style_alone(wrong_shoes):
    """Whoever has no style sheet reads points, move, mood, reason and source as text."""
    text = Text(dialogue(told(played(wrong_shoes, 1, 1)), WORDS)).text
    for said in (
        "+1",
        "saying sorry",
        "guarded",
        "partner",
        "Trust: 8 of 10",
        "Anger: 0 of 3",
        "Behind it: Own",
    ):
        assert said in text
    assert "■■■■■■++□□" in text


def test_a_loss_is_told_with_its_number_and_its_reason(wrong_shoes):
    text = Text(dialogue(told(played(wrong_shoes, 2)), WORDS)).text
    assert "−2 · blaming the customer" in text
    assert "■■−−" in text


def test_every_move_that_counts_is_named_beside_the_words(wrong_shoes):
    feedback = told(played(wrong_shoes, "I'm sorry. We sent you the wrong pair."))
    text = Text(trainee_line(feedback.turns[0], WORDS)).text
    assert "saying sorry “" not in text  # quotes are the browser's, by <q>
    assert "saying sorry I'm sorry." in text


def test_the_source_is_one_click_away(wrong_shoes):
    html = trainee_line(told(played(wrong_shoes, 1)).turns[0], WORDS)
    assert html.count("<details>") == html.count("<summary") == 2
    closed = html.split("</summary>")[1]
    assert "Behind it: " in closed


def test_everything_that_takes_the_focus_keeps_the_shortcuts_of_jupyterlab_away(wrong_shoes):
    tags = Text(page(told(played(wrong_shoes, 1, 1)), WORDS)).tags
    takes_focus = [
        attributes for tag, attributes in tags if tag in ("summary", "button", "a") or "tabindex" in attributes
    ]
    assert takes_focus
    assert all("data-lm-suppress-shortcuts" in attributes for attributes in takes_focus)


def test_the_marks_come_criterion_by_criterion_with_the_trainees_own_words(wrong_shoes):
    text = Text(page(told(played(wrong_shoes, "I'm sorry, we sent you the wrong pair.", 1)), WORDS)).text
    for criterion in wrong_shoes.rubric.criteria:
        assert criterion.name in text
        assert told_source(criterion.source, WORDS) in text
    assert "Your score: 6 of 6" in text
    assert "Your words: I'm sorry" in text


def test_the_ending_and_its_lesson_are_told(wrong_shoes):
    text = Text(page(told(played(wrong_shoes, 1, 1)), WORDS)).text
    assert "He will be back" in text
    assert "You owned it and trusted him first." in text


def test_a_conversation_that_was_left_says_so_and_shows_no_lesson(wrong_shoes):
    text = Text(page(told(played(wrong_shoes, 1)), WORDS)).text
    assert WORDS.say("player.not_finished") in text
    assert "He will be back" not in text


def test_nothing_played_shows_no_conversation_and_no_marks(wrong_shoes):
    nothing = Session(wrong_shoes)
    feedback = explain(nothing, mark(nothing), WORDS, notices=("Not yet.",))
    assert Text(page(feedback, WORDS)).text.split() == f"{wrong_shoes.title}Not yet.".split()


def test_the_mark_stands_open_and_the_conversation_is_one_click_away(wrong_shoes):
    html = page(told(played(wrong_shoes, 1, 1)), WORDS)
    open_, closed = html.split('<details class="tk-whole">')
    assert "Your score" in open_
    assert "Your score" not in closed
    assert "I ordered black shoes" in closed
    assert "I ordered black shoes" not in open_
    assert '<details class="tk-whole" open>' in opened(html)


def test_the_meter_has_a_name_ten_steps_and_a_notch_at_seven():
    tags = Text(meter(Mood(7), "partner", WORDS, partner_at=7)).tags
    scale = next(attributes for _, attributes in tags if attributes.get("role") == "meter")
    assert scale["aria-label"] == "Trust"
    assert (scale["aria-valuemin"], scale["aria-valuenow"], scale["aria-valuemax"]) == ("1", "7", "10")
    assert scale["aria-valuetext"] == "Trust: 7 of 10, partner"
    steps = [attributes["class"].split() for _, attributes in tags if "tk-step" in str(attributes.get("class"))]
    assert len(steps) == 10
    assert [number for number, kinds in enumerate(steps, start=1) if "tk-notch" in kinds] == [7]
    at_six = meter(Mood(6), "guarded", WORDS, partner_at=7)
    assert ["tk-with-partner" in html for html in (meter(Mood(7), "partner", WORDS, partner_at=7), at_six)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("before", "after", "told"), [(4, 6, "+2"), (6, 4, "−2"), (6, 6, "")])
def test_the_meter_tells_what_the_last_reply_moved(before, after, told):
    text = Text(meter(Mood(after), "guarded", WORDS, partner_at=7, before=Mood(before))).text
    assert [sign for sign in ("+2", "−2") if sign in text] == [told] * bool(told)
    assert Text(meter(Mood(after), "guarded", WORDS, partner_at=7)).text.count("2") == 0


@pytest.mark.parametrize(("start", "is_told"), [(2, True), (3, False)])
def test_where_trust_could_not_fall_as_far_as_was_lost_it_says_so(start, is_told):
    loss = Note("blaming the customer", "", Bearing.HURTS, trust=-2)
    text = Text(meter(Mood(1), "guarded", WORDS, partner_at=7, before=Mood(start), notes=(loss,))).text
    assert (WORDS.say("player.lowest") in text) == is_told


def test_a_customer_who_is_silent_is_not_drawn():
    assert customer_line("", "Ada", "guarded", WORDS) == ""


def test_a_betrayal_is_told_in_words():
    text = Text(meter(Mood(3, 3, betrayed=True), "angry", WORDS, partner_at=7)).text
    assert WORDS.say("player.betrayed") in text


@pytest.mark.parametrize(("name", "letter"), [("Ms. Okafor", "O"), ("Mr. de la Cruz", "C"), ("Åsa", "Å")])
def test_the_initial_is_that_of_the_last_name(name, letter):
    assert initial(name) == letter


def test_the_same_conversation_is_drawn_the_same(wrong_shoes):
    """Strict nbval compares outputs: no address, no random id."""
    assert page(told(played(wrong_shoes, 1, 1)), WORDS) == page(told(played(wrong_shoes, 1, 1)), WORDS)
