"""Pocket card, bingo and guide: what stands on them, and that they print."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browser.judging import judge
from tests.facilitator.reader import read
from trainingkit.analysis import find_moves
from trainingkit.authoring import find_scenario
from trainingkit.authoring.ideas import ideas
from trainingkit.authoring.words import the_words
from trainingkit.errors import InputError
from trainingkit.facilitator import bingo_page, deck_page, guide_page, pocket_page, write_pdf
from trainingkit.facilitator.bingo import bingo_cards, calls, lines
from trainingkit.facilitator.printing import find_chromium
from trainingkit.model import Move
from trainingkit.syllabus import cited

PAGES = {
    "card": lambda: pocket_page(the_words()),
    "bingo": lambda: bingo_page(9, "1", the_words()),
    "guide": lambda: guide_page(the_words()),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_asks_nothing_of_the_network_and_is_the_same_every_time(kind):
    page = str(PAGES[kind]())
    assert not re.search(r"<script|https?://|url\(|@import|<link|<img", page)
    assert page == str(PAGES[kind]())


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("kind", "pages"), [("card", 2), ("bingo", 6), ("guide", 3)])
def test_it_prints_with_nothing_cut(kind, pages, paper, printed):
    assert printed(str(PAGES[kind]()), paper) == pages


@pytest.mark.browser
@pytest.mark.parametrize(("paper", "height"), [("A4", 297), ("Letter", 279.4)])
def test_both_sides_of_the_pocket_card_stay_within_a_quarter(paper, height, browser):
    """The sheet is as high as the paper, and no card is longer than half of it."""
    page = browser.new_page(viewport={"width": 794 if paper == "A4" else 816, "height": round(height * 96 / 25.4)})
    page.emulate_media(media="print")
    page.set_content(str(pocket_page(the_words())))
    room = page.evaluate("""() => [...document.querySelectorAll('article')].map(card =>
        card.getBoundingClientRect().bottom - card.lastElementChild.getBoundingClientRect().bottom)""")
    page.close()
    assert len(room) == 8
    assert min(room) >= 20  # px; printers leave about 5 mm


def test_the_pocket_card_is_the_same_four_times_on_each_side():
    sheets = read(str(pocket_page(the_words()))).all(class_="tkp-sheet")
    assert [len({card.text for card in sheet.all(name="article")}) for sheet in sheets] == [1, 1]
    assert [len(sheet.all(name="article")) for sheet in sheets] == [4, 4]


@given(st.integers(1, 200), st.text(max_size=8))
def test_everybody_has_another_card(people, seed):
    cards = bingo_cards(people, seed)
    assert len({frozenset(card) for card in cards}) == people
    assert all(len(set(card)) == 16 for card in cards)
    assert cards == bingo_cards(people, seed)


def test_another_seed_gives_other_cards_and_more_people_keep_theirs():
    assert bingo_cards(5, "1") != bingo_cards(5, "2")
    assert bingo_cards(50, "1")[:5] == bingo_cards(5, "1")


def test_these_cards_are_the_same_on_every_machine():
    assert [str(move) for move in bingo_cards(1, "1")[0][:4]] == FIRST


def test_every_move_is_called_once():
    assert sorted(calls("1")) == sorted(Move)


@pytest.mark.parametrize("move", Move)
def test_what_is_read_out_makes_the_move_that_it_stands_for(move):
    for says in (lines()[move].call, lines()[move].card):
        assert move in {span.move for span in find_moves(says, customer="I have been waiting.")}, says


def test_the_guide_goes_through_every_part_of_a_session_and_the_four_questions_in_order():
    text = read(str(guide_page(the_words()))).text
    titles = [part.all(name="h2")[0].text for part in read(str(guide_page(the_words()))).all(name="section")]
    for stage in ("ask", "show", "pairs", "talk", "case", "bingo", "close"):
        assert the_words().say(f"runsheet.stage.{stage}") in titles
    questions = [one.text for one in read(str(guide_page(the_words()))).all(name="dt")]
    assert questions == ["How was it?", "What happened?", "Why?", "Where does it fit?"]
    assert all(id in ideas() for id in cited(text))


@pytest.mark.browser
@pytest.mark.parametrize("kind", [*PAGES, "deck"])
def test_everybody_can_read_it_on_a_screen_too(kind, browser):
    made = PAGES[kind]() if kind in PAGES else deck_page(find_scenario("first-look"), the_words())
    page = browser.new_page()
    page.set_content(str(made))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        judge(page, state=f"{width} px", contrasts=40)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.browser
def test_a_pdf_is_made_where_there_is_a_chromium(tmp_path):
    out = tmp_path / "card.pdf"
    write_pdf(str(pocket_page(the_words())), out, find_chromium())
    assert out.read_bytes().startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", out.read_bytes())) == 2


def test_what_does_not_print_says_so_in_a_line(tmp_path):
    with pytest.raises(InputError, match="print the page from a browser"):
        write_pdf("<p>x", tmp_path / "x.pdf", "/bin/true")
    with pytest.raises(InputError, match="print the page from a browser"):
        write_pdf("<p>x", tmp_path / "x.pdf", str(tmp_path / "none"))


FIRST = ["checks_understanding", "dismisses", "names_feeling", "trusts_first"]
