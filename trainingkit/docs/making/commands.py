"""The commands of the shell, from what click knows of them."""

from __future__ import annotations

import re

import click
from click.testing import CliRunner

from trainingkit.cli import trainingkit

_PATHS = re.compile(r"/\S*/")


def commands() -> str:
    """Return a section for each command: how it is called, what it does, and its options."""
    group = click.Context(trainingkit, info_name="trainingkit")
    found = ((name, trainingkit.get_command(group, name)) for name in trainingkit.list_commands(group))
    return "\n\n".join(_section(name, command, group) for name, command in found if command)


def ran(*words: str) -> str:
    """Return what a command prints, as one would see it in the folder of its file."""
    printed = CliRunner().invoke(trainingkit, words, catch_exceptions=False).output
    return f"```text\n$ trainingkit {' '.join(words)}\n{_PATHS.sub('', printed).rstrip()}\n```"


def _section(name: str, command: click.Command, group: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=group)
    usage = " ".join(command.collect_usage_pieces(context))
    return "\n\n".join(
        (f"## {name}", f"```text\ntrainingkit {name} {usage}\n```", _told(command.help), _options(command))
    )


def _told(told: str | None) -> str:
    """Return a docstring as paragraphs."""
    lines = (told or "").splitlines()
    return "\n".join(line.strip() for line in lines)


def _options(command: click.Command) -> str:
    rows = [_option(option) for option in command.params if isinstance(option, click.Option) and not option.hidden]
    return "| option | what it does |\n|---|---|\n" + "\n".join(rows) if rows else ""


def _option(option: click.Option) -> str:
    takes = "" if option.is_flag else f" {option.metavar or option.make_metavar(click.Context(trainingkit))}"
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts)) + takes
    default = f" Unless told otherwise: `{option.default}`." if option.show_default else ""
    return f"| {names} | {option.help or ''}{default} |".replace("[", r"\[").replace("\n", " ")
