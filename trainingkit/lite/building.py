"""Build the site: JupyterLite's pages, Python for the browser with what the course needs, and the notebooks."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

from trainingkit.errors import SiteError
from trainingkit.grading.laying_out import course_folder, lay_out_for_trainee
from trainingkit.lite.fetching import fetch_micropip, fetch_pyodide, node, read_lock
from trainingkit.lite.packing import Packed, normal, pack_installed, pack_trainingkit
from trainingkit.lite.starting import start_page

_KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (_KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget")
NOT_HERE = "not-in-browser"
"""The tag of a cell that the site leaves out, because it needs what no browser has (pandas)."""
_PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_LIBRARY = "python_stdlib.zip"
_HERE = Path(__file__).parent


def build(site: Path, parts: Path) -> None:
    """Build the site in the folder `site`, anew; in `parts` is kept what the next time need not be made again.

    Raises:
        SiteError: If something is missing; what, and how to get it.
    """
    parts.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trainingkit-lite-") as temporary:
        work = Path(temporary)
        packages = _python_for_the_browser(work / "static" / "pyodide", parts.resolve())
        _notebooks(work / "files")
        (work / "jupyter-lite.json").write_text(json.dumps(_settings(packages)))
        (work / "jupyter_lite_config.json").write_text(json.dumps(_what_to_build()))
        shutil.copy(_HERE / "overrides.json", work)
        shutil.rmtree(site, ignore_errors=True)
        _run([sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(site.resolve())], work)
    (site / "index.html").write_text(start_page(), "utf-8")


def _python_for_the_browser(folder: Path, parts: Path) -> list[str]:
    """Lay Python and its packages into `folder`, compiled; return the names of the packages."""
    try:
        from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
    except ImportError:
        raise SiteError("JupyterLite is not installed; run: pip install 'trainingkit[lite]'") from None
    pyodide = fetch_pyodide(PYODIDE_VERSION, parts)
    lock = read_lock(pyodide)
    folder.mkdir(parents=True)
    for name in (*_PYTHON, _LIBRARY):
        shutil.copy(pyodide / name, folder)
    packed = [*pack_installed(folder), pack_trainingkit(folder), *_kernel(folder, fetch_micropip(lock, parts))]
    _compile([folder / _LIBRARY, *(one.file for one in packed)], pyodide, parts / "compiled")
    lock["packages"] = {one.name: one.entry for one in packed}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return sorted(lock["packages"])


def _kernel(folder: Path, micropip: Path) -> list[Packed]:
    """Copy the wheels that the kernel brings along; of two versions of one, the newer is the last."""
    packed = {}
    for wheel in (*sorted((_extension(_KERNEL) / "static" / "pypi").glob("*.whl")), micropip):
        name, version = wheel.name.split("-")[:2]
        packed[name] = Packed(normal(name), version, Path(shutil.copy(wheel, folder)))
    return list(packed.values())


def _compile(files: list[Path], pyodide: Path, kept: Path) -> None:
    """Compile each file in place; what was compiled before, by its digest, is taken from `kept`."""
    kept.mkdir(exist_ok=True)
    marked = {file: kept / f"{_digest(file, pyodide)}-{file.name}" for file in files}
    new = [file for file, done in marked.items() if not done.is_file()]
    if new:
        _run([node(), str(_HERE / "compiling.mjs"), str(pyodide), str(new[0].parent), *(file.name for file in new)])
        for file in new:
            part = Path(shutil.copy(file, kept / f"{file.name}.part"))
            part.replace(marked[file])
    for file, done in marked.items():
        shutil.copyfile(done, file)
        file.chmod(0o644)


def _digest(file: Path, pyodide: Path) -> str:
    """Return a name for what compiling a file gives: it hangs on the file, the Python, and how we do it."""
    read = (file, pyodide / "pyodide-lock.json", _HERE / "compiling.py")
    return hashlib.sha256(b"".join(hashlib.sha256(one.read_bytes()).digest() for one in read)).hexdigest()[:24]


def _notebooks(folder: Path) -> None:
    """Lay the course out as a trainee gets it: no notes, no solutions, and no cell that cannot run here."""
    for _ in lay_out_for_trainee(folder, course_folder()):
        pass
    for path in folder.rglob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        notebook["cells"] = [cell for cell in notebook["cells"] if NOT_HERE not in cell["metadata"].get("tags", ())]
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), "utf-8")


def _settings(packages: list[str]) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads((_HERE / "jupyter-lite.json").read_text("utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"][f"{_KERNEL}:kernel"]
    kernel["loadPyodideOptions"] = {"packages": packages}
    return settings


def _what_to_build() -> dict[str, Any]:
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["files"],
            "federated_extensions": [str(_extension(name)) for name in EXTENSIONS],
            "ignore_sys_prefix": ["federated_extensions"],  # nbgrader's and whatever else is installed
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }


def _extension(name: str) -> Path:
    found = next((Path(path, name) for path in jupyter_path("labextensions") if Path(path, name).is_dir()), None)
    if found is None:
        raise SiteError(f"JupyterLab's extension {name} is not installed; run: pip install 'trainingkit[lite]'")
    return found


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        told = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["no reason given"]
        raise SiteError(f"{Path(command[0]).name} could not build the site: {told[-1]}")
