"""Print where Chromium is, or end with status 1: CHROMIUM in the environment comes first."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of the first Chromium there is, or None."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


if __name__ == "__main__":
    found = find_chromium()
    if not found:
        raise SystemExit(1)
    print(found)
