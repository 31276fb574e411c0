"""The verbs of a shell: `trainingkit play`, `analyse`, `check`, `grade`, `report` and the rest.

Exit status: 0 for success, 1 for findings or bad input (one clear line each),
2 for wrong usage.
"""

from __future__ import annotations

import importlib
import sys

import click

from trainingkit.errors import TrainingkitError

_COMMANDS = (
    "analyse", "check", "debrief", "demo", "grade", "graph", "handout", "lab", "new", "play", "replay", "report",
    "room", "runsheet", "sources",
)  # fmt: skip


class _Verbs(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"trainingkit.cli.{name}"), name)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trainingkit", message="%(prog)s %(version)s")
def trainingkit() -> None:
    """Practise earning customers' trust, and look after a course that does."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command; a problem with the input is one line on standard error, status 1."""
    try:
        left = trainingkit.main(arguments, prog_name="trainingkit", standalone_mode=False)
        sys.exit(left or 0)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except TrainingkitError as problem:
        click.echo(f"trainingkit: {problem}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
