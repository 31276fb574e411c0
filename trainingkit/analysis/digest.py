"""Which version of the analyser this is: the same digest finds the same moves in the same words."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def lexicon_digest() -> str:
    """Return the SHA-256 of rules, weights and the code that reads them, in hexadecimal."""
    digest = hashlib.sha256()
    for path in sorted((*_HERE.glob("*.py"), *_HERE.glob("compiled/*.json"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
