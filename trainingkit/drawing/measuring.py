"""How wide text is, without a font at hand: never narrower than what a browser will draw."""

from __future__ import annotations

# In thousandths of the font's size, by the widest of the usual sans-serif fonts (DejaVu Sans); others leave some air.
_NARROW, _SLIM, _MIDDLE, _WIDE, _WIDEST = 330, 420, 625, 800, 1010
_WIDTHS = {
    **dict.fromkeys(" ijlI.,:;'’‘|!·", _NARROW),
    **dict.fromkeys('frt()[]-"/“”', _SLIM + 40),
    **dict.fromkeys("mwMWOQGDHNUC–—%&@+−×=", _WIDE),
    **dict.fromkeys("mWM@…%", _WIDEST),
}
_BOLD = 1.1
_FROM_WIDE_SCRIPTS = "\u1100"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at most, in the unit of `size`."""
    thousandths = sum(_WIDTHS.get(sign, _WIDEST if sign >= _FROM_WIDE_SCRIPTS else _MIDDLE) for sign in text)
    return thousandths / 1000 * size * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """Return the text in at most `most` lines; what is left out is told by an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return tuple(_cut(line, width, size, bold=bold) for line in lines)


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    if width_of(line, size, bold=bold) <= width:
        return line
    while width_of(f"{line}…", size, bold=bold) > width:
        shorter = line.rpartition(" ")[0]
        line = shorter or line[:-1]
    return f"{line.rstrip(' ,;:.')}…"
