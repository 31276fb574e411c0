"""Events of a room as what is written down: one small object each, and back."""

from __future__ import annotations

from typing import Any

from trainingkit.engine import deed_entry, read_deed
from trainingkit.errors import StoreError, TranscriptDamaged
from trainingkit.live.asking import Asks, Kind
from trainingkit.live.event import (
    Closed,
    HandsCounted,
    Joined,
    Opened,
    Revealed,
    RoomEnded,
    RoomEvent,
    Showed,
    Started,
    Undone,
    Voted,
    WentOn,
)
from trainingkit.model import Deed, Move

_ALONE: dict[str, RoomEvent] = {
    "started": Started(),
    "closed": Closed(),
    "revealed": Revealed(),
    "undone": Undone(),
    "ended": RoomEnded(),
}


def event_entry(event: RoomEvent) -> dict[str, Any]:
    """Return what is written down of an event."""
    match event:
        case Joined(phone=phone):
            return {"event": "joined", "phone": phone}
        case Opened(asks=asks, until=until, again=again):
            return {"event": "opened", "asks": _asks_entry(asks), "until": until, "again": again}
        case Voted(phone=phone, message=message, deed=deed):
            return {"event": "voted", "phone": phone, "message": message, "deed": deed_entry(deed)}
        case HandsCounted(counts=counts):
            return {"event": "hands", "counts": list(counts)}
        case Showed(writing=writing, is_shown=is_shown):
            return {"event": "showed", "writing": writing, "is_shown": is_shown}
        case WentOn(deed=deed):
            return {"event": "went_on", "deed": deed_entry(deed)}
        case _:
            return {"event": next(name for name, alone in _ALONE.items() if alone == event)}


def read_event(entry: dict[str, Any], where: str) -> RoomEvent:
    """Return the event that an entry tells of.

    Raises:
        StoreError: If it tells of none.
    """
    try:
        return _event(entry, where)
    except (KeyError, TypeError, ValueError, TranscriptDamaged):
        raise StoreError(f"{where}: tells of nothing that happens in a room") from None


def _event(entry: dict[str, Any], where: str) -> RoomEvent:
    match entry["event"]:
        case "joined":
            return Joined(entry["phone"])
        case "opened":
            return Opened(_asks(entry["asks"]), entry["until"], entry["again"])
        case "voted":
            return Voted(entry["phone"], entry["message"], _deed(entry, where))
        case "hands":
            return HandsCounted(tuple(entry["counts"]))
        case "showed":
            return Showed(entry["writing"], entry["is_shown"])
        case "went_on":
            return WentOn(_deed(entry, where))
        case name:
            return _ALONE[name]


def _deed(entry: dict[str, Any], where: str) -> Deed:
    return read_deed(entry["deed"], where)


def _asks_entry(asks: Asks) -> dict[str, Any]:
    return {
        "kind": asks.kind,
        "options": asks.options,
        "writes": asks.writes,
        "names": list(asks.names),
        "lines": asks.lines,
    }


def _asks(entry: dict[str, Any]) -> Asks:
    names = tuple(Move(name) for name in entry["names"])
    return Asks(Kind(entry["kind"]), entry["options"], entry["writes"], names, entry["lines"])
