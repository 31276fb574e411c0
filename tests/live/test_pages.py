"""The three pages in a real browser: with two hundred phones more they play the flagship to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import judge
from tests.conftest import FIXTURES
from tests.live.visiting import Crowd, Running, chose, free_port
from trainingkit.cli.debrief import debrief

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WAY = (3, 4, 1, 2, 3, 1)
"""The choices by which the flagship ends at eight, when the bell rings."""
CROWD = 200
EVIL = "<img src=x onerror=\"document.title='caught'\"> We're sorry, it was our mistake."


@dataclass
class Hall:
    """A room with its pages open; `complaints` is what the browser had to say about them."""

    browser: Browser
    room: object
    complaints: list[str] = field(default_factory=list)

    def open(self, link: str, width: int, height: int, scheme: str = "light") -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.goto(link)
        return page

    def phone(self, scheme: str = "light") -> Page:
        page = self.open(f"{self.room.url}/#{self.room.code}", 390, 844, scheme)
        expect(page.locator("#line")).to_have_text("Connected")
        return page


@pytest.fixture
def hall(browser, running) -> Iterator[Hall]:
    opened = Hall(browser, running)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.complaints == []


def examine(page, state):
    judge(page, state=state)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{state}: wider than the screen by {wide} px"
    small = page.evaluate(
        "[...document.querySelectorAll('button,input,select,textarea')].filter(one => one.offsetParent"
        " && one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 80))"
    )
    assert small == [], state


def press(page, name, **options):
    page.get_by_role("button", name=name, **options).click()


def taken(round: int) -> int:
    """The choice that most of the crowd takes in a vote; the first point is voted on twice."""
    return WAY[max(round - 2, 0)]


def of_the_crowd(place: int, round: int, options: int) -> int:
    return taken(round) if place % 2 else 1 + place // 2 % options


def crowd_for(round: int, choice: int, options: int) -> int:
    return sum(of_the_crowd(place, round, options) == choice for place in range(CROWD))


@pytest.fixture
def crowd(running) -> Iterator[Crowd]:
    def says(place, view):
        return chose(of_the_crowd(place, view["vote"]["round"], len(view["vote"]["options"])))

    people = Crowd(running, CROWD, says)
    yield people
    people.leave()


def test_a_room_plays_the_flagship_to_its_end(hall, crowd, tmp_path):
    lead = hall.open(hall.room.lead_link, 1280, 900)
    beamer = hall.open(hall.room.beamer_link, 1920, 1080)
    phones = [hall.phone(scheme) for scheme in ("light", "dark", "light")]
    pages = {"lead": lead, "beamer": beamer, "phone": phones[0], "dark phone": phones[1]}

    def look(state, *names):
        for name in names or pages:
            examine(pages[name], f"{name}, {state}")

    expect(beamer.locator("#here")).to_have_text(f"{CROWD + 3} phones in the room")
    look("in the lobby")
    press(lead, "Let the customer speak")
    for number, choice in enumerate(WAY, start=1):
        press(lead, "Open the vote")
        for phone in phones[:2]:
            phone.locator("button.choice").nth(choice - 1).click()
            expect(phone.locator("#sent")).to_contain_text("Counted")
        many, round = phones[0].locator("button.choice").count(), number + (number > 1)
        if number == 1:
            phones[2].locator("textarea").fill(EVIL)
            press(phones[2], "Send", exact=True)
            expect(phones[2].locator("#heard")).to_contain_text("<img")
            assert "%" not in beamer.locator("#stage").inner_text()
            assert beamer.locator("#stage .bar").count() == 0
        expect(beamer.locator("#answered")).to_have_text(
            f"{CROWD + 2 + (number == 1)} of {CROWD + 3} have answered", timeout=20_000
        )
        if number == 1:
            look("while voting")
            press(lead, "Close the vote")
            press(lead, "Show", exact=True)
            expect(beamer.locator("#stage")).to_contain_text("The vote is closed.")
            expect(phones[2].locator("#sent")).to_have_text("Counted.")
            look("closed")
        press(lead, "Show the result")
        was = 2 + crowd_for(round, choice, many)
        expect(beamer.locator(".options .bar.is").nth(choice - 1)).to_contain_text(f"{was} ·")
        if number == 1:
            expect(beamer.locator("blockquote")).to_have_text(EVIL)
            expect(phones[2].locator("blockquote")).to_have_text(EVIL)
            look("result shown")
            press(lead, "Vote once more")
            phones[2].locator("button.choice").nth(2).click()
            expect(phones[2].locator("#sent")).to_contain_text("Counted")
            expect(beamer.locator("#answered")).to_have_text(f"{CROWD + 1} of {CROWD + 3} have answered")
            press(lead, "Show the result")
            expect(beamer.locator(".options .bar.was").nth(2)).to_contain_text(f"{was} ·")
            expect(beamer.locator(".options .bar.is").nth(2)).to_contain_text(f"{crowd_for(2, 3, many) + 1} ·")
            assert beamer.evaluate("document.documentElement.scrollHeight") <= 1080, "the result is cut off"
            look("voted again", "beamer")
        press(lead, re.compile("^Go on with:"))
    expect(beamer.locator(".ending")).to_contain_text("At eight, the bell rings")
    expect(phones[0].locator("#stage")).to_contain_text("At eight, the bell rings")
    look("at the end")
    for page in pages.values():
        page.emulate_media(color_scheme="dark")
    look("at the end, dark")
    press(lead, "Look back")
    expect(lead.locator("#summary")).to_contain_text("Questions for this room")
    look("looking back", "lead")
    with lead.expect_download() as saving:
        lead.get_by_role("link", name="Save this as a page").click()
    kept = tmp_path / saving.value.suggested_filename
    saving.value.save_as(kept)
    press(lead, "End the room")
    press(lead, "Yes, end it")
    expect(phones[0].locator("#stage")).to_contain_text("Thank you")
    look("ended")
    assert crowd.acknowledged == dict.fromkeys(range(1, len(WAY) + 2), CROWD)
    saved = hall.open(kept.as_uri(), 1280, 900)
    assert "what this room did" in saved.title()
    examine(saved, "the page that was saved")
    assert {page.title().partition(" ·")[0] for page in (*phones, lead, beamer)} == {"The parcel that never came"}


def test_the_pages_fit_other_screens(hall):
    lead, beamer = hall.open(hall.room.lead_link, 390, 844), hall.open(hall.room.beamer_link, 390, 844)
    phone = hall.open(f"{hall.room.url}/#{hall.room.code}", 1920, 1080)
    for step in ("Let the customer speak", "Open the vote", "Show the result"):
        press(lead, step)
        expect(phone.locator("#stage")).not_to_be_empty()
        for name, page in (("lead", lead), ("beamer", beamer), ("phone", phone)):
            examine(page, f"{name} after {step}")


def test_a_phone_comes_in_by_typing_the_code_and_stays_known(hall):
    phone = hall.open(hall.room.url, 390, 844)
    examine(phone, "asked for the code")
    phone.get_by_label("The code on the screen").fill("AAA AAA")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("not the code")
    phone.get_by_label("The code on the screen").fill(f"{hall.room.code[:3]} {hall.room.code[3:].lower()}")
    phone.keyboard.press("Enter")
    expect(phone.locator("#stage")).to_contain_text("You are in")
    phone.reload()
    expect(phone.locator("#stage")).to_contain_text("You are in")


def test_an_answer_given_without_a_network_arrives_when_it_is_back(hall):
    """The process is killed under the phone's thumb; started again, it gets the answer without another tap."""
    lead, phone = hall.open(hall.room.lead_link, 1280, 900), hall.phone()
    press(lead, "Let the customer speak")
    press(lead, "Open the vote")
    expect(phone.locator("button.choice")).to_have_count(4)
    hall.room.kill()
    phone.locator("button.choice").nth(1).click()
    expect(phone.locator("#line")).to_contain_text("No connection")
    expect(phone.locator("#sent")).to_contain_text("kept and sent again")
    hall.room.start()
    expect(phone.locator("#sent")).to_contain_text("Counted")
    expect(lead.locator("#answered")).to_have_text("1 of 1 have answered")
    phone.reload()
    expect(phone.locator("button.choice").nth(1)).to_have_attribute("aria-pressed", "true")
    hall.complaints.clear()


def test_everything_works_by_keyboard(hall):
    lead, phone = hall.open(hall.room.lead_link, 1280, 900), hall.phone()
    lead.locator("#actions button").first.focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("#phase")).to_have_text("The customer has spoken.")
    lead.get_by_role("button", name="Open the vote").focus()
    lead.keyboard.press("Enter")
    phone.locator("button.choice").nth(2).focus()
    phone.keyboard.press("Space")
    expect(phone.locator("#sent")).to_contain_text("Counted")
    expect(phone.locator("button.choice").nth(2)).to_be_focused()
    phone.locator("textarea").focus()
    phone.keyboard.type("We are sorry.")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("#heard")).to_contain_text("What your words do")
    expect(phone.locator("button.choice").nth(2)).to_have_attribute("aria-pressed", "false")


def test_a_customer_is_placed_by_thumb(browser, tmp_path):
    room = Running("where-they-stand", tmp_path / "placing.room", free_port())
    hall = Hall(browser, room)
    try:
        lead, phone = hall.open(room.lead_link, 1280, 900), hall.phone("dark")
        beamer = hall.open(room.beamer_link, 1920, 1080)
        press(lead, "Let the customer speak")
        press(lead, "Open the vote")
        phone.get_by_role("button", name="4", exact=True).click()
        expect(phone.locator("#sent")).to_contain_text("Counted")
        assert beamer.locator(".tk-meter").count() == 0, "the scale would give it away"
        examine(phone, "placing")
        examine(beamer, "placing")
        press(lead, "Show the result")
        expect(beamer.locator(".steps .many").nth(3)).to_have_text("1")
        examine(lead, "placed")
        examine(beamer, "placed")
        press(lead, re.compile("^Go on with: 4 of 10"))
        expect(beamer.locator(".tk-placing")).to_be_visible()
        examine(beamer, "told where they stand")
        assert hall.complaints == []
    finally:
        room.stop()
        for context in browser.contexts:
            context.close()


def test_lines_are_marked_on_a_phone(browser, tmp_path):
    room = Running(str(FIXTURES / "at-the-desk.yaml"), tmp_path / "marking.room", free_port())
    hall = Hall(browser, room)
    try:
        lead, phone = hall.open(room.lead_link, 1280, 900), hall.phone()
        beamer = hall.open(room.beamer_link, 1920, 1080)
        press(lead, "Let the customer speak")
        press(lead, "Open the vote")
        expect(phone.locator("select").last).to_be_visible()
        for select in phone.locator("select").all():
            select.select_option(index=1)
        examine(phone, "marking")
        press(phone, "Done")
        expect(phone.locator("#sent")).to_contain_text("Counted")
        press(lead, "Show the result")
        expect(beamer.locator(".dialogue .bar").first).to_contain_text("1 · 100 %")
        examine(beamer, "marked")
        press(lead, re.compile("^Go on with:"))
        expect(beamer.locator(".tk-marking")).to_be_visible()
        press(lead, "Open the vote")
        expect(phone.locator("textarea")).not_to_have_value("")
        examine(phone, "rewriting")
        examine(beamer, "rewriting")
        assert hall.complaints == []
    finally:
        room.stop()
        for context in browser.contexts:
            context.close()


def test_a_room_in_german_speaks_german_on_every_page(browser, tmp_path):
    room = Running("umbrella.de", tmp_path / "german.room", free_port())
    hall = Hall(browser, room)
    try:
        lead, beamer = hall.open(room.lead_link, 1280, 900), hall.open(room.beamer_link, 1920, 1080)
        phone = hall.open(f"{room.url}/#{room.code}", 390, 844)
        pages = (lead, beamer, phone)
        expect(phone.locator("#stage")).to_contain_text("Sie sind drin")
        told = [page.locator("body").inner_text() for page in pages]
        for step in ("Den Kunden sprechen lassen", "Abstimmung öffnen"):
            press(lead, step)
        phone.locator("button.choice").nth(1).click()
        expect(phone.locator("#sent")).to_contain_text("Gezählt")
        expect(beamer.locator("#answered")).to_have_text("1 von 1 haben geantwortet")
        told += [page.locator("body").inner_text() for page in pages]
        press(lead, "Ergebnis zeigen")
        press(lead, re.compile("^Weiter mit: Guten Morgen"))
        press(lead, "Zurückblicken")
        expect(lead.locator("#summary")).to_contain_text("Fragen an diesen Raum")
        told += [page.locator("body").inner_text() for page in pages]
        assert {page.locator("html").get_attribute("lang") for page in pages} == {"de"}
        english = r"\b(?:the|you|your|with|vote|answer|room|and|what|trust)\b"
        assert re.findall(english, " ".join(told)) == []
        assert hall.complaints == []
    finally:
        room.stop()
        for context in browser.contexts:
            context.close()
    run = CliRunner().invoke(debrief, [str(room.store)])
    assert run.exit_code == 0, run.output
    assert '<html lang="de"' in run.output
