"""The live room: a conversation that a room full of people holds with their phones.

from trainingkit.live import room

room("late-parcel")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trainingkit.live.cell import RoomCell, room

__all__ = ["RoomCell", "room"]


def __getattr__(name: str) -> Any:
    """Import what a notebook needs when it is first asked for: the room itself runs without it."""
    if name not in __all__:
        raise AttributeError(f"module 'trainingkit.live' has no attribute {name!r}")
    from trainingkit.live import cell  # a room in a process of its own needs no widgets

    return getattr(cell, name)
