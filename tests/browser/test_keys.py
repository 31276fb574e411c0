"""JupyterLab's shortcuts stay asleep while a control of the player has the focus."""

from __future__ import annotations

import pytest

from tests.browser.states import WALKS, walk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOCUSABLE = "button:visible, textarea:visible, input:visible, summary:visible, [tabindex]:visible"
KEYS = ("b", "a", "d", "d", "x", "c", "v", "m", "y", "1", "z", "Shift+l", "Shift+m", "o", "ArrowDown", "j", "k")


def look(notebook):
    source = notebook.page.locator(".jp-NotebookPanel:visible .jp-InputArea .cm-content").inner_text()
    kinds = notebook.page.locator(".jp-NotebookPanel:visible .jp-Cell").evaluate_all(
        "cells => cells.map(c => c.className)"
    )
    return notebook.cells, notebook.runs, source, ["jp-CodeCell" in kind for kind in kinds], notebook.player.count()


def controls(notebook):
    return notebook.player.locator(FOCUSABLE)


def type_on_each_kind_of_control(notebook):
    """Type on one control of each kind; and every one of them has what keeps JupyterLab's keys away."""
    before = look(notebook)
    kinds = controls(notebook).evaluate_all("all => all.map(one => `${one.localName} ${one.type} ${one.className}`)")
    awake = controls(notebook).evaluate_all(
        "all => all.filter(one => !('lmSuppressShortcuts' in one.dataset)).map(one => one.outerHTML.slice(0, 80))"
    )
    assert awake == []
    for number in {kind: number for number, kind in enumerate(kinds)}.values():
        control = controls(notebook).nth(number)
        control.focus()
        for key in KEYS:
            notebook.page.keyboard.press(key)
        assert look(notebook) == before, f"a key reached the notebook from {control.evaluate('c => c.outerHTML')[:80]}"


@pytest.mark.parametrize("scenario", WALKS)
def test_no_key_typed_on_a_control_of_any_state_reaches_the_notebook(notebook, scenario):
    for _ in walk(notebook, scenario):
        type_on_each_kind_of_control(notebook)


@pytest.mark.parametrize("keys", ["Enter", "Shift+Enter", "Control+Enter", "Alt+Enter"])
def test_no_way_of_pressing_enter_in_own_words_runs_the_cell(notebook, keys):
    before = look(notebook)
    notebook.player.locator("textarea").focus()
    notebook.page.keyboard.type("I'm sorry.")
    notebook.page.keyboard.press(keys)
    notebook.page.wait_for_timeout(500)
    assert look(notebook) == before


def test_the_same_keys_do_change_a_notebook_elsewhere(notebook):
    """The guard of the test above: from the notebook itself, `b` adds a cell."""
    notebook.page.locator(".jp-NotebookPanel:visible .jp-InputPrompt").first.click()
    notebook.page.keyboard.press("b")
    assert notebook.cells == 2
