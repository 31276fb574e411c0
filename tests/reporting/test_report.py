"""The report on a class: replayed from transcripts, and no more certain than it can be."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from ralph.models.xapi.base.statements import BaseXapiStatement

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.cli.report import report
from trainingkit.engine import Session, encode_transcript, version_of
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.errors import InputError
from trainingkit.model import Attempt, Chose, Deed, Wrote
from trainingkit.reporting import (
    change_between,
    choices_table,
    criteria_table,
    marks_table,
    moves_table,
    read_class,
    report_page,
    simulated_class,
    statements,
    talks_table,
    trust_curves,
)
from trainingkit.reporting.tables import trust_curve

PARCEL = "late-parcel"
COAT = "no-receipt"


def attempt(name: str, *deeds: Deed) -> Attempt:
    return Attempt(version_of(find_scenario(name)), deeds)


def hand_in(course: Path, trainee: str, name: str, *attempts: Attempt, assignment: str = "a") -> Path:
    path = course / "submitted" / trainee / assignment / "transcripts" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_transcript(name, attempts))
    return path


BEST = (Chose(2), Chose(3), Chose(3), Chose(1))  # the coat: 12 of 12, as the scenario's own plays prove
WORST = (Chose(3), Chose(1), Chose(4), Chose(3))  # 0 of 12, and he leaves


def test_what_nobody_played_is_no_zero(tmp_path: Path) -> None:
    hand_in(tmp_path, "ana", COAT, attempt(COAT, *BEST))
    (tmp_path / "submitted" / "ben").mkdir()
    table = marks_table(read_class(tmp_path))
    assert table.loc["ana", COAT] == 12
    assert table.loc["ben"].isna()[[COAT, "points"]].all()


def test_the_best_attempt_counts_for_marks_and_the_first_for_choices(tmp_path: Path) -> None:
    hand_in(tmp_path, "ana", COAT, attempt(COAT, *WORST), attempt(COAT, *BEST))
    record = read_class(tmp_path)
    assert marks_table(record).loc["ana", COAT] == 12
    assert marks_table(record).loc["ana", "attempts"] == 2
    first = choices_table(record, COAT)
    taken = set(zip(first["node"], first["choice"], strict=True))
    assert taken == {("counter", 3), ("favour", 1), ("so_what", 4), ("paid_by_till", 3)}


def test_facility_and_discrimination_are_those_of_test_theory(tmp_path: Path) -> None:
    for number in range(4):
        hand_in(tmp_path, f"t{number}", COAT, attempt(COAT, *(BEST if number < 3 else WORST)))
    table = criteria_table(read_class(tmp_path)).set_index("criterion")
    row = table.loc["Took his word before any proof"]
    assert row["facility"] == pytest.approx(3 / 4)
    assert row["discrimination"] == pytest.approx(1)  # it goes exactly with all the rest


def test_moves_tell_own_words_from_choices(tmp_path: Path) -> None:
    hand_in(
        tmp_path, "ana", PARCEL, attempt(PARCEL, Wrote("I'm sorry. We lost your parcel, and that was our mistake."))
    )
    hand_in(tmp_path, "ben", COAT, attempt(COAT, *BEST))
    table = moves_table(read_class(tmp_path)).set_index("move")
    assert table.loc["regret", ["trainees", "in own words"]].tolist() == [0.5, 0.5]
    assert table.loc["trusts_first", ["trainees", "in own words"]].tolist() == [0.5, 0.0]
    assert table.loc["filler", "hurts"]
    assert not table.loc["regret", "hurts"]


def test_the_change_is_that_of_first_attempts_with_an_interval(tmp_path: Path) -> None:
    for number in range(8):
        hand_in(tmp_path, f"t{number}", COAT, attempt(COAT, *WORST), attempt(COAT, *BEST))
        hand_in(tmp_path, f"t{number}", PARCEL, SimulatedTrainee(skill=0.9, seed=number).play(find_scenario(PARCEL)))
    change = change_between(read_class(tmp_path), before=COAT, after=PARCEL)
    assert change is not None
    assert change.pairs == 8
    assert change.before == 0  # the second attempt at the first test does not count
    assert change.low is not None
    assert change.high is not None
    assert change.low <= change.mean <= change.high
    assert change.mean == pytest.approx(change.after)


def test_few_pairs_have_no_interval_and_none_no_change(tmp_path: Path) -> None:
    hand_in(tmp_path, "ana", COAT, attempt(COAT, *WORST))
    assert change_between(read_class(tmp_path), before=COAT, after=PARCEL) is None
    hand_in(tmp_path, "ana", PARCEL, SimulatedTrainee(skill=1, seed=1).play(find_scenario(PARCEL)))
    change = change_between(read_class(tmp_path), before=COAT, after=PARCEL)
    assert change is not None
    assert (change.low, change.high) == (None, None)


def test_a_talk_begins_with_facts(tmp_path: Path) -> None:
    rude = Wrote("Calm down. As I said, our policy is our policy.")
    hand_in(tmp_path, "ana", COAT, *(attempt(COAT, rude) for _ in range(3)))
    (tmp_path / "submitted" / "ben").mkdir()
    told = talks_table(read_class(tmp_path))
    assert ("ana", "habit", "patronises") in told.itertuples(index=False, name=None)
    assert ("ben", "nothing_played", "") in told.itertuples(index=False, name=None)


def test_a_damaged_or_linked_file_is_left_out_and_told(tmp_path: Path) -> None:
    whole = hand_in(tmp_path, "ana", COAT, attempt(COAT, *BEST))
    hand_in(tmp_path, "ben", COAT).write_text("no transcript\n{}\n")
    link = tmp_path / "submitted" / "cleo" / "a" / "transcripts" / f"{COAT}.jsonl"
    link.parent.mkdir(parents=True)
    link.symlink_to(whole)
    record = read_class(tmp_path)
    assert [one.trainee for one in record.records] == ["ana"]
    assert len(record.left_out) == 1
    assert "ben" in record.left_out[0]


def test_a_folder_without_transcripts_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no transcript"):
        read_class(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        read_class(tmp_path / "nowhere")


def test_a_curve_begins_where_the_customer_stood() -> None:
    session = Session(find_scenario(COAT))
    session.choose(2)
    assert trust_curve(session) == (4, session.state.mood.trust)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_loads_nothing_and_runs_nothing(tmp_path: Path) -> None:
    hand_in(tmp_path, "<script>alert(1)<", COAT, attempt(COAT, *BEST))
    html = str(report_page(read_class(tmp_path), the_words(), title="<b>class"))
    reader = _Reader()
    reader.feed(html)
    assert "script" not in reader.tags
    assert "b" not in reader.tags
    assert not reader.links
    assert "@import" not in html
    assert not re.search(r"url\(", html)


def test_the_command_writes_page_and_tables(tmp_path: Path) -> None:
    hand_in(tmp_path, "=HYPERLINK(1)", COAT, attempt(COAT, *BEST))
    page, tables = tmp_path / "r.html", tmp_path / "csv"
    done = CliRunner().invoke(report, [str(tmp_path), "--out", str(page), "--csv", str(tables)])
    assert done.exit_code == 0, done.output
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert {path.name for path in tables.iterdir()} == {
        "marks.csv", "criteria.csv", "moves.csv", "talks.csv", f"choices-{COAT}.csv",
    }  # fmt: skip
    assert "\n'=HYPERLINK(1)," in (tables / "marks.csv").read_text()


def test_each_attempt_is_a_statement_that_the_specification_allows(tmp_path: Path) -> None:
    hand_in(tmp_path, "ana", COAT, attempt(COAT, *WORST), attempt(COAT, *BEST[:2]))
    told = list(statements(read_class(tmp_path), home="https://example.org/trust/"))
    for one in told:
        BaseXapiStatement.model_validate_json(json.dumps(one))
    assert [one["verb"]["display"]["en"] for one in told] == ["completed", "attempted"]
    assert told[0]["result"]["score"] == {"scaled": 0, "raw": 0, "min": 0, "max": 12}
    assert told == list(statements(read_class(tmp_path), home="https://example.org/trust"))


def test_statements_are_written_only_when_asked_for(tmp_path: Path) -> None:
    hand_in(tmp_path, "ana", COAT, attempt(COAT, *BEST))
    asked = ["--out", str(tmp_path / "r.html"), "--xapi", str(tmp_path / "x.jsonl")]
    assert CliRunner().invoke(report, [str(tmp_path), *asked]).exit_code == 2  # without a name for the course
    assert CliRunner().invoke(report, [str(tmp_path), *asked, "--home", "no address"]).exit_code == 2
    assert CliRunner().invoke(report, [str(tmp_path), *asked, "--home", "https://example.org/t"]).exit_code == 0
    (line,) = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["actor"]["account"] == {"homePage": "https://example.org/t", "name": "ana"}


def test_a_class_that_does_not_exist_is_the_same_each_time_and_learns() -> None:
    told = [change_between(simulated_class()) for _ in range(2)]
    assert told[0] == told[1]
    assert told[0] is not None
    assert told[0].low is not None
    assert told[0].low > 0


def test_curves_that_nobody_played_name_those_that_were() -> None:
    with pytest.raises(InputError, match="played were first-look"):
        trust_curves(simulated_class(trainees=1), "late-train")
