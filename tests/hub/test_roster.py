"""class.yaml: what a class is, and where a mistake in it stands."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from traitlets.config import Config

from trainingkit.errors import HubError
from trainingkit.hub import configure
from trainingkit.hub.roster import read_roster

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / "trainingkit" / "hub" / "class.yaml"


@pytest.fixture
def class_file(tmp_path):
    """The shipped class file, with the folders of this computer."""
    text = SHIPPED.read_text().replace("/opt/trainingkit", str(ROOT)).replace("/srv/trainingkit", str(tmp_path))
    path = tmp_path / "class.yaml"
    path.write_text(text.replace("grader-trust ", "root "))
    return path


def test_the_shipped_class_file_is_sound_but_for_the_folders(class_file):
    roster = read_roster(class_file)
    assert roster.people == {"ana", "ben", "cleo"}
    assert roster.rooms == ("late-parcel",)


@pytest.mark.parametrize(
    ("given", "put", "line", "says"),
    [
        ("course: trust", "course: Trust 1", 3, "the course cannot be called 'Trust 1'"),
        ("course:", "curse:", 3, "no key 'curse'; did you mean 'course'?"),
        ("https://learn.example.org", "learn.example.org", 4, "no address of a proxy"),
        (str(ROOT), "/nowhere", 5, "/nowhere has no folder 'lessons'"),
        ("[ben, cleo]", "[ben, ana]", 9, "'ana' is an instructor, too"),
        ("[ben, cleo]", "[ben, ben]", 9, "'ben' stands there twice"),
        ("[ben, cleo]", "[../../etc]", 9, "a trainee cannot be called '../../etc'"),
        ("[ben, cleo]", "[ben, root]", 7, "'root' is in the class"),
        ("[late-parcel]", "[late-parsel]", 10, "late-parsel"),
    ],
)
def test_a_mistake_is_told_with_its_line(class_file, given, put, line, says):
    class_file.write_text(class_file.read_text().replace(given, put))
    with pytest.raises(HubError) as caught:
        read_roster(class_file)
    assert str(caught.value).startswith(f"{class_file}:{line}: ")
    assert says in str(caught.value)


def test_the_exchange_is_made_and_one_that_stands_open_is_refused(class_file, tmp_path):
    configure(Config(), class_file)
    configure(Config(), class_file)
    course = tmp_path / "exchange" / "trust"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (course.parent, course, *course.iterdir())}
    assert modes == {"exchange": 0o1777, "trust": 0o755, "inbound": 0o1733, "outbound": 0o755, "feedback": 0o711}
    (course / "inbound").chmod(0o777)
    with pytest.raises(HubError, match="has the mode 777; close it with: chmod 1733"):
        configure(Config(), class_file)


def test_rights_go_to_people_and_never_to_a_group_that_keeps_its_members(class_file):
    config = Config()
    configure(config, class_file)
    (role,) = config.JupyterHub.load_roles
    assert role["users"] == ["ana"]
    assert "groups" not in role
    assert config.Authenticator.allowed_users == {"ana", "ben", "cleo"}
    assert config.Authenticator.allow_existing_users is False
    assert "authenticator_class" not in config.JupyterHub, "who somebody is, is left to JupyterHub"
