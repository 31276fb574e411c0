"""From the trusted click to the painted frame, in a real JupyterLab, beside a bare ipywidgets button."""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.find_chromium import find_chromium
from tests.browser.laboratory import FLAGS, Notebook, Server, enter

_CLICKS = 40
_PAUSE_MS = 200
_OPENED = 5
_SETTLED_MS = 1500
_PLAY = 'from trainingkit import play\n\nplay("late-parcel")'
_BARE = """\
import ipywidgets
said, button = ipywidgets.HTML("0"), ipywidgets.Button(description="click")
button.on_click(lambda _: setattr(said, "value", str(int(said.value) + 1)))
ipywidgets.VBox([button, said])"""


@dataclass(frozen=True)
class Timing:
    """Milliseconds of many runs of one thing."""

    name: str
    runs: list[float]

    def __str__(self) -> str:
        ordered = sorted(self.runs)
        p95 = ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]
        return f"{self.name:58s} p50 {statistics.median(ordered):6.1f} ms   p95 {p95:6.1f} ms   n {len(ordered)}"


# From a trusted click on `target` to the first frame after the text of `watched` has changed.
_MEASURE = """([target, watched]) => {
  const node = document.querySelector(target);
  window.painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${watched} never changed after ${target}`)), 10_000);
    node.addEventListener('click', event => {
      const before = document.querySelector(watched)?.innerText;
      const look = () => {
        if (document.querySelector(watched)?.innerText !== before) resolve(performance.now() - event.timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, {capture: true, once: true});
  });
}"""


def _timed(page: Page, target: str, watched: str) -> float:
    page.evaluate(_MEASURE, [target, watched])
    page.locator(target).first.click()
    took: float = page.evaluate("window.painted")
    page.wait_for_timeout(_PAUSE_MS)
    return took


def _shown_after(page: Page, selector: str) -> float:
    """Return the ms from running the notebook to the first frame with `selector` in sight."""
    took: float = page.evaluate(
        """async selector => {
            window.jupyterapp.shell.activateById(window.openedNotebook.id);
            const start = performance.now();
            window.jupyterapp.commands.execute('notebook:run-all-cells');
            const there = () => [...document.querySelectorAll(selector)].some(node => node.offsetHeight);
            while (!there()) {
                if (performance.now() - start > 30_000) throw new Error(`${selector} was never shown`);
                await new Promise(requestAnimationFrame);
            }
            return performance.now() - start;
        }""",
        selector,
    )
    return took


def _written(page: Page) -> float:
    """Return the ms from sending own words to the answer's first frame."""
    page.locator(".tk-player textarea").fill("I'm sorry. We put the wrong number on your label.")
    send, answer = ".tk-player .tk-form .tk-send", ".tk-player .tk-turn:not([aria-hidden]) .tk-theirs .tk-words"
    return _timed(page, send, answer)


def _taken_back(page: Page) -> None:
    page.locator(".tk-player .tk-footer button").first.click()
    page.wait_for_timeout(_PAUSE_MS)


def _first(page: Page, server: Server, name: str, source: str, selector: str) -> tuple[Notebook, float]:
    """Open a notebook, let its kernel start, run it, and return it with the ms to the first frame."""
    notebook = Notebook(page, server, f"{name}/play.ipynb", source)
    notebook.open()
    page.wait_for_timeout(_SETTLED_MS)
    return notebook, _shown_after(page, selector)


def _player(page: Page, notebook: Notebook) -> list[Timing]:
    page.wait_for_timeout(_SETTLED_MS)
    own, answers, written = [], [], []
    answer = ".tk-player .tk-turn:not([aria-hidden]) .tk-theirs .tk-words"
    for _ in range(_CLICKS // 2):
        own.append(_timed(page, ".tk-player .tk-choice", ".tk-player .tk-turn:last-child .tk-mine"))
        _taken_back(page)
        answers.append(_timed(page, ".tk-player .tk-choice", answer))
        _taken_back(page)
        written.append(_written(page))
        _taken_back(page)
    notebook.close()
    return [
        Timing("click → own line painted (one frame is 16.7)", own),
        Timing("click → answer painted (p50 <= 40, p95 <= 80)", answers),
        Timing("own words → answer painted", written),
    ]


def _bare(page: Page, notebook: Notebook) -> Timing:
    page.wait_for_timeout(_SETTLED_MS)
    clicks = [_timed(page, ".jupyter-button", ".widget-html-content") for _ in range(_CLICKS // 2)]
    notebook.close()
    return Timing("bare ipywidgets: click → label painted", clicks)


def _all(page: Page, server: Server) -> list[Timing]:
    """Take all timings, the player's and the bare button's in turn, so that both meet the same machine."""
    plays, bares = [], []
    for number in range(_OPENED):
        player, shown = _first(page, server, f"player{number}", _PLAY, ".tk-player.tk-live")
        plays.append(shown)
        if number:
            player.close()
        else:
            clicks = _player(page, player)
        bare, shown = _first(page, server, f"bare{number}", _BARE, ".jupyter-button")
        bares.append(shown)
        if number:
            bare.close()
        else:
            label = _bare(page, bare)
    return [
        Timing("run → player in sight, kernel warm (<= 300)", plays),
        *clicks,
        Timing("bare ipywidgets: run → button in sight", bares),
        label,
    ]


def report() -> list[Timing]:
    """Return the timings of the player and of a bare button, taken in one run."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        course = Path(folder) / "course"
        home.mkdir()
        course.mkdir()
        server = Server(course, home)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                enter(page, server)
                timings = _all(page, server)
                browser.close()
        finally:
            server.stop()
    return timings


if __name__ == "__main__":
    for timing in report():
        sys.stdout.write(f"{timing}\n")
