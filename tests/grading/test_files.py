"""What is taken from a folder that came back, and what is left out with a line."""

from __future__ import annotations

import os
import tempfile
from multiprocessing import get_context
from pathlib import Path

import pytest

from trainingkit.errors import GradingError, NotebookDamaged
from trainingkit.grading.files import MOST_FILES, Incoming, copy_plain, fingerprint, look, read_at_most

IGNORED = ("*.pyc", "__pycache__")


def looked(folder, most_bytes=2_000_000):
    return look(folder, ignored=IGNORED, most_bytes=most_bytes)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "b" / "__pycache__").mkdir(parents=True)
    for name in ("z.txt", "a.txt", "a.pyc", "b/c.txt", "b/__pycache__/d.txt"):
        (tmp_path / "in" / name).write_text(name)
    return tmp_path / "in"


def test_files_are_named_in_order_and_the_ignored_are_not_even_told(folder):
    found = looked(folder)
    assert ([str(name) for name in found.files], found.left_out) == (["a.txt", "z.txt", "b/c.txt"], ())


def test_links_pipes_and_what_is_too_large_are_left_out_with_a_line_each(folder, tmp_path):
    (folder / "linked").symlink_to(tmp_path)
    (folder / "link.txt").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "pipe")
    (folder / "fits").write_bytes(b"x" * 2_000_000)
    (folder / "large").write_bytes(b"x" * 2_000_001)
    (folder / "two\nlines").symlink_to("x")
    (folder / ("w" * 250)).symlink_to("x")
    (folder / os.fsdecode(b"x\xff")).symlink_to("x")
    found = looked(folder)
    assert [str(name) for name in found.files] == ["a.txt", "fits", "z.txt", "b/c.txt"]
    assert found.left_out == (
        "large: is larger than 2 MB and is left out",
        "link.txt: is a link or no file, and is left out",
        "linked: is a link or no file, and is left out",
        "pipe: is a link or no file, and is left out",
        "two?lines: is a link or no file, and is left out",
        f"{'w' * 200}: is a link or no file, and is left out",
        "x?: is a link or no file, and is left out",
    )


def test_what_may_not_be_read_is_left_out_with_a_line():
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to everybody else
        folder = Path(name)
        for inside in ("b", "e"):
            (folder / inside).mkdir()
        for inside in ("a.txt", "b/c.txt", "d.txt", "e/f.txt"):
            (folder / inside).touch()
        for path, mode in ((folder, 0o755), (folder / "a.txt", 0), (folder / "b", 0o444), (folder / "e", 0o755)):
            path.chmod(mode)
        assert as_anybody(lambda: look(folder, ignored=(), most_bytes=9)) == Incoming(
            (Path("d.txt"), Path("e/f.txt")),
            (
                "a.txt: may not be read and is left out",
                "b/c.txt: cannot be read (Permission denied) and is left out",
            ),
        )
        (folder / "b").chmod(0o755)


def as_anybody(deed):
    """Return what comes of a deed in a process that may not read everything, as root may."""

    def act():
        if os.geteuid() == 0:
            os.setuid(65_534)
        there.send(deed())

    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=act)
    process.start()
    there.close()
    told = here.recv()
    process.join()
    return told


def test_a_thousand_files_are_taken_and_the_rest_is_told_in_one_line(tmp_path):
    for number in range(MOST_FILES):
        (tmp_path / f"{number:04}").touch()
    assert (len(looked(tmp_path).files), looked(tmp_path).left_out) == (1_000, ())
    (tmp_path / "more").touch()
    (tmp_path / "yet more").touch()
    found = looked(tmp_path)
    assert (len(found.files), found.left_out) == (1_000, ("there are more than 1,000 files; the rest is left out",))


def test_what_is_no_folder_of_its_own_is_refused(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    for path in (tmp_path / "link", folder / "a.txt", tmp_path / "nothing"):
        with pytest.raises(GradingError, match=r"^what was handed in is no folder of its own$"):
            looked(path)


def test_as_many_bytes_as_allowed_are_read_and_of_more_none(folder):
    (folder / "a.txt").write_bytes(b"12345")
    assert [read_at_most(folder / "a.txt", most) for most in (5, 4)] == [b"12345", None]
    (folder / "link.txt").symlink_to(folder / "a.txt")
    with pytest.raises(NotebookDamaged, match=r"^link\.txt: cannot be read \(Too many levels of symbolic links\)$"):
        read_at_most(folder / "link.txt", 5)
    with pytest.raises(NotebookDamaged, match=r"^b: cannot be read \(is no file\)$"):
        read_at_most(folder / "b", 5)
    os.mkfifo(folder / "pipe")
    with pytest.raises(NotebookDamaged, match=r"^pipe: cannot be read \(is no file\)$"):
        read_at_most(folder / "pipe", 5)


def test_what_could_not_be_read_is_not_left_open(folder):
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(9):
        with pytest.raises(NotebookDamaged):
            read_at_most(folder / "b", 5)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_file_is_copied_whole_and_a_link_is_not_followed(folder, tmp_path):
    (folder / "large").write_bytes(bytes(range(256)) * 10_000)
    copy_plain(folder / "large", tmp_path / "out" / "there" / "large")
    assert (tmp_path / "out" / "there" / "large").read_bytes() == (folder / "large").read_bytes()
    (folder / "link.txt").symlink_to(folder / "a.txt")
    with pytest.raises(OSError, match="symbolic"):
        copy_plain(folder / "link.txt", tmp_path / "out" / "link.txt")


def test_every_change_of_what_was_handed_in_gives_another_fingerprint(folder):
    def taken():
        return fingerprint(folder, looked(folder))

    seen = [taken()]
    assert taken() == seen[0]
    (folder / "a.txt").write_text("b.txt")
    seen.append(taken())
    (folder / "a.txt").rename(folder / "b.txt")
    seen.append(taken())
    (folder / "b.txt").unlink()
    seen.append(taken())
    (folder / "link").symlink_to(folder)
    seen.append(taken())
    (folder / "link2").symlink_to(folder)
    seen.append(taken())
    assert len(set(seen)) == 6


def test_of_a_file_too_large_to_be_hashed_size_and_time_tell(folder):
    large = folder / "large"
    with large.open("wb") as file:
        file.truncate(25_000_001)
    os.utime(large, ns=(1, 1))
    incoming = looked(folder, most_bytes=100_000_000)
    first = fingerprint(folder, incoming)
    os.utime(large, ns=(2, 2))
    assert fingerprint(folder, incoming) != first
    os.utime(large, ns=(1, 1))
    assert fingerprint(folder, incoming) == first
    large.unlink()
    assert fingerprint(folder, incoming) != first
