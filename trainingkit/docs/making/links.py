"""`python -m trainingkit.docs.making.links FOLDER`: each link of the built site leads somewhere, nothing is fetched.

Links within the site have to lead to a page, and to a place on it. Whatever a browser would load from
outside (a script, a style, a picture, a font) is an error. Outside links are listed, for a person to try:
no network is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_WITH_SOURCE = ("script", "img", "iframe", "audio", "video", "source", "embed")
_LOADED = {("link", "href"), ("object", "data"), ("use", "href"), ("image", "href")}
_LOADED |= {(tag, name) for tag in _WITH_SOURCE for name in ("src", "srcset")}
_OUTSIDE = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
_IN_CSS = re.compile(r"(?:url\(|@import\s+(?!url))\s*[\"']?([^\"')\s;]+)", re.IGNORECASE)
_IN_JS = re.compile(
    r"""(?:import\s*\(?|from|fetch\(|importScripts\(|\.src\s*=|\.href\s*=)\s*["'`]((?:https?:)?//[^"'`]+)"""
)


class Page(HTMLParser):
    """What a page offers and asks for: `ids` that can be led to, `links`, and what it would have `loaded`."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self._within = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the ids, links and loads of an element."""
        self._within = tag
        for name, value in attrs:
            if not value:
                continue
            if name in ("id", "name"):
                self.ids.add(value)
            elif tag == "a" and name == "href":
                self.links.append(value)
            elif (tag, name) in _LOADED:
                self.loaded.append(value)
            elif name == "style":
                self.loaded += _IN_CSS.findall(value)

    def handle_data(self, data: str) -> None:
        """Note what a style or a script in the page would load."""
        if self._within == "style":
            self.loaded += _IN_CSS.findall(data)
        elif self._within == "script":
            self.loaded += _IN_JS.findall(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (its name is the parser's)
        """Leave an element."""
        self._within = ""


def pages(site: Path) -> dict[Path, Page]:
    """Return the pages of a built site."""
    return {path.resolve(): Page(path) for path in sorted(site.rglob("*.html"))}


def dead_links(site: Path) -> list[str]:
    """Return a line for each link within the site that leads to no page, no file, or no place on its page."""
    found = pages(site)
    return [
        f"{page.path.relative_to(site)}: {link}"
        for page in found.values()
        for link in dict.fromkeys((*page.links, *page.loaded))
        if _is_within(link) and not _leads(link, page, found)
    ]


def outside_resources(site: Path) -> list[str]:
    """Return a line for each thing that a browser would load from outside the site."""
    loads: list[tuple[Path, Iterable[str]]] = [(page.path, page.loaded) for page in pages(site).values()]
    loads += [(path, _IN_CSS.findall(path.read_text(encoding="utf-8"))) for path in site.rglob("*.css")]
    loads += [(path, _IN_JS.findall(path.read_text(encoding="utf-8"))) for path in site.rglob("*.js")]
    return [f"{path.relative_to(site)}: {load}" for path, urls in loads for load in urls if _OUTSIDE.match(load)]


def outside_links(site: Path) -> list[str]:
    """Return the addresses outside that the pages link to."""
    return sorted({link for page in pages(site).values() for link in page.links if _OUTSIDE.match(link)})


def _is_within(link: str) -> bool:
    return not urlsplit(link).scheme and not _OUTSIDE.match(link)


def _leads(link: str, page: Page, found: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return False
    return not parts.fragment or target not in found or unquote(parts.fragment) in found[target].ids


def wrong(site: Path) -> Iterator[str]:
    """Give a line for each thing that is wrong."""
    yield from (f"dead link: {line}" for line in dead_links(site))
    yield from (f"loaded from outside: {line}" for line in outside_resources(site))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    lines = list(wrong(folder))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.write(f"{len(pages(folder))} pages, {len(lines)} dead links or outside resources. Outside, not tried:\n")
    sys.stdout.writelines(f"  {link}\n" for link in outside_links(folder))
    sys.exit(1 if lines else 0)
