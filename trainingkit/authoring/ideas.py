"""What each idea of the essays says in short, by its id: content/sources.yaml, and sources.<language>.yaml."""

from __future__ import annotations

from functools import cache

from trainingkit.authoring.document import read_document
from trainingkit.authoring.laws import CONTENT
from trainingkit.errors import ContentError


@cache
def ideas(language: str = "en") -> dict[str, str]:
    """Return what each idea says in short in a language, by its id, read once."""
    name = "sources.yaml" if language == "en" else f"sources.{language}.yaml"
    entries = read_document(CONTENT / name, ContentError).open_mapping("sources")
    return {id: entry.text(id) for id, entry in entries.items()}
