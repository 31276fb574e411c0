"""A desk with browser windows, each logged in as somebody or as nobody."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page

WAIT_MS = 60_000


class Desk:
    """Windows of one browser that share nothing; `asked_elsewhere` is what they wanted from the network."""

    def __init__(self, browser: Browser, url: str, password: str) -> None:
        self.url = url
        self.asked_elsewhere: list[str] = []
        self._browser = browser
        self._password = password
        self._windows: list[BrowserContext] = []

    def enter(self, name: str, path: str) -> Page:
        """Open a page as somebody who has to log in first."""
        page = self.visit(path)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(self._password)
        page.get_by_role("button", name="Sign in").click()
        return page

    def visit(self, path: str) -> Page:
        """Open a page as somebody whom nobody knows."""
        window = self._browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        self._windows.append(window)
        page = window.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("request", lambda request: self._look_at(request.url))
        page.goto(self.url + path)
        return page

    def in_menu(self, page: Page, menu: str) -> list[str]:
        """Return what a menu of JupyterLab offers."""
        page.get_by_role("menuitem", name=menu, exact=True).click()
        offered = page.locator(".lm-Menu .lm-Menu-itemLabel").all_inner_texts()
        page.keyboard.press("Escape")
        return [text for text in offered if text]

    def choose(self, page: Page, menu: str, item: str) -> None:
        """Choose something from a menu of JupyterLab."""
        page.get_by_role("menuitem", name=menu, exact=True).click()
        page.locator(".lm-Menu .lm-Menu-itemLabel").get_by_text(item, exact=True).click()

    def close(self) -> None:
        """Close every window."""
        for window in self._windows:
            window.close()

    def _look_at(self, address: str) -> None:
        if not address.startswith((self.url, "data:", "blob:", "about:")):
            self.asked_elsewhere.append(address)
