"""The live room as a service of the Hub: phones come in by its code, instructors lead it by their login.

`python -m trainingkit.hub.room SCENARIO PORT ADDRESS` is started by the Hub.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence

from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.web import RequestHandler, authenticated

from trainingkit.authoring.library import scenario_named
from trainingkit.errors import TrainingkitError
from trainingkit.live.joining import proxy_address
from trainingkit.live.keys import Secrets
from trainingkit.live.running import Access, hold, place_of
from trainingkit.live.server import Door

_RESTS_S = 30 * 60
"""How long a room that was ended can be looked at; then it is deleted, and the Hub opens the next one."""


class ToLead(HubOAuthenticated, RequestHandler):  # type: ignore[misc]
    """Sends an instructor on to the page that leads; the Hub says who is one. The key stays behind the #."""

    def initialize(self, key: str) -> None:
        self.key = key

    @authenticated
    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.redirect(f"lead#{self.key}")


def doors(secrets: Secrets) -> Sequence[Door]:
    """Return the ways in by the Hub's login."""
    return (
        Door("/instructor", ToLead, {"key": secrets.lead_key}),
        Door("/oauth_callback", HubOAuthCallbackHandler),
    )


def main(scenario: str, port: str, address: str) -> None:
    """Hold a room until the Hub stops it."""
    os.umask(0o077)
    try:
        story = scenario_named(scenario)
        access = Access("127.0.0.1", int(port), proxy_address(address), doors, _RESTS_S)
        asyncio.run(hold(story, place_of(story, None), access, tell=lambda _: None))
    except TrainingkitError as problem:
        sys.exit(f"trainingkit: {problem}")


if __name__ == "__main__":
    main(*sys.argv[1:])
