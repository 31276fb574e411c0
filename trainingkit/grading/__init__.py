"""Marks with nbgrader: the grade cell, the replaying preprocessor, and a whole course by its API.

Importing this package does not import nbgrader: a kernel that only grades does not need it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from trainingkit.grading.marking import Marked, mark_transcript

if TYPE_CHECKING:
    from trainingkit.grading.configuring import configure
    from trainingkit.grading.course import Course

__all__ = ["Course", "Marked", "configure", "mark_transcript"]

_LATER = {"Course": "trainingkit.grading.course", "configure": "trainingkit.grading.configuring"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
