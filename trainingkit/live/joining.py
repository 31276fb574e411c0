"""How phones come in: the address, the code, and both as a QR code."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil
import segno

from trainingkit.errors import InputError


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where phones find the room, and what they say to come in."""

    address: str
    code: str
    is_for_this_computer: bool

    @property
    def link(self) -> str:
        """The address with the code in it, behind a # so that no server and no log on the way is told it."""
        return f"{self.address}/#{self.code}"

    @property
    def spaced_code(self) -> str:
        """The code as it is read aloud: in threes."""
        return f"{self.code[:3]} {self.code[3:]}"

    def squares(self) -> list[str]:
        """Return the QR code row by row: 1 for dark, 0 for light, with its quiet zone."""
        return ["".join("1" if dark else "0" for dark in row) for row in self._qr().matrix_iter(border=4)]

    def drawing(self) -> str:
        """Return the QR code for a terminal, dark on light whatever the colours there."""
        rows = [*self.squares(), "0" * len(self.squares()[0])]
        halves = {"00": "█", "01": "▀", "10": "▄", "11": " "}
        pairs = zip(rows[::2], rows[1::2], strict=False)
        return "\n".join("".join(halves[above + below] for above, below in zip(*pair, strict=True)) for pair in pairs)

    def _qr(self) -> segno.QRCode:
        return segno.make_qr(self.link, error="m")


def invite(host: str, port: int, code: str, *, address: str = "") -> Invitation:
    """Return the invitation to a room that listens on an address; of all addresses the first of the network.

    `address` is where a proxy is found that leads to the room.
    """
    if address:
        name = urlsplit(address).hostname or ""
        return Invitation(address, code, is_for_this_computer=is_loopback(name))
    is_everywhere = host in ("0.0.0.0", "::", "")  # noqa: S104  (read, not bound)
    name = next(iter(addresses()), "127.0.0.1") if is_everywhere else host
    shown = f"[{name}]" if ":" in name else name
    return Invitation(f"http://{shown}:{port}", code, is_for_this_computer=is_loopback(name))


def proxy_address(address: str) -> str:
    """Return the address of a proxy, without a slash at its end; an empty one stays empty.

    Raises:
        InputError: If it is no address of the web.
    """
    parts = urlsplit(address)
    if address and not (parts.scheme in ("http", "https") and parts.hostname and not parts.query + parts.fragment):
        raise InputError(f"{address!r} is no address of a proxy; write it as in https://learn.example.org/room")
    return address.rstrip("/")


def is_loopback(name: str) -> bool:
    """Return whether a name means this computer and no other."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def addresses() -> tuple[str, ...]:
    """Return the addresses of this computer in its networks, those of a wireless or wired card first."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found = [
        (_is_made_up(card), address.address)
        for card, addresses in psutil.net_if_addrs().items()
        for address in addresses
        if card in up and address.family == socket.AF_INET and not is_loopback(address.address)
    ]
    return tuple(address for _, address in sorted(found))


def _is_made_up(card: str) -> bool:
    """Return whether a card is one of software: of containers, machines in the machine, tunnels."""
    return card.startswith(("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "utun", "lxc"))
