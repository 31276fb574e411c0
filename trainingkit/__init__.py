"""An interactive training course in earning customers' trust.

The verbs of a notebook: `play` a role-play, `hear` what the words of a reply do,
`check` how far one has come, a `hint` for where one stands, `grade` what was played,
`my_course` for all of it and what to practise next; and two pictures to play with, the
trust `scale` and the `curve` of trust in what was played. Everything else is in the rooms
that trainingkit/README.md shows.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trainingkit.errors import TrainingkitError
    from trainingkit.notebook import check, curve, grade, hear, hint, my_course, play, scale

__all__ = ["TrainingkitError", "__version__", "check", "curve", "grade", "hear", "hint", "my_course", "play", "scale"]

__version__ = "0.10.0"

_ROOMS = {
    "TrainingkitError": "trainingkit.errors",
    "check": "trainingkit.notebook",
    "curve": "trainingkit.notebook",
    "grade": "trainingkit.notebook",
    "hear": "trainingkit.notebook",
    "hint": "trainingkit.notebook",
    "my_course": "trainingkit.notebook",
    "play": "trainingkit.notebook",
    "scale": "trainingkit.notebook",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that the import itself is free."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'trainingkit' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
