"""A class on a real JupyterHub: three trainees play, hand in, are marked and get feedback; nobody sees another's."""

from __future__ import annotations

import re
import stat

import pytest
import requests
from playwright.sync_api import expect

from tests.hub.conftest import ASSIGNMENT, FOLDER
from tests.hub.school import COURSE, SHIPPED, TRAINEES

pytestmark = [pytest.mark.hub, pytest.mark.xdist_group("hub")]
FORMGRADER = f"/services/{COURSE}/formgrader/manage_submissions/{ASSIGNMENT}"
HANDED_IN = f"/services/{COURSE}/formgrader/api/submissions/{ASSIGNMENT}"


def test_each_step_of_the_round_went_well(marked):
    failed = {step: said for step, said in marked.said.items() if "exit 0" not in said}
    assert failed == {}


def test_three_trainees_have_their_marks(marked):
    assert set(marked.scores) == set(TRAINEES)
    assert marked.scores["ben"] > marked.scores["cleo"] >= marked.scores["dede"] == 0


def test_everybody_has_their_own_feedback_and_no_other(school, marked):
    pages = {name: list((school.home(name) / FOLDER).glob("feedback/*/*.html")) for name in TRAINEES}
    assert [len(found) for found in pages.values()] == [1, 1, 1]
    texts = {name: found[0].read_text() for name, found in pages.items()}
    assert len(set(texts.values())) == 3
    assert [path.stat().st_uid for found in pages.values() for path in found] == [61_003, 61_004, 61_005]


def test_a_trainee_finds_lessons_and_released_exercises_at_home(school, trainees):
    home = school.home("dede")
    assert {path.name for path in home.iterdir() if not path.name.startswith(".")} == {"exercises", "lessons"}
    assert [path.name for path in (home / "exercises").iterdir()] == [ASSIGNMENT], "what was not given out is not there"
    assert (home / "lessons" / "00-orientation.ipynb").is_file()
    assert not (home / "lessons" / "notes").exists(), "the notes are for those who teach"
    assert [stat.S_IMODE((home / name).stat().st_mode) for name in ("lessons", "exercises")] == [0o700, 0o700]


def test_formgrader_is_for_instructors_alone(ana, trainees, marked):
    assert "nbgrader" in ana.sees(FORMGRADER).text
    assert {row["student"] for row in ana.asks("GET", HANDED_IN).json()} == set(TRAINEES)
    for trainee in trainees.values():
        assert trainee.sees(FORMGRADER).status_code == 403
        assert trainee.asks("GET", HANDED_IN).status_code == 403
        assert trainee.sees(f"/user/{trainee.name}/formgrader").status_code == 404, "nor in a server of their own"
    assert trainees["ben"].sees("/user/cleo/lab").status_code in (403, 404)
    assert trainees["ben"].asks("GET", "/user/cleo/api/contents").status_code == 403


READS = """
from pathlib import Path
import shutil
def tries(what, do):
    try:
        do()
    except (PermissionError, FileNotFoundError) as problem:
        print(what, 'no')
    else:
        print(what, 'YES')
home, exchange = Path({home!r}), Path({exchange!r})
tries('notebook', lambda: (home / 'cleo/{folder}/{assignment}.ipynb').read_text())
tries('transcript', lambda: (home / 'cleo/{folder}/transcripts/late-parcel.jsonl').read_text())
tries('cache', lambda: list((home / 'cleo/.local/share/jupyter').iterdir()))
tries('handed in', lambda: list((exchange / 'inbound').iterdir()))
tries('feedback', lambda: list((exchange / 'feedback').iterdir()))
tries('course', lambda: list((home / 'grader-trust/trust').iterdir()))
tries('gradebook', lambda: (home / 'grader-trust/trust/gradebook.db').read_bytes())
tries('secrets', lambda: (home.parent / 'hub/cookie_secret').read_bytes())
tries('give out', lambda: (exchange / 'outbound/mine').mkdir())
for name in {names!r}:
    tries('take away', lambda: shutil.rmtree(exchange / 'inbound' / name))
    tries('rename', lambda: (exchange / 'inbound' / name).rename(exchange / 'inbound' / 'ben+x+y+z'))
tries('move away', lambda: exchange.rename(exchange.with_name('other')))
"""


def test_no_trainee_reads_or_takes_away_what_is_anothers(school, trainees, marked):
    names = [path.name for path in (school.exchange / "inbound").iterdir()]
    assert len(names) == 3
    others = [name for name in names if not name.startswith("ben+")]
    told = READS.format(
        home=str(school.folder / "home"), exchange=str(school.exchange), folder=FOLDER, assignment=ASSIGNMENT,
        names=others,
    )  # fmt: skip
    answers = trainees["ben"].runs(told).split("\n")
    assert len(answers) == 15, answers
    assert [answer for answer in answers if "YES" in answer or "Error" in answer] == []
    assert sorted(path.name for path in (school.exchange / "inbound").iterdir()) == sorted(names)


LISTENS = """
import json, zmq
there = json.loads({connection!r})
line = zmq.Context.instance().socket(zmq.SUB)
line.subscribe(b'')
line.connect(f"tcp://{{there['ip']}}:{{there['iopub_port']}}")
print('ready', flush=True)
print('heard', line.poll(4000))
"""
SAYS = """
import time
for _ in range(20):
    print('a secret', flush=True)
    time.sleep(0.2)
"""


def test_what_a_kernel_says_is_closed_to_other_accounts(school, trainees):
    """A kernel listens on loopback, where every account of the computer may knock."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as at_once:
        said = at_once.submit(trainees["cleo"].runs, SAYS)
        runtime = school.home("cleo") / ".local" / "share" / "jupyter" / "runtime"
        files = _waited_for(lambda: sorted(runtime.glob("kernel-*.json"), key=lambda path: path.stat().st_mtime))
        heard = trainees["ben"].runs(LISTENS.format(connection=files[-1].read_text()))
        assert "a secret" in said.result()
    assert heard.split() == ["ready", "heard", "0"]


def _waited_for(look):
    import time

    for _ in range(100):
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came")


def test_an_instructor_looks_after_trainees_and_is_no_administrator(ana, trainees):
    seen = {user["name"] for user in ana.asks("GET", "/hub/api/users").json()}
    assert seen == set(TRAINEES)
    assert ana.sees("/hub/admin").status_code == 200
    assert ana.asks("DELETE", "/hub/api/users/dede/server").status_code in (202, 204)
    assert ana.asks("GET", "/user/cleo/api/contents").status_code == 403, "nor do instructors look into homes"
    for method, path, said in (
        ("POST", "/hub/api/users/mallory", {}),
        ("PATCH", "/hub/api/users/ana", {"admin": True}),
        ("POST", "/hub/api/groups/formgrade-trust/users", {"users": ["ben"]}),
        ("POST", "/hub/api/shutdown", {}),
    ):
        for person in (ana, trainees["ben"]):
            assert person.asks(method, path, json=said).status_code in (403, 404), (person.name, path)
    assert trainees["ben"].sees("/hub/admin").status_code == 403
    assert trainees["ben"].asks("DELETE", "/hub/api/users/cleo/server").status_code in (403, 404)
    assert trainees["ben"].asks("GET", "/hub/api/users").status_code == 403


def test_a_trainee_opens_the_quiet_jupyterlab_and_goes_on_playing_in_it(desk, school, marked):
    page = desk.enter("cleo", "/")
    expect(page).to_have_url(re.compile(r"/user/cleo/lab/tree/lessons/00-orientation\.ipynb"))
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    assert desk.in_menu(page, "Nbgrader") == ["Assignment List"]
    transcript = school.home("cleo") / FOLDER / "transcripts" / "late-parcel.jsonl"
    before = transcript.read_text()
    page.close()
    page = desk.enter("cleo", f"/user/cleo/lab/workspaces/of-its-own/tree/{FOLDER}/{ASSIGNMENT}.ipynb")
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    assert page.locator(".jp-Dialog-header").all_inner_texts() == []
    cells = page.locator(".jp-NotebookPanel:visible .jp-CodeCell")
    for source in ("from trainingkit import", 'play("late-parcel")'):
        cells.filter(has_text=source).first.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
    page.locator(".tk-player.tk-live .tk-choice").first.click()
    _waited_for(lambda: len(transcript.read_text()) > len(before))
    assert transcript.read_text().startswith(before)


def test_an_instructor_opens_formgrader_in_jupyterlab(desk, marked):
    page = desk.enter("ana", f"/services/{COURSE}/lab")
    desk.choose(page, "Nbgrader", "Formgrader")
    inside = page.frame_locator("iframe[src*=formgrader]")
    expect(inside.get_by_role("link", name=ASSIGNMENT, exact=True)).to_be_visible()


def test_a_room_is_led_by_login_and_joined_by_code(desk, school, ana, trainees):
    room = "/services/room-late-parcel"
    for trainee in trainees.values():
        assert trainee.sees(f"{room}/instructor").status_code == 403
    lead = desk.enter("ana", f"{room}/instructor")
    expect(lead).to_have_url(f"{school.url}{room}/lead")
    expect(lead.locator("body")).to_contain_text(f"{school.url.partition('//')[2]}{room}")
    code = re.search(r"\b[A-Z2-9]{3} [A-Z2-9]{3}\b", lead.locator("body").inner_text())[0]
    phone = desk.visit(f"{room}/#{code.replace(' ', '')}")
    expect(phone.locator("#line")).to_have_text("Connected")
    link = lead.get_by_role("link", name="Open the page for the beamer").get_attribute("href")
    beamer = desk.visit(f"{room}/{link}")
    expect(beamer.locator(".address")).to_have_text(f"{school.url.partition('//')[2]}{room}")
    expect(beamer.locator("#here")).to_have_text("1 phone in the room")
    lead.get_by_role("button", name="Let the customer speak").click()
    lead.get_by_role("button", name="Open the vote").click()
    phone.locator("button.choice").first.click()
    expect(phone.locator("#sent")).to_contain_text("Counted")
    expect(lead.locator("body")).to_contain_text("1 of 1 have answered")
    expect(beamer.locator("#answered")).to_have_text("1 of 1 have answered")
    expect(beamer.locator("#stage .bar")).to_have_count(0)
    lead.get_by_role("button", name="Show the result").click()
    expect(beamer.locator(".options .bar").first).to_contain_text("1 · 100 %")
    nobody = desk.visit(f"{room}/beamer#no-such-key")
    expect(nobody.locator("#stage")).to_contain_text("does not open this page")


def test_nobody_else_logs_in(school):
    for name in ("mallory", "grader-trust", "root"):
        assert not school.enter(name).is_in, name
    right, school.password = school.password, "wrong"
    try:
        assert not school.enter("ben").is_in
    finally:
        school.password = right


def test_a_login_without_the_token_of_its_page_is_refused(school):
    answer = requests.post(f"{school.url}/hub/login", data={"username": "ben", "password": school.password}, timeout=30)
    assert answer.status_code == 403, "JupyterHub's own protection against forged requests stands"


def test_secrets_are_made_on_the_spot_and_closed(school):
    state = school.folder / "hub"
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / "cookie_secret").stat().st_mode) == 0o600
    shipped = "\n".join(path.read_text() for path in SHIPPED.rglob("*") if path.suffix in {".py", ".yaml"})
    assert not [word for word in ("api_token", "cookie_secret =", "password") if word in shipped]
