"""What comes from elsewhere while the site is built, once: Python for the browser (npm), and its micropip (PyPI)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from trainingkit.errors import SiteError

LEAST_NODE = 18


def fetch_pyodide(version: str, parts: Path) -> Path:
    """Return the folder with Pyodide, from npm unless it is in `parts` already.

    Raises:
        SiteError: If there is no Node, or npm cannot get it.
    """
    folder = parts / f"pyodide-{version}" / "node_modules" / "pyodide"
    if not (folder / "pyodide.asm.wasm").is_file():
        npm = _npm()
        place = str(folder.parent.parent)
        command = [npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", place, f"pyodide@{version}"]
        _run(command, f"npm could not get pyodide {version}")
    return folder


def fetch_micropip(lock: dict[str, Any], parts: Path) -> Path:
    """Return the wheel of micropip that this Pyodide names; the kernel imports it, whether it installs anything or not.

    Raises:
        SiteError: If pip cannot get it.
    """
    version = lock["packages"]["micropip"]["version"]
    wheel = parts / f"micropip-{version}-py3-none-any.whl"
    if not wheel.is_file():
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--only-binary=:all:", "--python-version", _python(lock), "--dest", str(parts), f"micropip=={version}",
        ]  # fmt: skip
        _run(command, f"pip could not get micropip {version}")
    return wheel


def read_lock(pyodide: Path) -> dict[str, Any]:
    """Return Pyodide's list of packages, each with its digest."""
    lock: dict[str, Any] = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    return lock


def node() -> str:
    """Return where Node is.

    Raises:
        SiteError: If there is none, or it is too old.
    """
    found = shutil.which("node")
    if found:
        told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if int(told.strip().lstrip("v").partition(".")[0] or 0) >= LEAST_NODE:
            return found
    raise SiteError(
        f"the site needs Node {LEAST_NODE} or later with npm to be built (Debian: apt-get install nodejs npm)"
    )


def _npm() -> str:
    node()
    found = shutil.which("npm")
    if not found:
        raise SiteError("the site needs npm to be built (Debian: apt-get install npm)")
    return found


def _python(lock: dict[str, Any]) -> str:
    return ".".join(str(lock["info"]["python"]).split(".")[:2])


def _run(command: list[str], problem: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SiteError(f"{problem}: {last}")
