"""nbgrader's feedback page, drawn by its own template, without what is done anew for each page and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import nbformat
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

_NO_ALT = re.compile(r"<img(?![^>]*\salt=)", re.IGNORECASE)
_ALT = '<img alt=""'
_SAID = {"<html>": '<html lang="en">', '<div class="panel-heading">': '<div class="panel-heading" role="banner">'}
"""What nbgrader's template leaves out: which language its words are in, and that the page begins with its head."""
_PACKED = 2_000
_highlight: Any = Highlight2HTML  # nbconvert has no types
_empty: Any = nbformat.v4.new_notebook
_widgets: Any = WidgetsDataTypeFilter


class Page(HTMLExporter):
    """nbconvert's HTML without a second reading of the page by BeautifulSoup, which takes most of its time.

    nbconvert reads it again to make parts of a JupyterLab page focusable, of which nbgrader's page
    has none, and to give pictures an alternative text, which is done here.
    """

    def from_notebook_node(  # type: ignore[override]  # as in nbconvert
        self, nb: Any, resources: Any = None, **more: Any
    ) -> tuple[str, Any]:
        """Return the page of a notebook."""
        exporter: Any = self
        resources = exporter._init_resources(resources)
        exporter.register_filter("highlight_code", _highlight(parent=self))
        shown = _widgets(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        exporter.register_filter("filter_data_type", shown)
        html, resources = TemplateExporter.from_notebook_node(self, nb, resources, **more)
        return _for_everybody(html), resources


class BarePage(Page):
    """A page of a notebook that is ready: no step is taken with it any more."""

    def _preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        return nb, resources


class Pages:
    """Draws many pages with one template: what all have in common is rendered once."""

    def __init__(self, exporter: Any) -> None:
        self._exporter = exporter
        self.css = _header(exporter)
        code, markdown = _highlight(parent=exporter), exporter.markdown2html

        @lru_cache(maxsize=_PACKED)
        def coloured(source: str) -> Any:
            return code(source)

        def highlighted(source: str, language: str | None = None, metadata: Any = None) -> Any:
            return code(source, language=language, metadata=metadata) if language else coloured(source)

        @lru_cache(maxsize=_PACKED)
        def plain(source: str) -> Any:
            return markdown({}, source)

        @pass_context
        def prose(context: Any, source: str) -> Any:
            return markdown(context, source) if context.get("cell", {}).get("attachments") else plain(source)

        exporter.register_filter("highlight_code", highlighted)
        exporter.register_filter("markdown2html", prose)

    def draw(self, nb: Any, about: Mapping[str, Any]) -> str:
        """Return the page of a notebook that is ready to be shown; `about` is what the template asks for."""
        exporter = self._exporter
        resources = exporter._init_resources({"nbgrader": dict(about), "inlining": {"css": self.css}})
        exporter.register_filter(
            "filter_data_type", _widgets(notebook_metadata={}, parent=exporter, resources=resources)
        )
        html: str
        html, _ = TemplateExporter.from_notebook_node(exporter, nb, resources)
        return _for_everybody(html)


def _for_everybody(html: str) -> str:
    """Return a page with what those need who listen to it."""
    for left_out, said in _SAID.items():
        html = html.replace(left_out, said, 1)
    return _NO_ALT.sub(_ALT, html)


def _header(exporter: Any) -> list[str]:
    """Return the style sheets that the template's own steps give, to be made once."""
    nb, resources = _empty(), exporter._init_resources({})
    for step in exporter._preprocessors:
        nb, resources = step(nb, resources)
    return list(resources.get("inlining", {}).get("css", ()))
