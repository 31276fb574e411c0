"""Wheels for Python in the browser, made of what is installed here: the same versions that the tests have seen.

Pyodide's own packages come from a network of its own, and a wheel that is compiled for this computer
does not run there. What the course needs to be played is Python alone, so it is packed again without
the compiled parts, each of which has a twin in Python.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

from trainingkit.errors import SiteError

NEEDED = ("ipython", "ipywidgets", "anywidget", "ruamel.yaml", "markupsafe", "packaging")
"""What the kernel and the player import; what these need comes along."""
_NOT_THERE = frozenset(
    {
        "jupyterlab-widgets",   # the page's side of ipywidgets: in the site as an extension
        "widgetsnbextension",   # the kernel brings its own
        "prompt-toolkit",       # IPython in a terminal
        "pexpect",
    }
)  # fmt: skip
_BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "python_version": "3.14", "extra": ""}
_COMPILED = {".so", ".pyd", ".pyc"}
_PARTS = {"__pycache__", "tests", "stubs", "django-stubs"}  # the stubs: jedi's, of other people's libraries
_OURS = {
    "live",
    "hub",
    "cli",
    "lite",
    "dashboard",
    "facilitator",
    "drawing",
    "docs",
    "course",
    "pictures",
    "lab",
    "handouts",
}
_NEVER_BEFORE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """A wheel, and what Pyodide has to know of it."""

    name: str
    version: str
    file: Path
    needs: tuple[str, ...] = ()

    @property
    def entry(self) -> dict[str, object]:
        """What stands in pyodide-lock.json."""
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file.name,
            "sha256": hashlib.sha256(self.file.read_bytes()).hexdigest(),
            "depends": list(self.needs),
            "imports": [],
            "install_dir": "site",
            "package_type": "package",
            "unvendored_tests": False,
        }


def pack_installed(folder: Path) -> list[Packed]:
    """Pack what `NEEDED` names and needs into `folder`, each as a wheel for any Python 3.

    Raises:
        SiteError: If something is not installed.
    """
    packed: dict[str, Packed] = {}
    waiting = [normal(name) for name in NEEDED]
    while waiting:
        name = waiting.pop()
        if name in packed:
            continue
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise SiteError(f"{name} is not installed; run: pip install 'trainingkit[lite]'") from None
        needs = tuple(need for need in _needs(found) if need not in _NOT_THERE)
        packed[name] = Packed(name, found.version, _wheel(folder, name, found.version, _files(found)), needs)
        waiting += needs
    return list(packed.values())


def pack_trainingkit(folder: Path) -> Packed:
    """Pack trainingkit without the rooms that no one enters in a browser, and without the solutions."""
    home, version = Path(__file__).parent.parent, metadata.version("trainingkit")
    paths = (path for path in sorted(home.rglob("*")) if path.is_file())
    files = [(f"trainingkit/{path.relative_to(home).as_posix()}", path) for path in paths]
    kept = [(name, path) for name, path in files if _is_wanted(name) and not _OURS & set(PurePosixPath(name).parts)]
    wheel = _wheel(folder, "trainingkit", version, kept, about=_ABOUT)
    return Packed("trainingkit", version, wheel, ("anywidget", "markupsafe", "ruamel-yaml"))


def normal(name: str) -> str:
    """Return a project's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


_ABOUT = {
    "METADATA": "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: trainingkit.lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}


def _needs(found: metadata.Distribution) -> Iterator[str]:
    for line in found.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(_BROWSER):
            yield normal(requirement.name)


def _files(found: metadata.Distribution) -> Iterator[tuple[str, Path]]:
    for file in sorted(found.files or (), key=str):
        if file.parts[0] != ".." and _is_wanted(str(file)):  # above it lie scripts and what JupyterLab shares
            yield file.as_posix(), Path(str(found.locate_file(file)))


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix not in _COMPILED and not _PARTS & set(path.parts)


def _wheel(
    folder: Path, name: str, version: str, files: Iterable[tuple[str, Path]], *, about: dict[str, str] | None = None
) -> Path:
    project = name.replace("-", "_")
    wheel = folder / f"{project}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, path in files:
            _put(archive, inside, path.read_bytes())
        for inside, text in (about or {}).items():
            told = text.format(name=name, version=version)
            _put(archive, f"{project}-{version}.dist-info/{inside}", told.encode())
    return wheel


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a file as if it were of no day, so that the same files make the same wheel."""
    archive.writestr(zipfile.ZipInfo(name, _NEVER_BEFORE), data, zipfile.ZIP_DEFLATED)
