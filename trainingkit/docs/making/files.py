"""Markdown of the repository as part of a page: the same words, its links led to pages of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[3]
PAGES = {
    "trainingkit/README.md": "/explanation/how-it-is-built.md",
    "trainingkit/analysis/README.md": "/explanation/free-text.md",
    "trainingkit/content/README.md": "/reference/authoring.md",
    "trainingkit/content/assignments.md": "/reference/assignment-findings.md",
    "trainingkit/content/findings.md": "/reference/scenario-findings.md",
    "trainingkit/content/moves/README.md": "/reference/rules.md",
    "trainingkit/hub/README.md": "/how-to/jupyterhub.md",
    "CHANGELOG.md": "/reference/changes.md",
}
"""Which page of the site shows which file."""

_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_CODE = re.compile(r"^#+ ((T[KG]\d{3})\b)", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")


def file(path: str, deeper: str = "0") -> str:
    """Return a whole file without its title, its headings `deeper` by so many levels; a finding can be linked to."""
    _, _, text = (ROOT / path).read_text(encoding="utf-8").partition("\n")
    return _outside_code(text, lambda part: _anchored(_linked(_sunk(part, int(deeper)), path)))


def section(path: str, title: str) -> str:
    """Return what stands under a heading of a file, the heading left out and those below it raised to the second level.

    Raises:
        ValueError: If the file has no such heading.
    """
    parts = _FENCE.split((ROOT / path).read_text(encoding="utf-8"))
    parts[::2] = [_HEADING.sub(lambda mark: f"\0{mark[1]} ", part) for part in parts[::2]]
    headed = re.search(rf"^\0(#+) {re.escape(title)}\n(.*?)(?=^\0#{{1,2}} |\Z)", "".join(parts), re.M | re.S)
    if headed is None:
        raise ValueError(f"{path}: has no section {title!r}")
    text = headed[2].replace("\0", "").strip()
    return _outside_code(text, lambda part: _linked(part, path))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts = _FENCE.split(text)
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)


def _sunk(text: str, levels: int) -> str:
    return _HEADING.sub(lambda mark: f"{'#' * (len(mark[1]) + levels)} ", text)


def _anchored(text: str) -> str:
    return _CODE.sub(lambda code: f"({code[2]})=\n{code[0]}", text)


def _linked(text: str, path: str) -> str:
    return _LINK.sub(lambda link: _led(link[1], link[2], path), text)


def _led(words: str, target: str, path: str) -> str:
    """Return a link to the page that shows `target`; where no page does, its words and where it lies."""
    if target.startswith(("https://", "http://", "#")):
        return f"[{words}]({target})"
    name, _, anchor = target.partition("#")
    lies = _resolved(PurePosixPath(path).parent / name)
    if lies in PAGES:
        return f"[{words}]({PAGES[lies]}{'#' + anchor if anchor else ''})"
    if not (ROOT / lies).exists():
        raise ValueError(f"{path}: leads to {target}, which is not there")
    return f"`{lies}`" if lies in (words, words.strip("`")) else f"{words} (`{lies}`)"


def _resolved(path: PurePosixPath) -> str:
    return (ROOT / path).resolve().relative_to(ROOT.resolve()).as_posix()
