"""What the tests of content share."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

_IDEA = re.compile(r"S([0-4])\.(\d+)[a-f]?\Z")
_MOST = (10, 8, 30, 11, 10)
_CONNECTING_LINES = {(2, 8), (2, 18)}


@pytest.fixture(scope="session")
def unknown_ideas() -> Callable[[str], list[str]]:
    """Return what finds the ids in a source ("S2.17; Lewicki 2016") that name no idea of an essay."""
    return _unknown


def _unknown(source: str) -> list[str]:
    ids = [part.strip() for part in source.split(";") if re.match(r"\s*S\d", part)]
    return [id for id in ids if not _is_known(id)]


def _is_known(id: str) -> bool:
    found = _IDEA.match(id)
    if not found:
        return False
    essay, number = int(found[1]), int(found[2])
    return 1 <= number <= _MOST[essay] and (essay, number) not in _CONNECTING_LINES
