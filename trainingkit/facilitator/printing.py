"""A page as PDF, by a Chromium that is at hand; nothing is fetched, and nothing in the page runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from trainingkit.errors import InputError

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MOST_SECONDS = 120


def find_chromium() -> str | None:
    """Return the path of a Chromium (CHROMIUM in the environment first), or None where there is none."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


def write_pdf(page: str, out: Path, chromium: str, *, paper: str = "A4") -> None:
    """Print a page to the file `out`, on paper of this name (A4, letter).

    Raises:
        InputError: If Chromium does not make one, or it cannot be put there.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(f"{page}<style>@page {{ size: {paper} }}</style>", encoding="utf-8")
        flags = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium refuses to run as root with it
        command = [chromium, *flags, f"--print-to-pdf={made}", source.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - our own flags
        except (OSError, subprocess.TimeoutExpired):
            raise InputError(f"{chromium}: did not print; print the page from a browser instead") from None
        if not made.is_file():
            raise InputError(f"{chromium}: made no PDF; print the page from a browser instead")
        try:
            shutil.copyfile(made, out)
        except OSError as problem:
            raise InputError(f"{out}: cannot be written ({problem.strerror})") from None
