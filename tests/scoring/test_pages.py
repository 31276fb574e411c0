"""Every page that is drawn, looked at as a whole: sound HTML, no name of a style that no sheet knows, none unused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.conftest import FIXTURES
from trainingkit.authoring import parse_scenario, read_scenario, scenario_named, the_laws
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Because, Hinted, Marked, ModelAnswer, Move, Placed, Quote
from trainingkit.scoring import explain, mark
from trainingkit.scoring.checking import Checked, CriterionChecked, Stand, check
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.drill import LineTold, MarkingTold, PlacingTold
from trainingkit.scoring.feedback import CriterionTold, Feedback, Note, Stretch, TurnTold
from trainingkit.scoring.hearing import hear_reply
from trainingkit.scoring.hindsight import Hindsight, LookedAt, OtherWay
from trainingkit.scoring.html import dialogue, heard, page, unwritten
from trainingkit.scoring.html_check import checked_page, hint_page, line_page
from trainingkit.scoring.styles import HERE

WORDS = the_words()
RIGHT = (Move.CONDITIONAL_APOLOGY, Move.OPEN_QUESTION, None, Move.EXCUSES, Move.REFLECTION)
PLAYED: dict[str, tuple[str, tuple[object, ...]]] = {
    "nothing yet": ("wrong-shoes", ()),
    "a loss": ("wrong-shoes", (2,)),
    "a partner": ("wrong-shoes", (1, 1)),
    "a partner lost": ("lost", (1,)),
    "unsure": ("wrong-shoes", ("Have a look at the box.",)),
    "own words": ("wrong-shoes", ("I'm sorry if that hurt. Just look at it.", 1, 1)),
    "walked out": ("wrong-shoes", (2, 2)),
    "to be placed": ("two-mornings", ()),
    "placed": ("two-mornings", (Hinted(), Placed(9), Placed(3), Placed(8))),
    "a dialogue to mark": ("at-the-desk", ()),
    "marked, and a mail to rewrite": ("at-the-desk", (Marked((None,) * 5),)),
    "rewritten": ("at-the-desk", (Marked(RIGHT), "We forgot your lamp. I'm sorry.")),
    "late parcel, running": ("late-parcel", (3,)),
    "late parcel, ended": ("late-parcel", (3, 1, 1)),
}
LOST = """
scenario: lost
title: A partner lost
customer: {name: Ada, trust: 7}
start: here
nodes:
  here:
    says: It broke.
    choices: [{reply: You broke it., moves: [blames_customer], to: end}, {reply: Oh., moves: [], to: end}]
  end: {says: Goodbye., ending: {title: Gone, lesson: She had asked for help.}}
marks: [{criterion: no blame, points: 1, when: {avoided: blames_customer}, source: S2.24}]
"""
ELEMENTS = {
    "b", "blockquote", "caption", "details", "div", "em", "figcaption", "figure", "li", "ol", "p", "q", "section",
    "span", "strong", "style", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext", "class",
    "colspan", "data-initial", "data-lm-suppress-shortcuts", "data-name", "lang", "role", "scope", "style",
    "title",
}  # fmt: skip
FOR_A_SCRIPT = {"tk-turn"}
OF_OTHER_ROOMS = {"tk-page", "tk-paper", "tk-log", "tk-to-name"}  # which draw from the same sheets


READ: dict[type, tuple[str, ...]] = {  # of all that is told, what a trainee has to find on the page
    Feedback: ("title", "ending", "lesson", "opening", "scene", "brief", "own", "notices", "turns", "criteria",
               "hindsight", "model_answer"),
    TurnTold: ("stretches", "notes", "answered", "length", "scene", "draft", "placing", "marking"),
    Stretch: ("text",),
    Note: ("name", "why", "words"),
    CriterionTold: ("name", "why", "quotes", "dropped", "misses"),
    Quote: ("words",),
    PlacingTold: ("told", "why"),
    MarkingTold: ("told", "lines"),
    LineTold: ("who", "says", "told", "why"),
    Hindsight: ("replies",),
    LookedAt: ("did", "reply", "way", "others"),
    OtherWay: ("reply", "way"),
    ModelAnswer: ("because", "or_else"),
    Because: ("words", "why"),
    Checked: ("title", "criteria", "next"),
    CriterionChecked: ("name", "quotes", "lacks"),
}  # fmt: skip


def said_in(told: object) -> Iterator[str]:
    """Give each text that a page of `told` has to show."""
    match told:
        case str():
            yield told
        case tuple():
            for each in told:
                yield from said_in(each)
        case None:
            return
        case _:
            for name in READ[type(told)]:
                yield from said_in(getattr(told, name))


class Tree(HTMLParser):
    """The tags of a page with their attributes, its text, and what is not closed as it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        self.text += data if self.open[-1:] != ["style"] else ""

    def classes(self, *tags: str) -> set[str]:
        return {
            name for tag, about in self.tags if not tags or tag in tags for name in (about.get("class") or "").split()
        }


def _played(name: str, steps: tuple[object, ...]) -> Session:
    fixture = FIXTURES / f"{name}.yaml"
    if name == "lost":
        scenario = parse_scenario(LOST, path="lost.yaml")
    else:
        scenario = read_scenario(fixture) if fixture.exists() else scenario_named(name)
    session = Session(scenario)
    for step in steps:
        match step:
            case int():
                session.choose(step)
            case str():
                session.write(step)
            case _:
                session.do(step)
    return session


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Feedback, Checked | None]]:
    sessions = {what: _played(name, steps) for what, (name, steps) in PLAYED.items()}
    return {
        what: (explain(each, mark(each), WORDS, notices=("It goes on where it was.",)), check(each, WORDS))
        for what, each in sessions.items()
    }


@pytest.fixture(scope="module")
def pages(told) -> dict[str, str]:
    drawn = {
        "hints": hint_page("A title", [("Hint 1 of 2", "Look at who did it.")], "One more."),
        "a line": line_page("Nothing was played."),
        "a reply heard": heard(hear_reply("I might be sorry.", "And?", the_laws(), WORDS), "And?", WORDS),
        "a reply awaited": unwritten("And?", WORDS),
    }
    for what, (feedback, checked) in told.items():
        drawn |= {what: page(feedback, WORDS), f"{what}, in the player": dialogue(feedback, WORDS)}
        if checked:
            drawn[f"{what}, checked"] = checked_page(checked, WORDS, notices=("An earlier one was better.",))
    return {what: str(html) for what, html in drawn.items()}


def test_every_page_is_sound_html(pages):
    for what, html in pages.items():
        tree = Tree(html)
        assert (tree.open, tree.crossed) == ([], []), what
        assert {tag for tag, _ in tree.tags} <= ELEMENTS, what
        assert {name for _, about in tree.tags for name in about} <= ATTRIBUTES, what
        assert not re.search(r"</?[A-Z]", html), what


def test_all_that_is_told_stands_on_the_page(told, pages):
    for what, (feedback, checked) in told.items():
        in_the_player = feedback if feedback.turns else replace(feedback, criteria=())
        alone = feedback if feedback.turns else (feedback.title, feedback.notices)
        for suffix, all_of_it in (("", alone), (", in the player", in_the_player), (", checked", checked)):
            text = Tree(pages.get(what + suffix, "")).text
            assert [said for said in said_in(all_of_it) if said not in text] == [], what + suffix


def test_a_check_tells_why_only_of_what_is_missing_and_looks_back_when_it_is_over(told, pages):
    for what, (feedback, checked) in told.items():
        if not checked:
            continue
        text = Tree(pages[f"{what}, checked"]).text
        assert "An earlier one was better." in text
        assert f"{WORDS.say('check.next')}{checked.next}" in text
        for quotes in (one.quotes for one in checked.criteria if one.quotes):
            assert f"{WORDS.say('player.your_words')}: {' '.join(quotes)}" in text
        for one in checked.criteria:
            assert (one.why in text) == (one.stand is Stand.MISSING or not one.why), (what, one.name)
        turning = feedback.hindsight.turning_point if feedback.hindsight else None
        assert not turning or turning.better.reply in text


def test_the_turning_point_tells_both_ways(told, pages):
    for what, (feedback, _) in told.items():
        turning = feedback.hindsight.turning_point if feedback.hindsight else None
        if turning:
            assert f"{turning.better.reply} {turning.better.would} {turning.left}" in Tree(pages[what]).text


def test_hints_and_a_line_are_read_in_full(pages):
    for said in ("A title", "Hint 1 of 2", "Look at who did it.", "One more."):
        assert said in Tree(pages["hints"]).text
    assert Tree(pages["a line"]).text == "Nothing was played."
    assert "And?" in Tree(pages["a reply heard"]).text
    assert WORDS.say("hear.unwritten") in Tree(pages["a reply awaited"]).text


def test_all_of_it_is_ours_and_says_in_which_language(pages):
    for what, html in pages.items():
        sections = [about for tag, about in Tree(html).tags if tag == "section"]
        assert ["tk" in str(about["class"]).split() for about in sections] == [True], what
        assert sections[0].get("lang", "en") == "en", what


def test_no_page_names_a_style_that_no_sheet_has_and_no_sheet_one_that_is_never_drawn(pages):
    sheets = "".join((HERE / f"{name}.css").read_text(encoding="utf-8") for name in ("html", "html_check"))
    known = set(re.findall(r"\.(tk(?:-[a-z]+)*)\b", re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)))
    drawn = set().union(*(Tree(html).classes() for html in pages.values()))
    plain = {"tk-guarded", "tk-is-partner"}  # one of three each: the one without a sign of its own
    assert drawn - known == FOR_A_SCRIPT | plain
    assert known - drawn - OF_OTHER_ROOMS == set()


def test_who_speaks_is_told_in_a_word_before_each_line(pages):
    line = re.compile(r'<div class="tk-line tk-(mine|theirs)[^"]*">(?:<span class="tk-initial"[^>]*></span>)?(.*?)</p>')
    for what, html in pages.items():
        for who, first in [] if what.startswith("a reply") and "awaited" in what else line.findall(html):
            says_who = "You" if who == "mine" else "<strong>"
            if not (what == "a reply heard" and who == "theirs"):
                assert first.startswith(f'<p class="tk-who">{says_who}'), what


def test_what_opens_on_a_click_says_what_for(pages):
    for what, html in pages.items():
        for summary in re.findall(r"<details[^>]*>(.{9})", html):
            assert summary == "<summary ", what
        assert not re.search(r"<summary[^>]*></summary>", html)


def test_nothing_is_drawn_that_is_empty(pages):
    for what, html in pages.items():
        assert not re.search(r"<(\w+)(?: class=\"[^\"]*\")?></\1>|: </p>", html), what


def test_no_source_is_named_that_is_none(pages):
    for what, html in pages.items():
        assert WORDS.say("player.source_is", source="").strip() not in re.findall(r">([^<>]*)<", html), what


def test_a_stretch_that_counts_names_its_move_and_quotes_stand_apart(told, pages):
    assert '<u class="tk-hurts" title="a sorry with an if">' in pages["own words"]
    for what, (feedback, _) in told.items():
        for quotes in (line.quotes for line in feedback.criteria if line.quotes):
            joined = " ".join(quote.words for quote in quotes)
            assert f"{WORDS.say('player.your_words')}: {joined}" in Tree(pages[what]).text


def test_the_marks_begin_with_a_bar_as_long_as_they_are(pages):
    bar = '<span class="tk-share" aria-hidden="true"><span style="width: {}%"></span></span>'.format
    for what, share in (("a partner", 100), ("walked out", 0), ("placed", 67)):
        assert bar(share) in pages[what]


def test_a_conversation_is_named_and_a_check_brings_its_own_style(pages):
    assert WORDS.say("player.conversation", customer="Mr. Diaz") in [
        about.get("aria-label") for tag, about in Tree(pages["a loss"]).tags if tag == "section"
    ]
    assert (HERE / "html_check.css").read_text(encoding="utf-8") in pages["a loss, checked"]


def test_what_is_unsure_is_marked_so_where_the_words_stand(pages):
    assert '<u class="tk-unsure"' in pages["unsure"]


def test_what_was_left_out_is_told_beside_its_criterion(told, pages):
    (kept,) = [line for line in told["rewritten"][0].criteria if line.dropped]
    assert WORDS.say("player.facts_dropped", facts=", ".join(kept.dropped)) in Tree(pages["rewritten"]).text


def test_in_every_line_the_words_stand_apart(pages):
    for what, html in pages.items():
        assert html.count('<div class="tk-line') <= html.count('class="tk-words"'), what


def test_a_source_is_told_beside_each_criterion_and_note(told, pages):
    for what, (feedback, _) in told.items():
        text = Tree(pages[what]).text
        sources = [line.source for line in feedback.criteria if feedback.turns]
        sources += [note.source for turn in feedback.turns for note in turn.notes if note.source]
        for source in sources:
            assert WORDS.say("player.source_is", source=told_source(source, WORDS)) in text, what


def test_the_scale_has_ten_steps_and_one_notch_wherever_it_stands(pages):
    for what, html in pages.items():
        scales = re.findall(r'<div class="tk-scale".*?</div>', html)
        assert all(scale.count("tk-step") == 10 for scale in scales), what
        meters = [scale for scale in scales if 'role="meter"' in scale]
        assert all(scale.count("tk-notch") == 1 for scale in meters), what


def test_what_is_only_a_sign_is_kept_from_screen_readers(pages):
    for what, html in pages.items():
        for tag, about in Tree(html).tags:
            kinds = set((about.get("class") or "").split())
            if kinds & {"tk-initial", "tk-notch-name"}:
                assert about.get("aria-hidden") == "true", (what, tag)
            if "tk-initial" in kinds:
                assert str(about["data-initial"]).isupper()
            if "tk-notch-name" in kinds:
                assert about["data-name"] == "partner"


def test_a_table_has_heads_for_its_rows_and_cells_over_its_two_columns(pages):
    tags = Tree(pages["walked out"]).tags
    assert all(about.get("scope") == "row" for tag, about in tags if tag == "th")
    assert sum(tag == "th" for tag, _ in tags) == 4
    cells = [about for tag, about in tags if tag == "td"]
    assert [about.get("colspan") for about in cells] == [None, "2"] * 4 + ["2"]
    assert sum("tk-points" in (about.get("class") or "") for about in cells) == 4
    missed = [about.get("class") for tag, about in tags if tag == "tbody"]
    assert missed == ["tk-missed"] * 4


def test_a_trust_that_was_lost_is_told_in_a_line_of_its_own(pages):
    assert '<p class="tk-crossing tk-is-lost"><span>' in pages["a partner lost"]
    assert '<p class="tk-crossing' not in pages["a loss"]
