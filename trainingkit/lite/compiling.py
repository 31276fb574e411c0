"""Put compiled Python into a zip. It is run by the Python that will read it: see compiling.mjs."""

from __future__ import annotations

import importlib.util
import marshal
import sys
import warnings
import zipfile
from pathlib import Path

_SELDOM = ("jedi/", "parso/", "pygments/lexers/", "pygments/styles/", "pygments/formatters/")
"""What a session reads little or nothing of: compiled, it would only be more to load."""
_OFTEN = ("pygments/lexers/__init__.py", "pygments/lexers/_mapping.py", "pygments/lexers/python.py")
_NEVER_BEFORE = (1980, 1, 1, 0, 0, 0)


def compile_zip(name: str) -> None:
    """Compile what Python there is in a wheel, beside its source; in the standard library, in its place.

    The library is read where it lies, as a zip, and there a source beside it would not be looked at.
    """
    file = Path(name)
    part = file.with_suffix(".part")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
        for inside in source.namelist():
            data = source.read(inside)
            compiled = _compiled(inside, data) if _is_compiled(inside) else None
            in_place = file.suffix != ".whl"
            if compiled is None or not in_place:
                made.writestr(zipfile.ZipInfo(inside, _NEVER_BEFORE), data, zipfile.ZIP_DEFLATED)
            if compiled is not None:
                place = f"{inside}c" if in_place else importlib.util.cache_from_source(inside)
                made.writestr(zipfile.ZipInfo(place, _NEVER_BEFORE), compiled, zipfile.ZIP_DEFLATED)
    part.replace(file)


def _is_compiled(inside: str) -> bool:
    return inside.endswith(".py") and (inside in _OFTEN or not inside.startswith(_SELDOM))


def _compiled(inside: str, source: bytes) -> bytes | None:
    """Return the bytes of a .pyc that is never held against its source; None for what is no Python of this version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other people's code
        try:
            code = compile(source, f"{sys.prefix}/lib/{inside}", "exec", dont_inherit=True)
        except SyntaxError:
            return None
    hashed_unchecked = (1).to_bytes(4, "little")  # PEP 552
    return b"".join(
        (importlib.util.MAGIC_NUMBER, hashed_unchecked, importlib.util.source_hash(source), marshal.dumps(code))
    )
