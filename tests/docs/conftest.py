"""The site, built once as `make docs` builds it, and its pages by their names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from trainingkit.docs.making.files import ROOT
from trainingkit.docs.making.links import Page, pages


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-n", "-W", "--keep-going"]
    state = ["-d", folder.parent / "state"]
    run = subprocess.run(
        [*command, *state, ROOT / "trainingkit" / "docs", folder], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def built(site) -> dict[str, Page]:
    return {path.relative_to(site.resolve()).as_posix(): page for path, page in pages(site).items()}
