"""Nothing that a trainee's code started outlives the marking of it."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h
_WAIT_S = 3


@contextmanager
def nothing_left_running() -> Iterator[None]:
    """End, afterwards, each process that was started meanwhile, also one that left its parent."""
    adopt_orphans()
    before = set(_below())
    try:
        yield
    finally:
        left = [process for process in _below() if process not in before]
        for process in left:
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                process.kill()
        psutil.wait_procs(left, timeout=_WAIT_S)


def adopt_orphans() -> None:
    """Have this process inherit what its descendants leave behind; only Linux can do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _below() -> list[psutil.Process]:
    return list(psutil.Process().children(recursive=True))
