"""A real JupyterLab for tests: a server on a free port, and notebooks opened in a browser."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import Locator, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
THEMES = ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast")
QUIET = {"notification": {"fetchNews": "false", "checkForUpdates": False}}


class Server:
    """JupyterLab over a folder, with settings and kernels of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        self._log = (home / "server.log").open("w")
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
                f"--ServerApp.port={self.url.rsplit(':', 1)[1]}", "--ServerApp.port_retries=0",
                f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
            ],
            env=_surroundings(home), stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._wait()

    def stop(self) -> None:
        """Stop the server and its kernels."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def processes(self) -> list[psutil.Process]:
        """Return the processes that the server has started, oldest first."""
        return sorted(psutil.Process(self._process.pid).children(recursive=True), key=lambda one: one.create_time())

    def kernels(self) -> list[str]:
        """Return the ids of the kernels that run; while one of them starts, the server has only a 500 to say."""
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.url}/api/kernels") as answer:
                    return [kernel["id"] for kernel in json.load(answer)]
            except urllib.error.HTTPError as error:
                if error.code != 500:
                    raise
                time.sleep(0.1)
        raise TimeoutError(f"JupyterLab cannot list its kernels; see {self._log.name}")

    def stop_kernels(self) -> None:
        """Shut every kernel down; one that has gone by itself meanwhile is not missed."""
        for kernel in self.kernels():
            request = urllib.request.Request(f"{self.url}/api/kernels/{kernel}", method="DELETE")
            try:
                urllib.request.urlopen(request).close()
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    raise

    def _wait(self) -> None:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/api/status").close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"JupyterLab did not start; see {self._log.name}")


class Sitting:
    """A notebook opened in a page of JupyterLab."""

    def __init__(self, page: Page, server: Server, path: Path) -> None:
        self.page = page
        self.server = server
        self.path = path

    def open(self) -> None:
        """Open it in the running page, which keeps it: what JupyterLab calls current depends on who has the focus."""
        self.page.evaluate(
            """async path => {
                const {commands, shell} = window.jupyterapp;
                for (const one of [...shell.widgets('main')]) one.dispose();  // nobody is asked about changes
                const panel = await commands.execute('docmanager:open', {path, factory: 'Notebook'});
                await panel.context.ready; await panel.sessionContext.ready;
                window.openedNotebook = panel;
            }""",
            str(self.path.relative_to(self.server.folder)),
        )

    def run_all(self) -> None:
        """Start every cell."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")

    def save(self) -> None:
        """Save it."""
        self.page.evaluate("window.openedNotebook.context.save()")

    def close(self) -> None:
        """Save and close it, and stop its kernel; what changed meanwhile is not asked about."""
        self.save()
        self.page.evaluate("window.openedNotebook.dispose()")
        self.server.stop_kernels()


class Notebook(Sitting):
    """A notebook of one cell that plays a scenario."""

    def __init__(self, page: Page, server: Server, path: str, source: str) -> None:
        super().__init__(page, server, server.folder / path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="play")])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, self.path)

    @property
    def player(self) -> Locator:
        """The player, where it lives."""
        return self.page.locator(".tk-player.tk-live:visible")

    @property
    def transcript(self) -> list[dict[str, object]]:
        """The lines of the transcript beside the notebook."""
        files = sorted((self.path.parent / "transcripts").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]

    @property
    def cells(self) -> int:
        """How many cells the notebook has."""
        return self.page.locator(".jp-NotebookPanel:visible .jp-Cell:not(.jp-Notebook-footer)").count()

    @property
    def runs(self) -> str:
        """What stands before its cell: how many times anything was run."""
        return self.page.locator(".jp-NotebookPanel:visible .jp-InputPrompt").first.inner_text()

    def run(self) -> None:
        """Run the cell and wait for the player."""
        self.run_all()
        self.player.wait_for(timeout=30_000)

    def reload(self) -> None:
        """Load the page again, and open the notebook in it."""
        enter(self.page, self.server)
        self.open()


def enter(page: Page, server: Server) -> None:
    """Open an empty JupyterLab without its left sidebar."""
    page.bring_to_front()
    page.goto(f"{server.url}/lab?reset")
    page.wait_for_function("window.jupyterapp && window.jupyterapp.restored")
    page.evaluate("window.jupyterapp.restored.then(() => window.jupyterapp.shell.collapseLeft())")


def wear(page: Page, theme: str) -> None:
    """Change the theme and wait until the page has it."""
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)


def plain(text: str) -> str:
    """Return a text with single spaces, as a person reads it."""
    return re.sub(r"\s+", " ", text).strip()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _surroundings(home: Path) -> dict[str, str]:
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    for name, values in QUIET.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values))
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return {**os.environ, **{name: str(home / place) for name, place in places.items()}, "JUPYTER_NO_CONFIG": "1"}
