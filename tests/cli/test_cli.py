"""The commands as a user runs them: what they print, and with which status they leave."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path

import pandas
import pytest

import trainingkit.cli
from trainingkit.authoring.library import SCENARIOS
from trainingkit.engine import encode_transcript, version_of
from trainingkit.model import Attempt, Chose, Wrote

FIXTURE = Path(__file__).parent.parent / "fixtures" / "wrong-shoes.yaml"


def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "trainingkit", *map(str, arguments)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False)


def test_help_names_every_command():
    shown = run("--help").stdout
    named = re.findall(r"^  ([a-z]+)  +[a-z]", shown, re.MULTILINE)
    files = {path.stem for path in Path(trainingkit.cli.__file__).parent.glob("*.py")}
    assert len(named) == len(set(named)) == 15
    assert set(named) <= files


def test_help_imports_no_command():
    code = "import sys; from trainingkit.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in loaded if name.startswith("trainingkit.cli.")]


def test_a_misspelled_word_is_told_with_the_one_that_was_meant():
    assert "there is no command 'pley'; did you mean 'play'?" in run("pley").stderr
    assert run("check", "late-parcl").stderr == (
        "trainingkit: there is no scenario 'late-parcl'; did you mean 'late-parcel'?\n"
    )
    assert run("demo", "--assignment", "apologising").stderr == (
        "trainingkit: there is no assignment 'apologising'; did you mean 'apologizing'?\n"
    )


@pytest.mark.parametrize(
    "arguments", [["dance"], ["check", "--fast"], ["replay", "late-parcel"], ["play", "--fast", "x"]]
)
def test_wrong_usage_leaves_with_2(arguments):
    left = run(*arguments)
    assert left.returncode == 2
    assert "Traceback" not in left.stderr


@pytest.mark.parametrize(
    "arguments",
    [["play", "no-such-parcel"], ["check", "nothing.yaml"], ["replay", FIXTURE, "nothing.jsonl"], ["play", "no.yaml"]],
)
def test_bad_input_leaves_with_1_and_one_line(arguments):
    left = run(*arguments)
    assert left.returncode == 1
    assert len(left.stderr.strip().splitlines()) == 1
    assert "Traceback" not in left.stderr


def test_analyse_reads_and_writes_json_lines():
    lines = [
        {"id": "a", "customer": "The parcel is late.", "reply": "I'm sorry. We sent it to the wrong house."},
        {
            "id": 2,
            "customer": "The parcel is late.",
            "reply": "Das tut mir leid, wir haben das Paket falsch verschickt.",
        },
    ]
    done = run("analyse", "-", typed="\n".join(json.dumps(line) for line in lines))
    assert done.returncode == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["id"] == "a"
    regret = next(span for span in first["moves"] if span["move"] == "regret")
    assert set(regret) == {"move", "start", "end", "rule", "strength", "unsure"}
    assert "sorry" in lines[0]["reply"][regret["start"] : regret["end"]]
    assert second["moves"] == []
    assert "not English" in second["note"]


def test_analyse_names_a_bad_line_and_does_the_others():
    done = run("analyse", "-", typed='nonsense\n{"id": 1}\n{"id": 2, "customer": "", "reply": "Hello"}\n')
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["standard input:1", "standard input:2"]
    assert json.loads(done.stdout)["id"] == 2


def test_analyse_reads_a_table_and_writes_one_for_pandas(tmp_path):
    mails = tmp_path / "mails.csv"
    mails.write_text('Customer;Reply;ID\n"It broke; twice";"I\'m sorry; we built it badly.";m1\n;=1+1 Hello;m2\n')
    done = run("analyse", mails, "--out", tmp_path / "moves.csv")
    assert (done.returncode, done.stdout) == (0, "")
    table = pandas.read_csv(tmp_path / "moves.csv")
    assert list(table.columns) == ["id", "move", "start", "end", "words", "rule", "strength", "unsure"]
    assert "regret" in set(table[table.id == "m1"].move)
    assert not table.words.str.startswith("=").any()


def test_analyse_sums_up(tmp_path):
    replies = ["I'm sorry.", "Sorry if we were late.", "So it broke twice. What would help most?", "Hello."]
    lines = (json.dumps({"id": 1, "customer": "It broke twice.", "reply": reply}) for reply in replies)
    told = run("analyse", "-", "--summary", typed="\n".join(lines)).stdout
    assert "4 replies" in told
    assert "Reflections to a question: 1.00" in told
    assert "Apologies with a condition, or for feelings: 50%" in told


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mails.csv", "text,who\nHello,me\n", "has no column 'reply' (columns: text, who)"),
        ("mails.csv", "", "(columns: none)"),
        ("mails.jsonl", b"\n\xff", ":2: is not UTF-8"),
        ("mails.tsv", "reply\tcustomer\nHi\tHello\n\n", ""),
    ],
)
def test_analyse_tells_what_is_wrong_with_a_file(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run("analyse", path)
    assert done.returncode == (1 if said else 0)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_finds_nothing_in_a_sound_scenario():
    done = run("check", FIXTURE)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{FIXTURE}: sound")
    assert "4 of 9 transitions covered by plays" in done.stdout


def test_check_looks_at_a_folder_of_scenarios_and_what_they_are_in_another_language(tmp_path):
    for name in ("umbrella.yaml", "de/umbrella.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((SCENARIOS / name).read_bytes())
    done = run("check", tmp_path, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [
        str(tmp_path / "umbrella.yaml"), str(tmp_path / "de/umbrella.yaml"),
    ]  # fmt: skip


def test_check_finds_the_line_that_a_translation_lacks(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "umbrella.yaml").write_bytes((SCENARIOS / "umbrella.yaml").read_bytes())
    whole = (SCENARIOS / "de/umbrella.yaml").read_text()
    (tmp_path / "de/umbrella.yaml").write_text(re.sub("^title:.*\n", "", whole, flags=re.M))
    done = run("check", tmp_path / "de/umbrella.yaml")
    assert (done.returncode, "title is not translated" in done.stderr) == (1, True)


def test_check_is_strict_when_asked():
    done = run("check", FIXTURE, "--strict", "--json")
    assert done.returncode == 1
    assert {"code", "severity", "path", "line", "what", "what_to_do"} == set(json.loads(done.stdout)[0])


def test_check_writes_what_a_play_gives_and_nothing_else(tmp_path):
    path = tmp_path / "wrong-shoes.yaml"
    path.write_text(
        FIXTURE.read_text().replace("trust: 8, points: 6", "trust: 9  # high\n   ", 1).replace("\n    }", "}")
    )
    done = run("check", path, "--update")
    assert done.returncode == 0
    assert "trust: 8  # high" in path.read_text()
    assert "+  - {choices: [1, 1], ends: thanks, trust: 8  # high" in done.stdout


def test_check_names_a_play_that_gives_something_else(tmp_path):
    path = tmp_path / "wrong-shoes.yaml"
    path.write_text(FIXTURE.read_text().replace("trust: 8, points: 6", "trust: 9, points: 5"))
    done = run("check", path)
    assert done.returncode == 1
    assert "ends at trust 8, not 9" in done.stderr
    assert "earns 6 points, not 5" in done.stderr


def test_a_conversation_is_kept_and_gone_on_with(tmp_path):
    first = run("play", FIXTURE, "--transcripts", tmp_path, typed="2\n:quit\n")
    assert "blaming the customer" in first.stdout
    second = run("play", FIXTURE, "--transcripts", tmp_path, typed=":undo\nI'm sorry, we sent the wrong pair.\n1\n")
    assert "You left off here" in second.stdout
    assert "6 / 6" in second.stdout


def test_replay_prints_moods_score_and_ending(tmp_path, wrong_shoes):
    path = tmp_path / "wrong-shoes.jsonl"
    deeds = (Wrote("I'm sorry, we sent you the wrong pair."), Chose(1))
    path.write_bytes(encode_transcript("wrong-shoes", [Attempt(version_of(wrong_shoes), deeds)]))
    told = json.loads(run("replay", FIXTURE, path, "--json").stdout)
    assert [mood["trust"] for mood in told["moods"]] == [4, 6, 8]
    assert (told["ending"], told["points"], told["out_of"]) == ("thanks", 6, 6)
    assert told["criteria"][0] == {"criterion": "said sorry", "earned": 2, "points": 2}
    assert "Your score: 6 / 6" in run("replay", FIXTURE, path).stdout


def test_replay_refuses_another_version_in_one_line(tmp_path):
    path = tmp_path / "wrong-shoes.jsonl"
    path.write_bytes(encode_transcript("wrong-shoes", [Attempt("sha256:old", (Chose(1),))]))
    done = run("replay", FIXTURE, path, "--json")
    assert done.returncode == 1
    assert "another version" in done.stderr


def test_a_new_scenario_passes_at_once(tmp_path):
    made = run("new", "late-train", "--folder", tmp_path)
    assert made.returncode == 0
    assert run("check", "--strict", tmp_path / "late-train.yaml").returncode == 0
    assert (tmp_path / "scenario.schema.json").exists()


def test_a_new_scenario_overwrites_nothing(tmp_path):
    run("new", "late-train", "--folder", tmp_path)
    (tmp_path / "late-train.yaml").write_text("mine")
    assert run("new", "late-train", "--folder", tmp_path).returncode == 1
    assert (tmp_path / "late-train.yaml").read_text() == "mine"


def test_a_saved_file_is_played_up_to_the_same_point(tmp_path):
    path = tmp_path / "wrong-shoes.yaml"
    path.write_text(FIXTURE.read_text())
    command = [sys.executable, "-m", "trainingkit", "play", "--watch", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as playing:
        shown = Shown(playing.stdout)
        too_long = threading.Timer(60, playing.kill)
        too_long.start()
        playing.stdin.write("2\n")
        shown.wait_for("Look at your own receipt.")
        path.write_text(path.read_text().replace("Look at your own receipt.", "Read it again."))
        shown.wait_for("read again")
        shown.wait_for("Read it again.")
        path.write_text(path.read_text().replace("I ordered black shoes", "I asked for black shoes"))
        shown.wait_for("I asked for black shoes")
        path.write_text(path.read_text().replace("to: walks_out", "to: wlaks_out"))
        shown.wait_for("did you mean 'walks_out'?")
        playing.stdin.close()
        assert playing.wait(timeout=20) == 0
        too_long.cancel()
    assert not (tmp_path / "transcripts").exists()


class Shown:
    """What a command prints, as far as it has come."""

    def __init__(self, stream):
        self.stream, self.text = stream, ""

    def wait_for(self, words):
        while words not in self.text:
            line = self.stream.readline()
            assert line, f"{words!r} never came; so far: {self.text}"
            self.text += line
        self.text = self.text.partition(words)[2]
