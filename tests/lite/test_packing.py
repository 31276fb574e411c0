"""What is packed for the browser: Python alone, and compiled by whoever will read it."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from importlib import metadata

import pytest

from trainingkit.errors import SiteError
from trainingkit.lite import packing
from trainingkit.lite.__main__ import main
from trainingkit.lite.compiling import compile_zip
from trainingkit.lite.fetching import fetch_pyodide, node


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    return packing.pack_installed(tmp_path_factory.mktemp("wheels"))


def test_all_that_is_needed_comes_along(packed):
    names = {one.name for one in packed}
    assert {"anywidget", "psygnal", "ipywidgets", "traitlets", "ipython", "ruamel-yaml", "markupsafe"} <= names
    assert {need for one in packed for need in one.needs} <= names
    assert names.isdisjoint({"numpy", "pandas", "psutil", "tornado", "nbgrader", "jupyterlab"})


def test_it_has_the_versions_that_are_installed_here(packed):
    assert {one.name: one.version for one in packed} == {one.name: metadata.version(one.name) for one in packed}


def test_it_is_python_alone(packed):
    inside = [name for one in packed for name in zipfile.ZipFile(one.file).namelist()]
    assert not [name for name in inside if re.search(r"\.(so|pyd|pyc)$", name)]


def test_the_same_files_make_the_same_wheel(packed, tmp_path):
    again = {one.name: one.entry for one in packing.pack_installed(tmp_path)}
    assert again == {one.name: one.entry for one in packed}


def test_what_is_not_installed_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(packing, "NEEDED", ("no-such-thing",))
    with pytest.raises(
        SiteError, match=re.escape("no-such-thing is not installed; run: pip install 'trainingkit[lite]'")
    ):
        packing.pack_installed(tmp_path)


def test_trainingkit_plays_from_its_wheel_alone(tmp_path):
    wheel = packing.pack_trainingkit(tmp_path).file
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "there")
    code = (
        "import trainingkit, sys; from trainingkit import check, curve, grade, hear, hint, my_course, play, scale;"
        "play('umbrella'); check('umbrella'); curve('umbrella'); hear('Sorry.'); hint('umbrella'); scale();"
        "my_course(); grade('umbrella');"
        "print(trainingkit.__file__);"
        "print(sorted({'numpy', 'pandas', 'psutil', 'tornado', 'nbgrader', 'click', 'rich'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'there')!r}); {code}"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert told[-2].startswith(str(tmp_path / "there"))
    assert told[-1] == "[]"


def test_compiled_python_stands_beside_its_source_and_runs(tmp_path, monkeypatch):
    wheel = tmp_path / "small-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("small/__init__.py", "answer = 7")
        archive.writestr("small/broken.py", "this is = no Python")
        archive.writestr("small/words.yaml", "a: b")
    compile_zip(str(wheel))
    with zipfile.ZipFile(wheel) as archive:
        compiled = importlib.util.cache_from_source("small/__init__.py")
        assert archive.namelist() == ["small/__init__.py", compiled, "small/broken.py", "small/words.yaml"]
        assert archive.read(compiled)[:4] == importlib.util.MAGIC_NUMBER
        archive.extractall(tmp_path / "there")
    (tmp_path / "there" / "small" / "__init__.py").write_text("answer = 8")  # unchecked: the compiled one is taken
    monkeypatch.syspath_prepend(tmp_path / "there")
    assert importlib.import_module("small").answer == 7


def test_a_library_that_is_read_as_a_zip_is_compiled_in_its_place(tmp_path, monkeypatch):
    library = tmp_path / "library.zip"
    with zipfile.ZipFile(library, "w") as archive:
        archive.writestr("library_of_one.py", "answer = 7")
    compile_zip(str(library))
    assert zipfile.ZipFile(library).namelist() == ["library_of_one.pyc"]
    monkeypatch.syspath_prepend(str(library))
    assert importlib.import_module("library_of_one").answer == 7


def program(folder, name, text):
    """Put a program into a folder that is all there is on the way."""
    (folder / name).write_text(f"#!{sys.executable}\n{text}\n")
    (folder / name).chmod(0o755)


def test_a_node_that_is_too_old_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "node", "print('v16.20.2')")
    with pytest.raises(SiteError, match="needs Node 18 or later"):
        node()


def test_what_npm_could_not_get_is_told_with_its_reason(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "node", "print('v22.1.0')")
    with pytest.raises(SiteError, match="needs npm"):
        fetch_pyodide("1.0", tmp_path / "parts")
    program(tmp_path, "npm", "import sys; sys.exit('npm error network is not reachable')")
    with pytest.raises(SiteError, match=r"npm could not get pyodide 1\.0: npm error network is not reachable"):
        fetch_pyodide("1.0", tmp_path / "parts")


def test_without_node_one_line_says_what_to_do(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match="needs Node 18 or later"):
        node()
    assert main([str(tmp_path / "site")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("the site needs Node 18 or later with npm to be built")
