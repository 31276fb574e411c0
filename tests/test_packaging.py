"""The project's own promises about how it is packaged and built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import trainingkit

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PUBLIC = [
    "TrainingkitError", "__version__", "check", "curve", "grade", "hear", "hint", "my_course", "play", "scale",
]  # fmt: skip


def requirement(text: str) -> tuple[str, str]:
    name, bounds = re.match(r"([A-Za-z0-9_.-]+?)\s*([<>=!~].*)?$", text).groups()
    return name, ",".join(sorted((bounds or "").split(",")))


def test_conda_and_pip_install_the_same():
    conda = YAML(typ="safe").load((ROOT / "environment.yml").read_text())["dependencies"]
    listed = dict(requirement(line) for line in conda if isinstance(line, str))
    assert listed.pop("python") == PROJECT["requires-python"]
    assert listed.pop("pip") == ""
    assert listed == dict(requirement(line) for line in PROJECT["dependencies"])


def test_every_dependency_has_an_upper_bound():
    assert all("<" in requirement(line)[1] for line in PROJECT["dependencies"])


def test_the_public_names_are_these():
    assert sorted(trainingkit.__all__) == PUBLIC
    assert len(PUBLIC) <= 10
    assert all(getattr(trainingkit, name) for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(trainingkit))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'win'"):
        trainingkit.win  # noqa: B018 - the access is the test


def test_the_version_stands_in_one_number():
    assert trainingkit.__version__ == PROJECT["version"]
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text()


def test_the_import_brings_no_heavy_room():
    code = "import trainingkit, sys; print(*sorted(m for m in sys.modules if m.startswith('trainingkit')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == ["trainingkit"]


def test_playing_and_scoring_load_neither_pandas_nor_nbgrader():
    code = (
        "import trainingkit.scoring, trainingkit.scoring.html, sys;"
        "print({m.partition('.')[0] for m in sys.modules} & {'pandas', 'nbgrader', 'IPython', 'ipywidgets', 'numpy'})"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel as a release builds it: the source archive first, and the wheel from that."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_package_and_the_course_and_nothing_played(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "trainingkit"
    wanted = {
        str(path.relative_to(ROOT))
        for pattern in ("content/**/*.yaml", "**/*.css", "**/*.js", "analysis/compiled/*.json", "**/*.py")
        for path in package.glob(pattern)
        if package / "docs" not in path.parents
    }
    course = {
        f"trainingkit/course/{path.relative_to(ROOT)}"
        for name in ("lessons", "exercises", "solutions")
        for path in (ROOT / name).rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    }
    assert len(wanted) > 50
    assert len(course) > 20
    assert wanted | course <= carried
    assert [name for name in carried if "transcripts/" in name or name.startswith("trainingkit/docs/")] == []


def test_the_source_archive_carries_what_the_documentation_is_made_of(wheel):
    (archive,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(archive) as carried:
        names = {name.partition("/")[2] for name in carried.getnames()}
    assert {str(path.relative_to(ROOT)) for path in (ROOT / "trainingkit" / "docs").rglob("*.md")} <= names
    assert {"trainingkit/docs/conf.py", "trainingkit/README.md", "CHANGELOG.md"} <= names


def test_an_installed_wheel_needs_no_repository(wheel, tmp_path):
    """In a place of its own, its packages are those of this environment; `make dist` tries it in an empty one."""
    place, empty = tmp_path / "installed", tmp_path / "empty"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", place, wheel]
    subprocess.run(install, check=True, capture_output=True)
    empty.mkdir()

    def say(*words: str) -> str:
        run = [sys.executable, "-m", "trainingkit", *words]
        surroundings = {**os.environ, "PYTHONPATH": str(place)}
        return subprocess.run(run, cwd=empty, env=surroundings, capture_output=True, text=True, check=True).stdout

    assert "3 trainees, mean " in say("demo", "--trainees", "3")
    assert "new files and folders" in say("lab", "class", "--only-files", "--instructor")
    assert say("lab", "class", "--only-files", "--instructor") == ""
    assert (empty / "class/nbgrader_config.py").read_text() == (ROOT / "nbgrader_config.py").read_text()
