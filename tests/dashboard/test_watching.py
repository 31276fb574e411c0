"""The board in a notebook: told in words, drawn, refreshed and stopped."""

from __future__ import annotations

import re
import time
from threading import enumerate as threads

import pytest

from tests.dashboard.conftest import NOW
from trainingkit.dashboard import Look, Watch, example_class, stop, watch
from trainingkit.dashboard.html import page
from trainingkit.dashboard.telling import board_words, since, tell
from trainingkit.dashboard.text import as_text
from trainingkit.model import Chose

LATE = "late-parcel"
WORDS = board_words()


@pytest.fixture(autouse=True)
def stopped():
    """Leave no thread behind."""
    yield
    stop()
    assert not [one for one in threads() if one.name == "trainingkit-watch"]


class Shown:
    """What stands in the place of a cell's output here, where no kernel runs."""

    def __init__(self):
        self.bundles = []

    def update(self, bundle, **_):
        self.bundles.append(bundle)


def eventually(fact):
    for _ in range(200):
        if fact():
            return True
        time.sleep(0.05)
    return False


def test_the_example_shows_every_part_and_every_sign(tmp_path):
    told = tell(Look(example_class(tmp_path)).board(), WORDS)
    assert {part.name for part in told.parts} == {"stuck", "under_way", "ended"}
    facts = " ".join(sign for part in told.parts for row in part.rows for sign in row.signs)
    assert all(start in facts for start in ("Silent", "Came back", "Anger"))
    assert told.nothing_yet


def test_the_text_tells_all_that_the_page_tells(tmp_path):
    told = tell(Look(example_class(tmp_path)).board(), WORDS)
    text = as_text(told, WORDS)
    html = re.sub(r"<style>.*?</style>", "", str(page(told, WORDS)), flags=re.DOTALL)
    for row in (row for part in told.parts for row in part.rows):
        for fact in (row.trainee, row.scenario, row.where, row.trust_told, row.since, *row.signs):
            assert fact in text
            assert fact.replace("'", "&#39;") in html


def test_a_folders_name_is_text_and_never_markup(tmp_path, put):
    put("<img src=x onerror=alert(1)>", LATE, (Chose(3),))
    drawn = str(page(tell(Look(tmp_path).board(NOW), WORDS), WORDS))
    assert "<img" not in drawn
    assert "&lt;img src=x" in drawn


def test_names_can_be_hidden_everywhere(tmp_path, put):
    put("ada", LATE, (Chose(3),))
    put("bob", LATE, (Chose(3),)).write_text("[]\n")
    (tmp_path / "cyrus").mkdir()
    board = Watch(Look(tmp_path), every_s=5, names=False)
    told = f"{board!r}{board._repr_mimebundle_()}"
    assert not re.search("ada|bob|cyrus", told)
    numbers = set(re.findall(r"Trainee (\d+)", told))
    assert len(numbers) == 3
    assert set(re.findall(r"Trainee (\d+)", repr(board))) == numbers


def test_it_follows_the_class_until_it_is_stopped(tmp_path, put, monkeypatch):
    shown = Shown()
    monkeypatch.setattr("trainingkit.dashboard.watching.display", lambda bundle, **_: shown.update(bundle) or shown)
    put("ada", LATE, (Chose(3),))
    board = watch(tmp_path, every_s=1)
    assert board.is_running
    put("bob", LATE, (Chose(3),))
    assert eventually(lambda: "bob" in shown.bundles[-1]["text/plain"])
    board.stop()
    assert not board.is_running
    assert WORDS.say("stopped") in shown.bundles[-1]["text/html"]


def test_a_class_that_takes_long_to_read_fills_up_by_itself(tmp_path, put, monkeypatch):
    shown = Shown()
    monkeypatch.setattr("trainingkit.dashboard.watching.display", lambda bundle, **_: shown.update(bundle) or shown)
    monkeypatch.setattr("trainingkit.dashboard.watching._READS_FOR_S", 0)
    for trainee in ("ada", "bob", "cy"):
        put(trainee, LATE, (Chose(3),))
    watch(tmp_path, every_s=60)
    assert "2 transcripts to go" in shown.bundles[0]["text/plain"]
    assert eventually(lambda: "to go" not in shown.bundles[-1]["text/plain"])
    assert shown.bundles[-1]["text/plain"].count("reply 2") == 3


def test_watching_anew_ends_the_board_before(tmp_path, put, monkeypatch):
    monkeypatch.setattr("trainingkit.dashboard.watching.display", lambda *_, **__: Shown())
    put("ada", LATE, (Chose(3),))
    first, second = watch(tmp_path), watch(tmp_path)
    assert eventually(lambda: not first.is_running)
    assert second.is_running


def test_a_folder_that_goes_is_told_and_may_come_back(tmp_path, put, monkeypatch):
    shown = Shown()
    monkeypatch.setattr("trainingkit.dashboard.watching.display", lambda bundle, **_: shown.update(bundle) or shown)
    put("ada", LATE, (Chose(3),), under="class")
    watch(tmp_path / "class", every_s=1)
    (tmp_path / "class").rename(tmp_path / "gone")
    assert eventually(lambda: "can no longer be read" in shown.bundles[-1]["text/html"])
    (tmp_path / "gone").rename(tmp_path / "class")
    assert eventually(lambda: "can no longer be read" not in shown.bundles[-1]["text/html"])


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert watch(tmp_path / "none") is None
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "just now"), (61, "1 min ago"), (7_199, "119 min ago"), (7_200, "2 h ago"), (200_000, "2 days ago")],
)
def test_time_is_told_as_people_tell_it(seconds, told):
    assert since(seconds, WORDS) == told
