"""Answers are read in a browser in which somebody is signed in; nothing in one may act there."""

from __future__ import annotations

import re
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from trainingkit.grading.folders import source_folder, texts_in

_PLAIN_TAGS = (
    "b|i|u|s|em|strong|br|p|ul|ol|li|q|blockquote|code|pre|sub|sup|hr|del|ins|h[1-6]|table|thead|tbody|tr|td|th"
)
_ACTS = re.compile(
    rf"<(?!/?(?:{_PLAIN_TAGS})\s*/?>)(?=[a-z/!?])(?!https?://[^\s<>]*>|mailto:[^\s<>]*>)|(?:javascript|vbscript|data)\s*:",
    re.IGNORECASE,
)


class Harmless(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Show markup in what a trainee wrote as the text it is, where it could act in a grader's browser."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook; a line in the log names each cell that was changed."""
        about = resources["nbgrader"]
        source = source_folder(self, resources) / f"{about['notebook']}.ipynb"
        for line in make_harmless(nb, texts_in(source)):
            self.log.warning("%s, %s: %s", about["student"], about["notebook"], line)
        return nb, resources


def make_harmless(nb: Any, given: frozenset[str]) -> tuple[str, ...]:
    """Escape markup that could act in the cells that a trainee wrote; return a line for each.

    `given` are the texts of the course's own cells.
    """
    changed = []
    for cell in nb.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" and not about.get("locked") and cell.source.strip() not in given:
            cell.metadata.pop("raw_mimetype", None)
            cell.metadata.pop("format", None)
            if _ACTS.search(cell.source):
                cell.source = harmless(cell.source)
                changed.append(f"cell {about.get('grade_id') or cell.get('id')!r}: its markup is shown as text")
    return tuple(changed)


def harmless(source: str) -> str:
    """Return a text whose markup no browser takes for markup; a text without any as it is."""
    return _ACTS.sub(lambda found: found.group().replace("<", "&lt;").replace(":", "&#58;"), source)
