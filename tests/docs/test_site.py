"""The site builds without a warning, leads nowhere in vain, fetches nothing, and leaves nothing out."""

from __future__ import annotations

import importlib
import re
import shlex

import click
import pytest

import trainingkit
from tests.browser.judging import judge
from trainingkit.cli import trainingkit as shell
from trainingkit.docs.making.files import ROOT
from trainingkit.docs.making.links import Page, dead_links, outside_resources
from trainingkit.grading.traps import SEVERITIES as TRAPS
from trainingkit.model import Move
from trainingkit.proving import SEVERITIES

DOCS = ROOT / "trainingkit" / "docs"
FIRST = (
    "tutorial/first-conversation.html", "tutorial/first-workshop.html", "tutorial/first-class.html",
    "tutorial/first-scenario.html", "tutorial/first-change.html",
)  # fmt: skip
ROOMS = (
    "model",
    "authoring",
    "analysis",
    "engine",
    "scoring",
    "proving",
    "reporting",
    "dashboard",
    "grading",
    "errors",
)
SCROLL = (".highlight", ".highlight pre", ".table-wrapper", ".made > [role=region]")
ONE_OF_EACH = (
    "index.html", FIRST[0], "how-to/mark-a-class.html", "reference/authoring.html", "reference/python-live.html",
    "explanation/trust.html", "search.html",
)  # fmt: skip


def test_no_link_is_dead(site):
    assert dead_links(site) == []


def test_nothing_is_loaded_from_outside(site):
    assert outside_resources(site) == []


def test_a_dead_link_and_an_outside_font_are_found(tmp_path):
    """What is held to find nothing above finds something where there is something."""
    (tmp_path / "style.css").write_text("@import url('https://fonts.example/one.css');")
    (tmp_path / "other.html").write_text("<h1 id=there>x</h1>")
    (tmp_path / "index.html").write_text(
        "<a href=other.html#there>a</a><a href=other.html#gone>b</a><a href=lost.html>c</a><a href=https://ok.example>d</a>"
        "<script src=//cdn.example/x.js></script><script>import('https://cdn.example/y.js')</script>"
    )
    assert dead_links(tmp_path) == ["index.html: other.html#gone", "index.html: lost.html"]
    found = ["index.html: //cdn.example/x.js", "index.html: https://cdn.example/y.js"]
    assert outside_resources(tmp_path) == [*found, "style.css: https://fonts.example/one.css"]


def test_the_start_page_leads_each_to_a_first_page(built):
    assert set(FIRST) <= set(built["index.html"].links)


def test_every_command_and_every_option_is_told(built):
    page = built["reference/commands.html"]
    text = page.path.read_text(encoding="utf-8")
    context = click.Context(shell)
    for name in shell.list_commands(context):
        assert name in page.ids
        command = shell.get_command(context, name)
        options = [option for one in command.params if isinstance(one, click.Option) for option in one.opts]
        assert [option for option in options if f">{option}<" not in text] == []


SHOWN = {
    (page.relative_to(DOCS).as_posix(), line)
    for page in DOCS.rglob("*.md")
    for block in re.findall(
        r"^ *```(?:text)?\n(.*?)^ *```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    for line in re.findall(r"^ *(trainingkit .*|make .*)$", block, re.MULTILINE)
}


@pytest.mark.parametrize(("page", "line"), sorted(SHOWN))
def test_every_command_that_a_page_shows_is_there(page, line):
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
        return
    command = shell.get_command(click.Context(shell), words[1])
    command.make_parser(click.Context(command)).parse_args(words[2:])


def test_every_public_name_is_told(built):
    ids = {id for name, page in built.items() if name.startswith("reference/") for id in page.ids}
    public = {f"trainingkit.{name}" for name in trainingkit.__all__ if name != "__version__"}
    public |= {f"trainingkit.{room}.{name}" for room in ROOMS for name in _all(f"trainingkit.{room}")}
    assert len(public) > 150
    assert public - ids == set()
    assert {"trainingkit.live.standing.Room", "trainingkit.dashboard.watch"} <= ids


def _all(module: str) -> list[str]:
    return importlib.import_module(module).__all__


def test_every_finding_is_told_and_can_be_linked_to(built):
    assert {code.lower() for code in SEVERITIES} <= built["reference/scenario-findings.html"].ids
    assert {code.lower() for code in TRAPS} <= built["reference/assignment-findings.html"].ids


def test_every_move_has_its_place_and_an_example(built):
    page = built["reference/codebook.html"]
    assert {move.replace("_", "-") for move in Move} <= page.ids
    sections = re.split(r"<h2>", page.path.read_text(encoding="utf-8"))[1:]
    assert len(sections) == len(Move)
    assert [part[:40] for part in sections if not re.search(r"<td><p>“.+?”", part)] == []


def test_nothing_that_should_have_been_made_was_left(built):
    assert [name for name, page in built.items() if re.search(r"%made|\{\{", _text(page))] == []


def _text(page: Page) -> str:
    return re.sub(r"<code.*?</code>", "", page.path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_everybody_can_read_it(site, browser, scheme, width):
    seen = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 3000})
    for name in ONE_OF_EACH:
        seen.goto((site / name).as_uri())
        judge(seen, state=name, unrolled=SCROLL, contrasts=5)
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    seen.close()
