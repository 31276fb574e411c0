"""What several commands do with what they have made: to a file, or to the screen."""

from __future__ import annotations

from pathlib import Path

import click


def write_out(made: str, out: Path | None) -> None:
    """Write to the file `out` and say so, or to standard output where there is none."""
    if out is None:
        click.echo(made, nl=False)
        return
    try:
        out.write_text(made, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise click.ClickException(f"{out}: cannot be written ({problem.strerror})") from None
    click.echo(f"{out}: written")
