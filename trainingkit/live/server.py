"""The room's own server: its pages, its line, and nothing else."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler, WebSocketProtocol, WebSocketProtocol13

from trainingkit.live.desk import Desk
from trainingkit.live.limits import LARGEST_FRAME, Allowance, Refused
from trainingkit.live.pages import Served

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")
_PING_EVERY_S = 20


@dataclass(frozen=True, slots=True)
class Door:
    """Another way in, by a handler of somebody else."""

    path: str
    handler: type[RequestHandler]
    given: Mapping[str, Any] = field(default_factory=dict)


class _Room(RequestHandler):
    """What every answer of the room's server has in common."""

    desk: Desk

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _headers(self.request).items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")


class _Page(_Room):
    """A page, or a file that belongs to one."""

    served: Served

    def initialize(self, desk: Desk, served: Served | None = None, framed_by: str = "") -> None:
        super().initialize(desk)
        self.framed_by = framed_by
        if served:
            self.served = served

    def get(self) -> None:
        if self.framed_by:
            self.set_header("Content-Security-Policy", _policy(self.request, self.framed_by))
        self.set_header("Content-Type", self.served.kind)
        self.finish(self.served.data)

    head = get


class _NotThere(_Room):
    """Whatever else is asked for."""

    def prepare(self) -> None:
        self.desk.refused[Refused.NOT_THERE] += 1
        self.send_error(404)


class _Counting(WebSocketProtocol13):
    """Tells the desk of a frame that was too large to be read."""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        if code == 1009 and isinstance(self.handler, _Line) and not self.handler.is_cut:
            self.handler.desk.refused[Refused.OVERSIZED] += 1
        super().close(code, reason)


class _Line(WebSocketHandler):
    """A line to a page; the desk does the talking."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk
        self.role = self.phone = ""
        self.dropped = 0
        self.allowance = Allowance()
        self.is_cut = False

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _headers(self.request).items():
            self.set_header(name, value)

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        found = super().get_websocket_protocol()
        if not isinstance(found, WebSocketProtocol13):
            return found
        return _Counting(self, mask_outgoing=False, params=found.params)

    def open(self, *_: str, **__: str) -> None:
        self.set_nodelay(True)
        self.desk.arrived(self)

    def on_message(self, message: str | bytes) -> None:
        if not self.is_cut:
            self.desk.said(self, message)

    def on_close(self) -> None:
        self.is_cut = True
        self.desk.left(self)

    def send(self, text: str) -> None:
        if self.is_cut:
            return
        try:
            self.write_message(text).add_done_callback(_let_go)
        except WebSocketClosedError:
            self.is_cut = True

    def hang_up(self, code: int, reason: str = "") -> None:
        self.is_cut = True
        self.close(code, reason or None)
        self.desk.left(self)


def serve(
    desk: Desk,
    pages: Mapping[str, Served],
    *,
    host: str,
    port: int,
    under: str = "",
    doors: Sequence[Door] = (),
    framed_by: str = "'none'",
) -> HTTPServer:
    """Listen, and return what listens; port 0 is any that is free.

    `under` is the path before all others where a proxy leaves one, `doors` lead into the room by other ways.
    `framed_by` may show the page of the one who leads inside their own pages.

    Raises:
        OSError: If nobody can listen there.
    """
    served_at = [
        (path, _Page, {"desk": desk, "served": served, "framed_by": framed_by if path == "/lead" else ""})
        for path, served in pages.items()
    ]
    others = [(door.path, door.handler, door.given) for door in doors]
    routes: list[Any] = [(re.escape(under + path), *rest) for path, *rest in [*served_at, *others]]
    application = Application(
        [*routes, (re.escape(f"{under}/line"), _Line, {"desk": desk})],
        default_handler_class=_NotThere,
        default_handler_args={"desk": desk},
        log_function=_say_nothing,
        cookie_secret=secrets.token_bytes(32),
        websocket_max_message_size=LARGEST_FRAME,
        websocket_ping_interval=_PING_EVERY_S,
    )
    server = HTTPServer(application, max_header_size=16_384, max_body_size=1_024, idle_connection_timeout=60)
    server.add_sockets(bind_sockets(port, host, backlog=1_024))
    return server


def _policy(request: HTTPServerRequest, framed_by: str = "'none'") -> str:
    lines = f"ws://{request.host} wss://{request.host}" if _HOST.fullmatch(request.host or "") else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' {lines}; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {framed_by}"
    )


def _headers(request: HTTPServerRequest) -> dict[str, str]:
    return {
        "Content-Security-Policy": _policy(request),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-store",
    }


def _let_go(written: asyncio.Future[None]) -> None:
    """A line that was cut while something was written on it has been told of already."""
    if not written.cancelled():
        written.exception()


def _say_nothing(_: RequestHandler) -> None:
    """Keep no log of who asked for what."""
