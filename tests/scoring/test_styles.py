"""One visual language: every colour, typeface, corner and length of time comes from tokens.css."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trainingkit.scoring.styles import light, tokens

# The documentation wears the theme of its generator.
FILES = sorted(
    path.relative_to(ROOT)
    for kind in ("css", "html", "js")
    for path in (ROOT / "trainingkit").rglob(f"*.{kind}")
    if path.name != "tokens.css" and "docs" not in path.parts
)
OF_THE_DOCS = Path("trainingkit/docs/static/docs.css")
OF_THEIR_THEME = ("--color-background-border", "--color-brand-primary")
SHEETS = [path for path in FILES if path.suffix == ".css"]
NAMED = (
    "white|black|gr[ae]y|silver|red|maroon|orange|yellow|olive|lime|green|teal|aqua|cyan|blue|navy|purple|fuchsia|"
    "magenta|pink|brown|gold|beige|ivory|indigo|violet|tomato|crimson|coral|salmon|khaki|tan|plum|orchid"
)
WORKED_OUT = r"\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\("
COLOUR = re.compile(rf"#[0-9a-f]{{3,8}}\b|{WORKED_OUT}|[:\s\"'](?:{NAMED})(?=[;\s,)\"'])")
TIME = re.compile(r"(?:transition|animation)[^;}]*?\b[1-9]\d*m?s\b")
CORNER = re.compile(r"radius: [^;}]*\d+(?:px|em|pt)")
FACE = re.compile(r"font(?:-family)?: [^;}]*(?:sans|serif|mono|Helvetica|Arial)", re.IGNORECASE)


def without_comments(path) -> str:
    text = (ROOT / path).read_text("utf-8")
    return re.sub(r"/\*.*?\*/|^\s*//.*$|#[\w-]+(?=[^;{}]*\{)", "", text, flags=re.DOTALL | re.MULTILINE)


def test_there_are_style_sheets_to_look_at():
    assert len(SHEETS) > 15


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_colour_stands_outside_the_tokens(path):
    assert [found.group() for found in COLOUR.finditer(without_comments(path))] == []


@pytest.mark.parametrize("path", SHEETS, ids=str)
def test_corners_typefaces_and_times_come_from_the_tokens(path):
    text = without_comments(path)
    assert [TIME.findall(text), CORNER.findall(text), FACE.findall(text)] == [[], [], []]


@pytest.mark.parametrize("path", SHEETS, ids=str)
def test_jupyterlabs_variables_are_read_in_one_place(path):
    assert "var(--jp-" not in without_comments(path)


@pytest.mark.parametrize("path", SHEETS, ids=str)
def test_a_token_that_is_used_is_there(path):
    text = without_comments(path)
    own = set(re.findall(r"(--[\w-]+):", text)) | {"--x", "--y", "--share", "--tk-head", "--tk-rest"}
    there = set(re.findall(r"(--tk-[\w-]+):", tokens()))
    used = {
        name for name in re.findall(r"var\((--[\w-]+)", text) if not (path == OF_THE_DOCS and name in OF_THEIR_THEME)
    }
    assert used - own - there == set()


def test_every_token_is_used():
    texts = tokens() + "".join((ROOT / path).read_text("utf-8") for path in FILES)
    names = set(re.findall(r"(--tk-[\w-]+):", tokens()))
    assert {name for name in names if f"var({name})" not in texts} == set()


def test_a_light_colour_is_told_for_languages_without_variables():
    assert light("ink") == "#212121"
    with pytest.raises(KeyError):
        light("nothing")


# Several of them lie in one page of JupyterLab, whichever notebook they came with: each speaks of its own part only.
PARTS = {
    "progress/html.css": "tk-course",
    "dashboard/html.css": "tk-class",
    "scoring/html_check.css": "tk-check",
    "widgets/static/scale.css": "tk-picture",
    "widgets/static/curve.css": "tk-curve",
    "reporting/report.css": "tk-report",
}


@pytest.mark.parametrize(("path", "part"), PARTS.items())
def test_a_style_changes_nothing_outside_its_own_part(path, part):
    text = re.sub(r"@media[^{]*\{|@container[^{]*\{", "", without_comments(Path("trainingkit") / path))
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", text) for one in re.split(r",(?![^(]*\))", rule)]
    assert [one for one in selectors if part not in one and "> body" not in one] == []
