"""Somebody on a Hub: logged in by the form, as in a browser, and at work in a kernel of their own server."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

import requests
import websocket

WAIT_S = 120


class Person:
    """A session of somebody, with the cookies of a browser and a token for what a program asks."""

    def __init__(self, url: str, name: str, password: str) -> None:
        self.url, self.name = url, name
        self.browser = requests.Session()
        self._lines: dict[str, websocket.WebSocket] = {}
        self.browser.get(f"{url}/hub/login")
        form = {"username": name, "password": password, "_xsrf": self.browser.cookies.get("_xsrf", path="/hub/")}
        self.home_page = self.browser.post(f"{url}/hub/login?next=/hub/home", data=form)
        self.is_in = self.home_page.ok and "/hub/home" in self.home_page.url
        self.token = self._new_token() if self.is_in else ""

    def asks(self, method: str, path: str, **options: Any) -> requests.Response:
        """Ask as a program of theirs does, with their token."""
        headers = {"Authorization": f"token {self.token}"}
        return requests.request(method, self.url + path, headers=headers, timeout=WAIT_S, **options)

    def sees(self, path: str) -> requests.Response:
        """Open a page as their browser does, through every redirect."""
        return self.browser.get(self.url + path, timeout=WAIT_S)

    def start_server(self) -> None:
        """Ask for their server, and wait until it answers."""
        asked = self.asks("POST", f"/hub/api/users/{self.name}/server")
        assert asked.status_code in (201, 202), asked.text
        for _ in range(WAIT_S * 5):
            if self.asks("GET", f"/hub/api/users/{self.name}").json()["servers"].get("", {}).get("ready"):
                return
            time.sleep(0.2)
        raise AssertionError(f"the server of {self.name} did not start")

    def runs(self, code: str, *, service: str = "") -> str:
        """Run code in a kernel of their server, or of a service, and return what it prints."""
        if service not in self._lines:
            self._lines[service] = self._line_to_kernel(f"/services/{service}" if service else f"/user/{self.name}")
        return _run(self._lines[service], code)

    def leaves(self) -> None:
        """Cut the lines to the kernels, which stay where they are."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def calls(self, *command: str, service: str = "", folder: str = ".", said: str = "") -> str:
        """Run a command there, and return what it writes."""
        return self.runs(
            f"import subprocess\nrun = subprocess.run({list(command)!r}, cwd={folder!r}, input={said!r},"
            " text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)\n"
            "print(run.stdout)\nprint('exit', run.returncode)",
            service=service,
        )

    def _line_to_kernel(self, base: str) -> websocket.WebSocket:
        kernel = self.asks("POST", f"{base}/api/kernels", json={}).json()["id"]
        address = f"{self.url.replace('http', 'ws', 1)}{base}/api/kernels/{kernel}/channels"
        return websocket.create_connection(address, header=[f"Authorization: token {self.token}"], timeout=WAIT_S)

    def _new_token(self) -> str:
        xsrf = self.browser.cookies.get("_xsrf", path="/hub/")
        path = f"{self.url}/hub/api/users/{self.name}/tokens"
        made = self.browser.post(path, headers={"X-XSRFToken": xsrf, "Referer": f"{self.url}/hub/token"}, json={})
        assert made.ok, made.text
        return str(made.json()["token"])


def _run(line: websocket.WebSocket, code: str) -> str:
    message = uuid.uuid4().hex
    header = {"msg_id": message, "msg_type": "execute_request", "username": "", "session": message, "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
    whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    line.send(json.dumps(whole))
    printed = []
    while True:
        told = json.loads(line.recv())
        if told["parent_header"].get("msg_id") != message:
            continue
        if told["msg_type"] == "stream":
            printed.append(told["content"]["text"])
        elif told["msg_type"] == "error":
            printed.append(f"{told['content']['ename']}: {told['content']['evalue']}")
        elif told["msg_type"] == "status" and told["content"]["execution_state"] == "idle":
            return "".join(printed)
