"""The verbs of a shell: `trainingkit play`, `analyse`, `check`, `grade`, `report` and the rest.

Exit status: 0 for success, 1 for findings or bad input (one clear line each),
2 for wrong usage.
"""

from __future__ import annotations

import importlib
import sys

import click

from trainingkit.errors import TrainingkitError

_VERBS = {
    "To practise": {
        "lab": "open the course in JupyterLab, laid out in a folder",
        "play": "talk with a customer in the terminal",
    },
    "For a workshop": {
        "runsheet": "plan a session to the minute",
        "handout": "print cards, bingo and a guide",
        "room": "play with a room full of people on their phones",
        "debrief": "look back on a room",
    },
    "For a class": {
        "demo": "a class of simulated trainees, from release to marks",
        "grade": "mark what was handed in",
        "report": "what a class has learnt, as a page",
        "replay": "see one trainee's conversation and its marks",
    },
    "To write": {
        "new": "a scenario to begin with",
        "check": "prove scenarios and assignments sound",
        "graph": "draw a scenario",
        "analyse": "find the moves in a file of replies",
        "sources": "which objective is assessed where, and whose idea it is",
    },
}
"""The commands by whom they are for; in words of their own, so that to list them none has to be imported."""

_COMMANDS = tuple(sorted(name for verbs in _VERBS.values() for name in verbs))
_WIDEST = max(map(len, _COMMANDS))


class _Verbs(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"trainingkit.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named, or say which one may have been meant."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            nearest = importlib.import_module("trainingkit.authoring.document").nearest  # slow, and seldom needed
            ctx.fail(f"there is no command {args[0]!r}{nearest(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands, each with what it is for."""
        for whom, verbs in _VERBS.items():
            with formatter.section(whom):
                formatter.write_dl([(f"{name:{_WIDEST}}", told) for name, told in verbs.items()])


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trainingkit", message="%(prog)s %(version)s")
def trainingkit() -> None:
    """Practise earning customers' trust, and look after a course that does.

    Each command tells more: trainingkit COMMAND --help.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run a command; a problem with the input is one line on standard error, status 1."""
    try:
        left = trainingkit.main(arguments, prog_name="trainingkit", standalone_mode=False)
        sys.exit(left or 0)
    except click.Abort:
        sys.exit(130)
    except click.UsageError as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except click.ClickException as problem:
        click.echo(f"trainingkit: {problem.format_message()}", err=True)
        sys.exit(problem.exit_code)
    except TrainingkitError as problem:
        click.echo(f"trainingkit: {problem}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
