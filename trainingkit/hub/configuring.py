"""JupyterHub's configuration for a class: `configure(c, class_file)` in jupyterhub_config.py."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from trainingkit.hub.exchange_folders import open_exchange
from trainingkit.hub.roster import Roster, read_roster

_PACKAGE = Path(__file__).parent.parent
_LAB = _PACKAGE / "content" / "lab"
_STATE = "hub"
FIRST_PAGE = "/lab/tree/lessons/00-orientation.ipynb"


def configure(c: Any, class_file: Path) -> None:
    """Set up JupyterHub for the class in `class_file`; set more in `c` after this call.

    Authenticator and Spawner stay as they are: accounts of this computer, unless you set others.
    What the Hub keeps (its secrets, too) lies in the folder `hub` beside the class file.

    Raises:
        HubError: `path:line: …` where the class file is not as it has to be.
    """
    roster = read_roster(class_file)
    open_exchange(roster)
    _keep(c, class_file.resolve().parent / _STATE)
    c.Authenticator.allowed_users = set(roster.people)
    c.Authenticator.allow_existing_users = False  # who is taken out of the class file stays out
    c.JupyterHub.public_url = f"{roster.address}/"
    c.JupyterHub.load_groups = {
        f"formgrade-{roster.course}": {"users": list(roster.instructors)},
        f"nbgrader-{roster.course}": {"users": list(roster.trainees)},
    }
    c.JupyterHub.load_roles = [_instructing(roster)]
    c.JupyterHub.services = [_course(roster), *(_room(roster, place) for place in range(len(roster.rooms)))]
    c.Spawner.cmd = [*_starting("trainee")]
    c.Spawner.default_url = FIRST_PAGE
    c.Spawner.environment = {**_told(roster, "trainee"), "TRAININGKIT_REPOSITORY": str(roster.repository)}


def _keep(c: Any, state: Path) -> None:
    """Keep the Hub's database, secrets and process ids in a folder that is closed to others."""
    state.mkdir(mode=0o700, exist_ok=True)
    c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
    c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")


def _instructing(roster: Roster) -> dict[str, Any]:
    """Instructors see the course and lead its rooms, and start and stop their trainees' servers; no more.

    The role names people, not a group: JupyterHub takes a role away from those who are not named
    any more, and leaves them in their groups.
    """
    trainees = f"!group=nbgrader-{roster.course}"
    services = [course_service(roster), *map(room_service, roster.rooms)]
    return {
        "name": f"instructor-{roster.course}",
        "description": f"Grades {roster.course} and leads its rooms",
        "scopes": [
            "self",
            "admin-ui",
            *(f"access:services!service={name}" for name in services),
            *(f"read:services!service={name}" for name in services),
            *(f"{scope}{trainees}" for scope in ("list:users", "read:users", "servers", "read:groups")),
        ],
        "users": list(roster.instructors),
    }


def course_service(roster: Roster) -> str:
    """Return the name of the service in which a course is graded: /services/course-trust/."""
    return f"course-{roster.course}"


def room_service(scenario: str) -> str:
    """Return the name of the service in which a scenario is played live: /services/room-late-parcel/."""
    return f"room-{scenario}"


def _course(roster: Roster) -> dict[str, Any]:
    """A JupyterLab with formgrader, in the account that holds the gradebook; instructors share it."""
    return {
        "name": course_service(roster),
        "url": f"http://127.0.0.1:{roster.first_port}",
        "command": _starting("course"),
        "user": roster.grader,
        "oauth_no_confirm": True,
        "environment": {**_told(roster, "instructor"), "TRAININGKIT_REPOSITORY": str(roster.repository)},
    }


def _room(roster: Roster, place: int) -> dict[str, Any]:
    """A live room: phones come in by its code as ever, instructors lead it by their login."""
    scenario = roster.rooms[place]
    port = roster.first_port + 1 + place
    address = f"{roster.address}/services/{room_service(scenario)}"
    return {
        "name": room_service(scenario),
        "url": f"http://127.0.0.1:{port}",
        "command": [sys.executable, "-m", "trainingkit.hub.room", scenario, str(port), address],
        "user": roster.grader,
        "oauth_no_confirm": True,
    }


def _starting(role: str) -> list[str]:
    return [sys.executable, "-m", "trainingkit.hub.starting", role]


def _told(roster: Roster, lab: str) -> dict[str, str]:
    """What a server has to know: which JupyterLab it is, whose course, where work is handed in."""
    places = (_LAB / lab, _PACKAGE / "hub" / "exchange")
    return {
        "JUPYTER_CONFIG_PATH": ":".join(map(str, places)),
        "TRAININGKIT_COURSE": roster.course,
        "TRAININGKIT_EXCHANGE": str(roster.exchange),
    }
