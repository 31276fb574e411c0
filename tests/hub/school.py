"""A real JupyterHub with its real proxy, and a class of real accounts, closed to each other by the kernel."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import requests

from tests.hub.person import Person

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / "trainingkit" / "hub"
TRAINEES = ("ben", "cleo", "dede")
COURSE = "course-trust"
_CLASS = """
course: trust
address: {address}
repository: {repository}
exchange: {folder}/exchange
grader: grader-trust
instructors: [ana]
trainees: [ben, cleo, dede]
rooms: [late-parcel]
first_port: {first_port}
"""
_HERE = """
c.JupyterHub.authenticator_class = "dummy"  # passwords of accounts that nobody else has
c.DummyAuthenticator.password = "{password}"
c.JupyterHub.bind_url = "{address}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
"""


class School:
    """A class of one instructor and three trainees on a Hub of its own."""

    def __init__(self) -> None:
        _say_what_is_missing()
        self.folder = Path(tempfile.mkdtemp(prefix="trainingkit-hub-"))  # pytest's own are closed to others
        self.folder.chmod(0o711)
        self.password = os.urandom(8).hex()
        port, hub_port, proxy_port, first_port = _free_ports()
        self.url = f"http://127.0.0.1:{port}"
        told = {
            "address": self.url, "folder": self.folder, "repository": ROOT, "password": self.password,
            "hub_port": hub_port, "proxy_port": proxy_port, "first_port": first_port,
        }  # fmt: skip
        shipped = (SHIPPED / "jupyterhub_config.py").read_text()
        (self.folder / "jupyterhub_config.py").write_text(shipped + _HERE.format(**told))
        (self.folder / "class.yaml").write_text(_CLASS.format(**told))
        self._make_accounts()
        self.log = self.folder / "hub.log"
        self._start()

    def enter(self, name: str) -> Person:
        """Log somebody in."""
        return Person(self.url, name, self.password)

    def home(self, name: str) -> Path:
        """Return somebody's home."""
        return self.folder / "home" / name

    @property
    def exchange(self) -> Path:
        """The folder of the course in the exchange."""
        return self.folder / "exchange" / "trust"

    def stop(self) -> None:
        """Stop the Hub and all that it started, and take everything away."""
        self._process.kill()  # and with it all that lives in its namespace of processes
        self._process.wait()
        shutil.rmtree(self.folder)

    def _make_accounts(self) -> None:
        (self.folder / "home").mkdir()
        entries = []
        for number, name in enumerate(("grader-trust", "ana", *TRAINEES), 61_001):
            home = self.home(name)
            home.mkdir(mode=0o755)  # as open as a careless computer leaves them
            os.chown(home, number, number)
            entries.append((f"{name}:x:{number}:{number}::{home}:/bin/sh", f"{name}:x:{number}:"))
        for name, column in (("passwd", 0), ("group", 1)):
            known = (Path("/etc") / name).read_text().rstrip("\n")
            (self.folder / name).write_text("\n".join([known, *(entry[column] for entry in entries), ""]))

    def _start(self) -> None:
        programs = Path(sys.executable).parent
        needed = {Path(sys.base_prefix), Path(sys.prefix), programs.parent.resolve(), ROOT}
        node = shutil.which("node")
        needed |= {Path(node).resolve().parent.parent} if node else set()
        alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        behind = [sys.executable, str(Path(__file__).with_name("behind.py")), str(self.folder)]
        hub = [sys.executable, "-m", "jupyterhub", "-f", str(self.folder / "jupyterhub_config.py")]
        surroundings = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        surroundings |= {"XDG_STATE_HOME": "", "JUPYTER_CONFIG_DIR": ""}
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [*alone, *behind, *map(str, sorted(needed)), "--", *hub],
                cwd=self.folder, env=surroundings, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        for _ in range(600):
            try:
                if requests.get(f"{self.url}/services/{COURSE}/api", timeout=5).ok:
                    return
            except requests.ConnectionError:
                pass
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"the Hub did not start:\n{self.log.read_text()[-3000:]}")


def _say_what_is_missing() -> None:
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    if not shutil.which("configurable-http-proxy", path=programs):
        pytest.skip("the Hub's proxy is not installed ('make hub' installs it by npm); no Hub was tried")
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("a Hub with accounts of their own needs root on Linux, and unshare; no Hub was tried")


def _free_ports() -> tuple[int, int, int, int]:
    """Return three free ports, and the first of two that follow each other."""
    while True:
        with socket.socket() as a, socket.socket() as b, socket.socket() as c, socket.socket() as d:
            for one in (a, b, c, d):
                one.bind(("127.0.0.1", 0))
            with socket.socket() as next_one:
                try:
                    next_one.bind(("127.0.0.1", d.getsockname()[1] + 1))
                except (OSError, OverflowError):
                    continue
            return a.getsockname()[1], b.getsockname()[1], c.getsockname()[1], d.getsockname()[1]
