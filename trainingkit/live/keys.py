"""Who may do what in a room: the key of the one who leads, the beamer's, the code to join, and phones' tickets.

All of them come from one secret, which lies in the room's file: a room that was restarted
knows everybody again.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What is read aloud and typed on a phone: no I, L, O, 0 and 1."""
CODE_LENGTH = 6
"""31^6 codes: at two hundred tries a second, which is all that gets through, 0.2 % of them in two hours."""
_PHONE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secret of a room, and what follows from it."""

    secret: bytes

    @classmethod
    def new(cls) -> Secrets:
        """Return a secret that nobody knows."""
        return cls(secrets.token_bytes(32))

    @classmethod
    def from_text(cls, text: str) -> Secrets:
        """Return the secret that was written down as `text`."""
        return cls(bytes.fromhex(text))

    @property
    def text(self) -> str:
        """The secret, to be written down."""
        return self.secret.hex()

    @property
    def lead_key(self) -> str:
        """What opens the page of the one who leads."""
        return self._sign("lead")

    @property
    def beamer_key(self) -> str:
        """What opens the page for the beamer, and nothing else."""
        return self._sign("beamer")

    @property
    def code(self) -> str:
        """What a phone has to say to come in, in the order in which it is read aloud."""
        number = int(self._sign("code"), 16)
        places = (number // len(_LETTERS) ** place for place in range(CODE_LENGTH))
        return "".join(_LETTERS[place % len(_LETTERS)] for place in places)

    def is_lead(self, key: str) -> bool:
        """Return whether a key is that of the one who leads."""
        return _same(key, self.lead_key)

    def is_beamer(self, key: str) -> bool:
        """Return whether a key is the beamer's."""
        return _same(key, self.beamer_key)

    def is_code(self, code: str) -> bool:
        """Return whether a code is this room's, however it was typed."""
        return _same(re.sub(r"[\s-]", "", code).upper(), self.code)

    def ticket(self, phone: str) -> str:
        """Return the ticket by which a phone is known when it comes back."""
        return f"{phone}.{self._sign('phone ' + phone)}"

    def phone_of(self, ticket: str) -> str | None:
        """Return the phone that a ticket was given to; None where it is none of ours."""
        phone, _, _ = ticket.partition(".")
        return phone if _PHONE.fullmatch(phone) and _same(ticket, self.ticket(phone)) else None

    def _sign(self, what: str) -> str:
        return hmac.new(self.secret, what.encode(), hashlib.sha256).hexdigest()[:40]


def new_phone() -> str:
    """Return a name for a phone, drawn by lot."""
    return secrets.token_hex(8)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
