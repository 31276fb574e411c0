"""`trainingkit graph` as an author runs it."""

from __future__ import annotations

from tests.cli.test_cli import FIXTURE, run
from trainingkit.authoring import read_scenario
from trainingkit.engine import encode_transcript, version_of
from trainingkit.model import Attempt, Chose


def test_a_picture_is_printed_or_written(tmp_path):
    printed = run("graph", FIXTURE)
    assert printed.returncode == 0
    assert printed.stdout.startswith("<svg")
    out = tmp_path / "shoes.svg"
    assert run("graph", FIXTURE, "--out", out).returncode == 0
    assert out.read_text() == printed.stdout


def test_it_comes_as_table_mermaid_and_page_too():
    assert "1, own words (2) → plan" in run("graph", FIXTURE, "--table").stdout
    assert run("graph", FIXTURE, "--mermaid").stdout.startswith("flowchart TD\n")
    assert run("graph", FIXTURE, "--html").stdout.startswith("<!doctype html>")


def test_transcripts_that_cannot_be_used_get_a_line_each(tmp_path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    attempt = Attempt(version_of(read_scenario(FIXTURE)), (Chose(1), Chose(1)))
    good.write_bytes(encode_transcript("wrong-shoes", [attempt]))
    bad.write_text("no transcript\n")
    done = run("graph", FIXTURE, "--transcripts", good, "--transcripts", bad, "--table")
    assert done.returncode == 0
    assert "came here: 1" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    alone = run("graph", FIXTURE, "--transcripts", bad)
    assert (alone.returncode, alone.stdout, len(alone.stderr.splitlines())) == (1, "", 2)


def test_what_cannot_be_read_or_written_leaves_with_1_and_a_line(tmp_path):
    for arguments in (["graph", "no-such"], ["graph", FIXTURE, "--out", tmp_path / "none" / "x.svg"]):
        done = run(*arguments)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
        assert "Traceback" not in done.stderr
