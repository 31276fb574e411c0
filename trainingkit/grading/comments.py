"""The comment bank: what graders write again and again, kept with the course and called by its name.

In formgrader's comment box `#no-actor` stands for the sentence of that name in solutions/comments.yaml,
or in comments.yaml of the assignment, which goes before it. The trainee reads the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from trainingkit.authoring.document import read_document
from trainingkit.errors import CommentsError

FILE = "comments.yaml"
_CALL = re.compile(r"(?<![\w#])#([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\b")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


class CommentBank:
    """Sentences for graders, by name."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = dict(sentences)

    def told(self, comment: str) -> str:
        """Return a comment with every `#name` of the bank replaced by its sentence; others stay as they are."""
        return _CALL.sub(lambda call: self.sentences.get(call[1], call[0]), comment)


def read_bank(assignment: Path) -> CommentBank:
    """Read the bank of the assignment whose source lies in `assignment`, and of its course; either may be missing.

    Raises:
        CommentsError: `path:line: …` where a sentence or its name is none.
    """
    sentences: dict[str, str] = {}
    for path in (assignment.parent / FILE, assignment / FILE):
        if path.is_file():
            sentences |= _sentences(path)
    return CommentBank(sentences)


def _sentences(path: Path) -> dict[str, str]:
    entries = read_document(path, CommentsError).open_mapping("a comment bank")
    for name, entry in entries.items():
        if not _NAME.match(name):
            raise entry.fail(f"comment {name!r}: use small letters, digits and hyphens, as in no-actor")
    return {name: entry.text(f"comment {name!r}") for name, entry in entries.items()}
