"""`trainingkit new NAME`: a small, commented scenario that already passes."""

from __future__ import annotations

from pathlib import Path

import click

from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.scenario import check_name

TEMPLATE = CONTENT / "templates" / "scenario.yaml"
SCHEMA = CONTENT / "scenario.schema.json"
FOLDER = "scenarios"


@click.command()
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(FOLDER),
    show_default=True,
    help="Where to put it; a notebook finds scenarios in the folder of this name beside it.",
)
def new(name: str, folder: Path) -> None:
    """Write a scenario called NAME to begin with, into scenarios/NAME.yaml."""
    check_name(name)
    path = folder / f"{name}.yaml"
    if path.exists():
        raise click.ClickException(f"{path} is there already; choose another name, or remove it first")
    folder.mkdir(parents=True, exist_ok=True)
    schema = folder / SCHEMA.name
    if not schema.exists():
        schema.write_bytes(SCHEMA.read_bytes())
    text = TEMPLATE.read_text(encoding="utf-8")
    path.write_text(text.replace("../scenario.schema.json", SCHEMA.name).replace("scenario: NAME", f"scenario: {name}"))
    click.echo(f"{path}: made. Next: trainingkit check {path}, then: trainingkit play --watch {path}")
