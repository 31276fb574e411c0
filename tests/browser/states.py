"""Every state of the player, reached by clicking and typing: what axe, the keys and the eye go through.

A walk is a scenario and the states on its way, each with what leads to it from the one before.
With TRAININGKIT_PICTURES=FOLDER a test that goes through them keeps pictures of each.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from playwright.sync_api import Locator, Page, expect

from tests.browser.laboratory import THEMES, Notebook, wear

PICTURES = os.environ.get("TRAININGKIT_PICTURES", "")
SIZES = {"1280": (1280, 900), "768": (768, 900), "390": (390, 844), "zoomed": (640, 450)}  # 200 % of 1280 x 900

Step = Callable[[Notebook], object]

UNSURE = "So nobody came on any of the three days."
"""Words in which the analyser hears a reflection, and is not sure of it."""
SORRY = "We forgot your lamp for two nights. I'm sorry. A new one will be with you by six tonight."


_PATIENCE = "window.setTimeout = (wait => (done, ms) => ms === 4000 ? 0 : wait(done, ms))(setTimeout)"


def walk(notebook: Notebook, name: str) -> Iterator[str]:
    """Go from state to state, and give the name of each once it is reached."""
    for state, reach in WALKS[name].items():
        reach(notebook)
        yield state
    thaw(notebook)


def take(number: int) -> Step:
    """Return the step that takes choice `number`, from 1."""
    return lambda notebook: _answered(notebook, notebook.player.locator(".tk-choice").nth(number - 1).click)


def write(text: str) -> Step:
    """Return the step that answers in own words."""

    def step(notebook: Notebook) -> None:
        notebook.player.locator("textarea").fill(text)
        _answered(notebook, notebook.player.locator(".tk-form .tk-send").click)

    return step


def write_unheard(text: str) -> Step:
    """Return the step that answers in own words while Python is busy: the line stands there, and nobody has read it."""

    def step(notebook: Notebook) -> None:
        notebook.page.evaluate(
            "window.setTimeout = (wait => (done, ms) => ms === 4000 ? 0 : wait(done, ms))(setTimeout)"
        )
        _kernel(notebook).send_signal(signal.SIGSTOP)
        notebook.player.locator("textarea").fill(text)
        notebook.player.locator(".tk-form .tk-send").click()
        expect(notebook.player.locator(".tk-reading")).to_be_visible()

    return step


def thaw(notebook: Notebook) -> None:
    """Let Python go on."""
    _kernel(notebook).send_signal(signal.SIGCONT)
    expect(notebook.player.locator(".tk-reading")).to_have_count(0)


def click(selector: str) -> Step:
    """Return the step that clicks the first that is meant."""
    return lambda notebook: notebook.player.locator(selector).first.click()


def steps(*several: Step) -> Step:
    """Return one step that takes several."""
    return lambda notebook: [step(notebook) for step in several]


def answer_all(*values: str) -> Step:
    """Return the step that checks a radio button in each group."""

    def step(notebook: Notebook) -> None:
        groups = notebook.player.locator(".tk-task [role=radiogroup]")
        for at, value in enumerate(values):
            groups.nth(at).locator(f'label:has(input[value="{value}"])').click()

    return step


def hand_over(notebook: Notebook) -> None:
    """Send what was checked."""
    _answered(notebook, notebook.player.locator(".tk-task .tk-send").click)


def open_all(notebook: Notebook) -> None:
    """Open every detail there is."""
    notebook.player.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


WALKS: dict[str, dict[str, Step]] = {
    "late-parcel": {
        "opening": lambda _: None,
        "hints open": steps(click(".tk-bottom > .tk-quiet"), click(".tk-bottom > .tk-quiet")),
        "own words are read": write_unheard(UNSURE),
        "an unsure move": steps(thaw, click(".tk-notes summary")),
        "in the middle": steps(take(4), take(1), click(".tk-turn:last-child .tk-notes summary")),
        "a partner": take(2),
        "taken back": click(".tk-footer button"),
        "betrayed": steps(take(2), take(2)),
        "asked before it begins again": click(".tk-footer button:last-child"),
        "ended": steps(click(".tk-sure button:last-child"), take(2), take(3)),
        "looked back on": open_all,
    },
    "dark-lamp.yaml": {
        "lines to mark": answer_all("conditional_apology", "reflection"),
        "marked, and a draft": steps(answer_all("conditional_apology", "reflection", "none", "excuses"), hand_over),
        "the model answer": write(SORRY),
    },
    "two-mornings.yaml": {
        "a customer to place": click(".tk-stair:nth-child(6)"),
        "placed": hand_over,
    },
}


def keep_picture(page: Page, part: Locator, name: str) -> None:
    """Keep pictures of a state in every theme and size, if somebody asked for them."""
    if not PICTURES:
        return
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        wear(page, theme)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(250)
            part.last.scroll_into_view_if_needed()
            page.screenshot(path=Path(PICTURES) / f"{name.replace(' ', '-')}-{theme.split()[-1].lower()}-{size}.png")
    wear(page, THEMES[0])
    page.set_viewport_size({"width": 1280, "height": 900})


def _answered(notebook: Notebook, do: Callable[[], None]) -> None:
    turns = notebook.player.locator(".tk-turn:not([aria-hidden])")
    count = turns.count()
    do()
    expect(turns).to_have_count(count + 1)


def _kernel(notebook: Notebook) -> psutil.Process:
    return next(one for one in notebook.server.processes() if "ipykernel_launcher" in " ".join(one.cmdline()))
