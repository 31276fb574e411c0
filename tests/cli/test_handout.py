"""`trainingkit handout` as a facilitator runs it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.test_cli import FIXTURE, run


@pytest.mark.parametrize("arguments", [["card"], ["bingo", "--people", 3], ["guide"], ["scenario", "late-parcel"]])
def test_each_kind_is_printed_or_written(arguments, tmp_path):
    out = tmp_path / "page.html"
    assert run("handout", *arguments, "--out", out).returncode == 0
    assert run("handout", *arguments).stdout == out.read_text()
    assert out.read_text().startswith("<!doctype html>")


def test_a_scenario_of_ones_own_is_printed_too():
    assert "The wrong shoes" in run("handout", "scenario", FIXTURE).stdout


def test_another_seed_gives_another_game():
    assert run("handout", "bingo", "--people", 3).stdout != run("handout", "bingo", "--people", 3, "--seed", "B").stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["poster"], ["scenario"], ["card", "late-parcel"], ["bingo", "--people", 0], ["bingo", "--people", 201]],
)
def test_wrong_usage_leaves_with_2(arguments):
    assert run("handout", *arguments).returncode == 2


def test_what_cannot_be_read_or_written_leaves_with_1_and_a_line(tmp_path):
    for arguments in (["scenario", "late-parcle"], ["card", "--out", tmp_path / "none" / "x.html"]):
        done = run("handout", *arguments)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
        assert "Traceback" not in done.stderr


@pytest.mark.browser
def test_a_pdf_is_printed(tmp_path):
    out = tmp_path / "guide.pdf"
    assert run("handout", "guide", "--pdf", out).returncode == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_without_a_chromium_the_page_is_there_and_a_line_says_how_to_print(tmp_path):
    out = tmp_path / "guide.pdf"
    command = [sys.executable, "-m", "trainingkit", "handout", "guide", "--pdf", str(out)]
    bare = {**os.environ, "PATH": str(tmp_path), "CHROMIUM": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=bare)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
    assert "open " + str(tmp_path / "guide.html") in done.stderr
    assert (tmp_path / "guide.html").read_text().startswith("<!doctype html>")
