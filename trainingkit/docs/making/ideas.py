"""The ideas that the course teaches, and where each is taught and assessed."""

from __future__ import annotations

from ruamel.yaml import YAML

from trainingkit.authoring.laws import CONTENT


def ideas() -> str:
    """Return the ideas of the five essays by their ids."""
    told: dict[str, str] = YAML(typ="safe").load(CONTENT / "sources.yaml")
    return "| id | the idea, in our words |\n|---|---|\n" + "\n".join(f"| {id} | {idea} |" for id, idea in told.items())
