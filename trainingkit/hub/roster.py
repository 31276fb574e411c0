"""class.yaml: who is in a class on a Hub, and where its things lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from trainingkit.authoring.document import Entry, read_document
from trainingkit.authoring.library import scenario_named
from trainingkit.errors import HubError, InputError, ScenarioError
from trainingkit.live.joining import proxy_address

_NEEDED = ("course", "address", "repository", "exchange", "grader", "instructors", "trainees")
_COURSE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_ACCOUNT = re.compile(r"[a-z_][a-z0-9._-]{0,31}\Z")
_FIRST_PORT = 9500


@dataclass(frozen=True, slots=True)
class Roster:
    """A class: its people, the account that grades, and the folders."""

    course: str
    address: str
    repository: Path
    exchange: Path
    grader: str
    instructors: tuple[str, ...]
    trainees: tuple[str, ...]
    rooms: tuple[str, ...]
    first_port: int

    @property
    def people(self) -> frozenset[str]:
        """All who may log in."""
        return frozenset(self.instructors + self.trainees)


def read_roster(path: Path) -> Roster:
    """Read a class.yaml.

    Raises:
        HubError: `path:line: …` where it is not as it has to be.
    """
    document = read_document(path, HubError)
    told = document.mapping("a class", known=(*_NEEDED, "rooms", "first_port"), needed=_NEEDED)
    roster = Roster(
        course=_named(told["course"], "the course", _COURSE),
        address=_address(told["address"]),
        repository=_folder(told["repository"], "lessons", "solutions"),
        exchange=_absolute(told["exchange"], "exchange"),
        grader=_named(told["grader"], "the grader", _ACCOUNT),
        instructors=_accounts(told["instructors"], "an instructor"),
        trainees=_accounts(told["trainees"], "a trainee"),
        rooms=_rooms(told["rooms"]) if "rooms" in told else (),
        first_port=told["first_port"].integer("first_port", 1024, 65_000) if "first_port" in told else _FIRST_PORT,
    )
    for name in roster.instructors:
        if name in roster.trainees:
            raise told["trainees"].fail(f"{name!r} is an instructor, too; name everybody once")
    if roster.grader in roster.people:
        raise told["grader"].fail(f"{roster.grader!r} is in the class; the grader is an account of its own")
    return roster


def _named(entry: Entry, what: str, pattern: re.Pattern[str]) -> str:
    name = entry.text(what)
    if not pattern.match(name):
        raise entry.fail(f"{what} cannot be called {name!r}; use small letters, digits and hyphens")
    return name


def _accounts(entry: Entry, what: str) -> tuple[str, ...]:
    names = tuple(_named(item, what, _ACCOUNT) for item in entry.items())
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise entry.fail(f"{twice[0]!r} stands there twice; name everybody once")
    return names


def _address(entry: Entry) -> str:
    try:
        return proxy_address(entry.text("the address"))
    except InputError as problem:
        raise entry.fail(str(problem)) from None


def _absolute(entry: Entry, what: str) -> Path:
    path = Path(entry.text(what))
    if not path.is_absolute():
        raise entry.fail(f"{what} has to be a whole path, from / on, not {str(path)!r}")
    return path


def _folder(entry: Entry, *inside: str) -> Path:
    path = _absolute(entry, "repository")
    for name in inside:
        if not (path / name).is_dir():
            raise entry.fail(f"{path} has no folder {name!r}; name the folder of the course")
    return path


def _rooms(entry: Entry) -> tuple[str, ...]:
    for item in entry.items():
        try:
            scenario_named(item.text("a room"))
        except ScenarioError as problem:
            raise item.fail(str(problem)) from None
    return tuple(item.text("a room") for item in entry.items())
