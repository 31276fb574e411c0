"""nbgrader's exchange: the folders in which work is given out and handed in, closed as far as they can be."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from pathlib import Path

from trainingkit.errors import HubError
from trainingkit.hub.roster import Roster

_ROOT = 0o1777
_OF_THE_COURSE = {"": 0o755, "inbound": 0o1733, "outbound": 0o755, "feedback": 0o711}
"""Anybody may put something into inbound, and nobody but the grader may look what is there or take it away."""


def open_exchange(roster: Roster) -> None:
    """Make the folders of a course that are not there yet; those that are there have to be closed as these are.

    nbgrader asks for a root that everybody may write to. The sticky bit keeps trainees from
    moving the course's folder away and putting one of their own in its place.

    Raises:
        HubError: Where a folder cannot be made, or is open or closed in another way.
    """
    _make(roster.exchange, _ROOT, "")
    for name, mode in _OF_THE_COURSE.items():
        _make(roster.exchange / roster.course / name, mode, roster.grader)


def _make(folder: Path, mode: int, owner: str) -> None:
    if folder.is_dir():
        found = stat.S_IMODE(folder.stat().st_mode)
        if found != mode:
            raise HubError(f"{folder}: has the mode {found:o}; close it with: chmod {mode:o} {folder}")
        return
    try:
        folder.mkdir(parents=True)
        folder.chmod(mode)
        if owner and os.geteuid() == 0:  # where the Hub is not root, all of it is one account
            shutil.chown(folder, owner, pwd.getpwnam(owner).pw_gid)
    except KeyError:
        raise HubError(f"{owner}: there is no such account; make it with: useradd --create-home {owner}") from None
    except OSError as problem:
        raise HubError(f"{folder}: cannot be made ({problem.strerror}); make it, or name another exchange") from None
