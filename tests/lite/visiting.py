"""A visitor of the built site: a plain file server, a way out that is watched, and notebooks in a browser."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.laboratory import free_port

UNSAFE = "course.example"
"""A name without https: at such an address a browser lets no page store files."""


class Files:
    """`python -m http.server` over the site."""

    def __init__(self, site: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url).close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the file server did not start")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


class WayOut:
    """The browser's proxy: it serves the site as `UNSAFE`, refuses all else, and remembers what was asked for."""

    def __init__(self, site: Path) -> None:
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Asked, self.asked, directory=str(site)))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Asked(SimpleHTTPRequestHandler):
    def __init__(self, asked: list[str], *arguments: object, **options: object) -> None:
        self._asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        at = urlsplit(self.path)
        if at.hostname == UNSAFE:
            self.path = at.path
            super().do_GET()
        else:
            self._refuse()

    def _refuse(self) -> None:
        self._asked.append(self.path)
        self.send_error(502)

    def do_CONNECT(self) -> None:
        self._refuse()

    def do_POST(self) -> None:
        self._refuse()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Visit:
    """A page of the site."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self, path: str) -> None:
        """Open a notebook by its address, as the links on the first page do, and wait for its Python."""
        self.page.goto(f"{self.url}/lab/index.html?path={path}")
        self.ready()

    def ready(self) -> None:
        """Wait until a notebook is open and Python answers in it."""
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel", timeout=30_000
        )
        self.run("1")

    def run(self, code: str) -> str:
        """Run a line in the notebook's kernel, and return what went wrong, or nothing."""
        answer = self.page.evaluate(
            """async code => {
                const {kernel} = window.jupyterapp.shell.currentWidget.sessionContext.session;
                let wrong = '';
                const asked = kernel.requestExecute({code});
                asked.onIOPub = ({content}) => {
                    if (content.ename) wrong += `${content.ename}: ${content.evalue}`;
                    if (content.name === 'stderr') wrong += content.text;
                };
                await asked.done;
                return wrong;
            }""",
            code,
        )
        return str(answer)

    def run_cells(self) -> None:
        """Run every cell of the notebook that is open."""
        self.page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")

    def read(self, path: str) -> str:
        """Return the text of a file that is kept in this browser."""
        return str(
            self.page.evaluate(
                """async path => {
                    const {contents} = window.jupyterapp.serviceManager;
                    const {content, format} = await contents.get(path, {content: true});
                    if (format !== 'base64') return content;
                    return new TextDecoder().decode(Uint8Array.from(atob(content), letter => letter.charCodeAt(0)));
                }""",
                path,
            )
        )

    def cell(self, source: str) -> Locator:
        """Bring the cell with a source into view, and return it."""
        number = self.page.evaluate(
            """async source => {
                const {content} = window.jupyterapp.shell.currentWidget;
                const number = [...content.model.cells].findIndex(cell => cell.sharedModel.source === source);
                content.activeCellIndex = number;
                await content.scrollToItem(number, 'start');
                return number;
            }""",
            source,
        )
        return self.page.locator(f'.jp-NotebookPanel:visible .jp-Cell[data-windowed-list-index="{number}"]')
