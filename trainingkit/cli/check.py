"""`trainingkit check`: is a scenario sound, whatever is said in it, and do its plays give what they say?"""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import click

from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.authoring.library import SCENARIOS
from trainingkit.proving import Case, Finding, Severity, prove_file
from trainingkit.proving.updating import updated


@click.command()
@click.argument("files", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON list.")
@click.option("--strict", is_flag=True, help="Leave with 1 for warnings too.")
@click.option("--update", is_flag=True, help="Write what each play gives now into the file, and show the difference.")
@click.option("--notes", is_flag=True, help="Print the notes too; they are counted in any case.")
def check(files: tuple[str, ...], *, as_json: bool, strict: bool, update: bool, notes: bool) -> None:
    """Look at everything that FILES (or scenarios by name; all that are shipped without any) can come to.

    Each code is explained in content/findings.md. A translation is checked whole, with its own lines. A folder of
    scenarios stands for all of them. Any other folder, such as solutions/, is taken for assignments, and looked at
    for what would mark wrongly or give the key away; those codes are in content/assignments.md.
    """
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    found: list[Finding] = []
    for path in [path for name in files or scenario_names() for path in _paths(name)]:
        if path.is_dir():
            found += _traps(path, quiet=as_json)
            continue
        findings, case = prove_file(path)
        if update and case is not None and _update(path, case, quiet=as_json):
            findings, case = prove_file(path)
        found += findings
        if not as_json:
            _tell(path, findings, case, notes=notes)
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in found], ensure_ascii=False, indent=2))
    if any(finding.severity in bad for finding in found):
        raise click.exceptions.Exit(1)


def _traps(folder: Path, *, quiet: bool) -> tuple[Finding, ...]:
    from trainingkit.grading.traps import check_assignments  # nbgrader is not needed to check a scenario

    traps = check_assignments(folder)
    if not quiet:
        for trap in traps:
            click.echo(str(trap), err=True)
        click.echo(f"{folder}: {len(traps) or 'no'} findings")
    return traps


def _paths(name: str) -> list[Path]:
    """Return the files that a word stands for, or the folder of assignments."""
    own, _, language = name.partition(".")
    if own in scenario_names() and (shipped := SCENARIOS / language / f"{own}.yaml").is_file():
        return [shipped]
    path = Path(name)
    if path.is_dir() and not any(path.rglob("*.ipynb")) and (scenarios := sorted(path.glob("*.yaml"))):
        return [*scenarios, *sorted(path.glob("[a-z][a-z]/*.yaml"))]
    if not path.exists() and not path.suffix and len(path.parts) == 1:
        return [Path(find_scenario(name, beside=Path()).path)]
    return [path]


def _tell(path: Path, findings: tuple[Finding, ...], case: Case | None, *, notes: bool) -> None:
    for finding in findings:
        if notes or finding.severity is not Severity.NOTE:
            click.echo(str(finding), err=True)
    if case is not None:
        click.echo(f"{path}: {_verdict(findings)}; {_measures(case)}")


def _verdict(findings: tuple[Finding, ...]) -> str:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    told = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count]
    return ", ".join(told if counts[Severity.ERROR] else ["sound", *told])


def _measures(case: Case) -> str:
    explored = case.exploration
    taken = {(node.id, lead.line) for node, lead in case.taken()}
    more = "" if explored.complete else "more than "
    return (
        f"{more}{explored.states:,} states at {len(explored.points)} points, "
        f"{len(taken & case.leads_played)} of {len(taken)} transitions covered by plays"
    )


def _update(path: Path, case: Case, *, quiet: bool) -> bool:
    """Write what the plays give, show the difference, and return whether there was one.

    A translation has no plays: they are in the scenario that it translates.
    """
    if case.scenario.language != "en":
        return False
    before = path.read_bytes().decode("utf-8")
    after = updated(before, case)
    if after == before:
        return False
    path.write_bytes(after.encode("utf-8"))
    if not quiet:
        lines = (before.splitlines(), after.splitlines())
        click.echo("\n".join(difflib.unified_diff(*lines, str(path), str(path), "before", "now", n=1, lineterm="")))
    return True
