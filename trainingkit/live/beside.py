"""`python -m trainingkit.live.beside SCENARIO HOST PORT`: a room that a notebook opened, in a process of its own.

It outlives the kernel. Ended, it can be looked at for half an hour and is deleted then; left alone
for two hours, it stops, and goes on where it stood when it is opened again.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from trainingkit.authoring import find_scenario
from trainingkit.errors import TrainingkitError
from trainingkit.live.running import Access, hold, place_of

_RESTS_S = 30 * 60
_ALONE_S = 2 * 60 * 60
_JUPYTER = "http://127.0.0.1:* http://localhost:* http://[::1]:*"
"""Pages of this computer: JupyterLab is one of them, on a port that nobody knows here."""


def main(scenario: str, host: str, port: str) -> None:
    """Hold a room until it is stopped."""
    os.umask(0o077)
    try:
        story = find_scenario(scenario, beside=Path())
        access = Access(host, int(port), rests_s=_RESTS_S, alone_s=_ALONE_S, framed_by=_JUPYTER)
        asyncio.run(hold(story, place_of(story, None), access, tell=lambda _: None))
    except TrainingkitError as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main(*sys.argv[1:])
