"""`trainingkit runsheet` as a facilitator runs it."""

from __future__ import annotations

from tests.cli.test_cli import run


def test_a_page_is_printed_or_written_and_text_on_asking(tmp_path):
    out = tmp_path / "sheet.html"
    assert run("runsheet", "--minutes", 90, "--people", 12, "--out", out).returncode == 0
    assert out.read_text().startswith("<!doctype html>")
    text = run("runsheet", "--minutes", 90, "--people", 12, "--start", "13:15", "--text").stdout
    assert "13:15 to 14:45 · 90 minutes · 12 people · 6 pairs" in text


def test_lessons_are_named_and_come_in_that_order():
    text = run("runsheet", "--lessons", "03-apologizing, 01-trust-scale", "--text").stdout
    assert text.index("\nSaying sorry\n") < text.index("\nThe trust scale\n")
    assert "\nListening\n" not in text


def test_a_log_is_held_against_the_plan(tmp_path):
    log = tmp_path / "room.jsonl"
    log.write_text('{"at": "2026-11-21T09:03:00", "part": "open"}\n{"at": "2026-11-21T09:10:00", "part": "end"}\n')
    assert "09:03, 3 late · 7 of 5" in run("runsheet", "--log", log, "--text").stdout


def test_what_cannot_be_done_leaves_with_1_and_a_line(tmp_path):
    for arguments in (
        ["--minutes", 20],
        ["--people", 201],
        ["--lessons", "03-apologising"],
        ["--lessons", "01-trust-scale,02-listening,03-apologizing,04-concise-communication", "--minutes", 60],
        ["--lessons", "03-apologizing", "--minutes", 400],
        ["--log", tmp_path / "none.jsonl"],
        ["--course", tmp_path],
        ["--out", tmp_path / "none" / "x.html"],
    ):
        done = run("runsheet", *arguments)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1), arguments
        assert "Traceback" not in done.stderr


def test_a_time_of_day_is_asked_for():
    assert run("runsheet", "--start", "noon").returncode == 2
