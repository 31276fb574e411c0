"""The Python reference: every public name of a room, with its docstring, by autodoc."""

from __future__ import annotations

import enum
import importlib
import inspect
import re

import trainingkit.errors


def names(module: str, *only: str) -> str:
    """Return an autodoc directive for each public name of `module`, or for `only` those."""
    room = importlib.import_module(module)
    public = only or sorted((name for name in room.__all__ if name != "__version__"), key=str.isupper)
    listed = " · ".join(f":py:obj:`~{module}.{name}`" for name in public)
    entries = "\n".join(_entry(room, name) for name in public)
    return f"```{{eval-rst}}\n.. py:module:: {module}\n\n{listed}\n\n{entries}```"


def _entry(room: object, name: str) -> str:
    thing = getattr(room, name)
    path = f"{getattr(room, '__name__', '')}.{name}"
    if inspect.isclass(thing):
        kind = "autoexception" if issubclass(thing, BaseException) else "autoclass"
        values = "   :undoc-members:\n" if issubclass(thing, enum.Enum) else ""
        return f".. {kind}:: {path}\n   :members:\n{values}"
    if inspect.isfunction(thing) or (callable(thing) and hasattr(thing, "__wrapped__")):
        return f".. autofunction:: {path}\n"
    value = re.sub(r"\w+\.", "", str(thing))
    return f".. py:data:: {name}\n   :value: {value}\n"


def tree() -> str:
    """Return the tree of exceptions as its module draws it."""
    drawn = [line for line in (trainingkit.errors.__doc__ or "").splitlines()[1:] if line.strip()]
    return "\n".join(("```text", *drawn, "```"))
