from __future__ import annotations

from html.parser import HTMLParser

from trainingkit.authoring.words import the_words
from trainingkit.drawing import chart_of, mermaid, page, reach_of, rows

WORDS = the_words()


def charted(scenario):
    return chart_of(scenario, reach=reach_of(scenario))


def test_the_table_says_all_that_the_picture_shows(round_and_round):
    told = {row.name: row for row in rows(charted(round_and_round), WORDS)}
    assert list(told) == ["first", "second", "nowhere", "lost"]
    assert told["first"].kind == "the start"
    assert told["first"].leads == (
        "1 → first",
        "2, own words (2) → second",
        "3 → second (◆ promise kept), never taken",
        "own words (1) → lost",
    )
    assert told["second"].says == ("Well.", "Good.")
    assert told["nowhere"].moods == ("never reached",)
    assert told["lost"].kind == 'an ending: Gone "for good"'


def test_a_page_has_picture_and_table_and_needs_no_network(round_and_round):
    html = page(charted(round_and_round), WORDS)
    found = Tags(str(html))
    assert {"svg", "table", "caption", "figure"} <= found.names
    assert not found.names & {"script", "link", "img", "iframe"}
    assert html.startswith("<!doctype html>")
    assert "Round &amp; round &lt;again&gt;" in html
    assert [scope for scope in found.scopes if scope == "row"] == ["row"] * 4


def test_mermaid_draws_the_same(round_and_round):
    lines = [line.strip() for line in mermaid(charted(round_and_round), WORDS).splitlines()]
    assert lines[0] == "flowchart TD"
    assert 'n_first -->|"1"| n_first' in lines
    assert 'n_first -.->|"“…”"| n_lost' in lines
    assert 'n_first -->|"3<br/>never taken<br/>◆ promise kept"| n_second' in lines
    (ending,) = [line for line in lines if line.startswith("n_lost([")]
    assert "Gone #34;for good#34;" in ending
    assert "One #38; two #60;three#62;" in "".join(lines)
    assert sum("-->" in line or "-.->" in line for line in lines) == len(charted(round_and_round).arrows)


class Tags(HTMLParser):
    """The names of the tags of a page, and the scopes of its heads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.scopes: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.scopes.append(dict(attrs).get("scope"))
