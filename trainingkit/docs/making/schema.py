"""The keys of a scenario's file, from its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from trainingkit.authoring.laws import CONTENT


def schema() -> str:
    """Return a table of keys for the file and for each part of it."""
    whole = json.loads((CONTENT / "scenario.schema.json").read_text(encoding="utf-8"))
    parts = {"The file": whole, "customer": whole["properties"]["customer"]}
    parts |= {name: part for name, part in whole["$defs"].items() if "properties" in part}
    return "\n\n".join(_part(name.replace("_", " "), part) for name, part in parts.items())


def _part(name: str, part: dict[str, Any]) -> str:
    needed = part.get("required", ())
    rows = (
        f"| `{key}` | {'yes' if key in needed else ''} | {_takes(value)} | {value.get('description', '')} |"
        for key, value in part["properties"].items()
    )
    told = part.get("description", "")
    return "\n".join((f"## {name}\n\n{told}\n\n| key | needed | takes | what it is |\n|---|---|---|---|", *rows))


def _takes(value: dict[str, Any]) -> str:
    """Return what a key takes, in a few words."""
    if "$ref" in value:
        return str(value["$ref"].rpartition("/")[2]).replace("_", " ")
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if several := value.get("anyOf", value.get("oneOf")):
        return " or ".join(dict.fromkeys(_takes(one) for one in several))
    kind = value.get("type", "")
    if kind == "array":
        return f"list of {_takes(value['items'])}" if "items" in value else "list"
    if kind == "integer" and "minimum" in value and "maximum" in value:
        return f"{value['minimum']} to {value['maximum']}"
    if kind == "object" and isinstance(value.get("additionalProperties"), dict):
        return f"mapping of {_takes(value['additionalProperties'])}"
    named = {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "mapping"}
    return " or ".join(named.get(one, one) for one in ([kind] if isinstance(kind, str) else kind))
