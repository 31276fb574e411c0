"""How Sphinx makes the site of these pages: `make docs`.

Nothing is fetched from anywhere. What can be made of the code or included from another
file is: a line `%made …` in a page stands for it (making/__init__.py).
"""

from __future__ import annotations

from enum import Enum

from sphinx.application import Sphinx

import trainingkit
from trainingkit.docs.making import fill
from trainingkit.docs.making.laws import numbers

project = "trainingkit"
author = "The trainingkit founders"
copyright = "2026, the trainingkit founders"
version = release = trainingkit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["making", "templates"]

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3
myst_substitutions = numbers()

smartquotes = False  # what is quoted is what is typed
highlight_language = "text"
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!trainingkit\b).*"),  # what is not ours has its documentation elsewhere
    ("py:.*", r"trainingkit\.\w+\.\w+\..*"),  # what its room does not show is nobody's to build on
]
suppress_warnings = ["misc.highlighting_failure"]  # examples of what is wrong are meant to be
default_role = "code"  # docstrings write `code` as Markdown does
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
add_module_names = False
python_use_unqualified_type_names = True
toc_object_entries = False  # each room begins with its names instead

html_theme = "furo"
html_title = "trainingkit"
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["docs.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def setup(app: Sphinx) -> None:
    """Fill what is made of code and data into each page as it is read."""

    def on_read(_app: Sphinx, _page: str, source: list[str]) -> None:
        source[0] = fill(source[0])

    def on_signature(
        _app: Sphinx, what: str, _name: str, thing: object, _options: object, told: str | None, gives: str | None
    ) -> tuple[str | None, str | None]:
        if what == "class" and isinstance(thing, type) and issubclass(thing, Enum):
            return "", gives
        return told and told.replace("<factory>", "..."), gives

    app.connect("source-read", on_read)
    app.connect("autodoc-process-signature", on_signature)
