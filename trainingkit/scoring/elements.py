"""The smallest builder of HTML that will do: everything put into it is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Part = str | Markup | None

# On every element that takes the focus: JupyterLab's shortcuts keep away from it.
OWN_KEYS = {"data_lm_suppress_shortcuts": "true"}


def element(name: str, *parts: Part, **attributes: str | int | bool | None) -> Markup:
    """Return `<name attributes>parts</name>`; text is escaped, Markup is not, None is left out.

    `class_` gives `class`, and `aria_label` gives `aria-label`. True gives an attribute
    without a value; False, None and an empty text leave it out.
    """
    inner = "".join([escape(part) for part in parts if part is not None])
    return Markup(f"<{name}{_attributes(attributes)}>{inner}</{name}>")  # noqa: S704  (each part is escaped)


def join(parts: Iterable[Part], between: str = "") -> Markup:
    """Return the parts one after the other, escaped where they are plain text."""
    return escape(between).join(escape(part) for part in parts if part is not None)


def _attributes(attributes: dict[str, str | int | bool | None]) -> str:
    return "".join(
        [
            _attribute(name.rstrip("_").replace("_", "-"), value)
            for name, value in attributes.items()
            if value is not None and value is not False and value != ""
        ]
    )


def _attribute(name: str, value: str | int | bool) -> str:
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
