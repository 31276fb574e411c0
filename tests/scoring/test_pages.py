"""Every page that is drawn, looked at as a whole: sound HTML, no name of a style that no sheet knows, none unused."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.conftest import FIXTURES
from trainingkit.authoring import parse_scenario, read_scenario, scenario_named, the_laws
from trainingkit.authoring.words import the_words
from trainingkit.engine import Session
from trainingkit.model import Hinted, Marked, Move, Placed
from trainingkit.scoring import explain, mark
from trainingkit.scoring.checking import check
from trainingkit.scoring.hearing import hear_reply
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
    "unsure": ("wrong-shoes", ("It would help if you told us.",)),
    "own words": ("wrong-shoes", ("I'm sorry if that hurt. Just look at it.", 1, 1)),
    "walked out": ("wrong-shoes", (2, 2)),
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


class Tree(HTMLParser):
    """The tags of a page with their attributes, and what is not closed as it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

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
def pages() -> dict[str, str]:
    drawn = {
        "hints": hint_page("A title", [("Hint 1 of 2", "Look at who did it.")], "One more."),
        "a line": line_page("Nothing was played."),
        "a reply heard": heard(hear_reply("I might be sorry.", "And?", the_laws(), WORDS), "And?", WORDS),
        "a reply awaited": unwritten("And?", WORDS),
    }
    for what, (name, steps) in PLAYED.items():
        session = _played(name, steps)
        told = explain(session, mark(session), WORDS, notices=("It goes on where it was.",))
        drawn |= {what: page(told, WORDS), f"{what}, in the player": dialogue(told, WORDS)}
        if checked := check(session, WORDS):
            drawn[f"{what}, checked"] = checked_page(checked, WORDS, notices=("An earlier one was better.",))
    return {what: str(html) for what, html in drawn.items()}


def test_every_page_is_sound_html(pages):
    for what, html in pages.items():
        tree = Tree(html)
        assert (tree.open, tree.crossed) == ([], []), what
        assert {tag for tag, _ in tree.tags} <= ELEMENTS, what
        assert {name for _, about in tree.tags for name in about} <= ATTRIBUTES, what


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


def test_who_speaks_is_told_in_a_word_beside_each_line(pages):
    for what, html in pages.items():
        lines = re.findall(r'<div class="tk-line (tk-mine|tk-theirs)[^"]*">(.*?)<p[^>]*>(.*?)</p>', html)
        if "heard" in what or "awaited" in what:
            continue
        assert all("You" in said if who == "tk-mine" else "<strong>" in said for who, _, said in lines), what


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
