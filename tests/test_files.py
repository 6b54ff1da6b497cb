"""Writing whole or not at all: what was there stays until the new is complete."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from host_tools.files import whole_file, write_whole


def test_a_file_takes_its_name_with_all_its_bytes(tmp_path):
    write_whole(tmp_path / "a.tbl", b"new")
    assert (tmp_path / "a.tbl").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.tbl"]


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "a.tbl").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "a.tbl") as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert (tmp_path / "a.tbl").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.tbl"]


def test_the_old_file_is_there_until_the_new_one_is_complete(tmp_path):
    (tmp_path / "a.tbl").write_bytes(b"old")
    with whole_file(tmp_path / "a.tbl") as file:
        file.write(b"new")
        assert (tmp_path / "a.tbl").read_bytes() == b"old"
    assert (tmp_path / "a.tbl").read_bytes() == b"new"


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.tbl").write_bytes(b"old")
    (tmp_path / "link.tbl").symlink_to(tmp_path / "real.tbl")
    write_whole(tmp_path / "link.tbl", b"new")
    assert (tmp_path / "link.tbl").is_symlink()
    assert (tmp_path / "real.tbl").read_bytes() == b"new"


def test_a_link_that_leads_nowhere_yet_leads_to_the_new_file(tmp_path):
    (tmp_path / "link.tbl").symlink_to(tmp_path / "real.tbl")
    write_whole(tmp_path / "link.tbl", b"new")
    assert (tmp_path / "link.tbl").is_symlink()
    assert (tmp_path / "real.tbl").read_bytes() == b"new"


def test_a_link_that_leads_to_itself_is_an_os_error(tmp_path):
    (tmp_path / "link.tbl").symlink_to(tmp_path / "link.tbl")
    with pytest.raises(OSError, match="symbolic links") as caught:
        write_whole(tmp_path / "link.tbl", b"new")
    assert caught.value.filename == str(tmp_path / "link.tbl")


def test_a_file_of_two_names_has_the_new_content_under_both(tmp_path):
    (tmp_path / "a.tbl").write_bytes(b"the old, and longer")
    os.link(tmp_path / "a.tbl", tmp_path / "b.tbl")
    with whole_file(tmp_path / "a.tbl") as file:
        file.write(b"new")
        assert (tmp_path / "b.tbl").read_bytes() == b"the old, and longer"
    assert (tmp_path / "a.tbl").read_bytes() == (tmp_path / "b.tbl").read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_who_may_read_it_stays_as_it_was(tmp_path, mode):
    (tmp_path / "a.tbl").write_bytes(b"old")
    (tmp_path / "a.tbl").chmod(mode)
    with whole_file(tmp_path / "a.tbl") as file:
        file.write(b"new")
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {mode}
    assert stat.S_IMODE((tmp_path / "a.tbl").stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_s_stays_theirs(tmp_path):
    (tmp_path / "a.tbl").write_bytes(b"old")
    os.chown(tmp_path / "a.tbl", 12, 34)
    write_whole(tmp_path / "a.tbl", b"new")
    assert ((tmp_path / "a.tbl").stat().st_uid, (tmp_path / "a.tbl").stat().st_gid) == (12, 34)


def test_a_file_whose_owner_cannot_be_kept_is_written_where_it_lies(tmp_path, monkeypatch):
    (tmp_path / "a.tbl").write_bytes(b"old")
    before = (tmp_path / "a.tbl").stat().st_ino
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    write_whole(tmp_path / "a.tbl", b"new")
    assert ((tmp_path / "a.tbl").stat().st_ino, (tmp_path / "a.tbl").read_bytes()) == (before, b"new")


@pytest.mark.parametrize("locked", ["folder", "a.tbl"])
def test_what_may_not_be_written_is_asked_of_the_file_not_of_its_folder(tmp_path, monkeypatch, locked):
    """A file that may be written is, in a folder that may not; where it may not, no new one takes its place."""
    path = tmp_path / "folder" / "a.tbl"
    path.parent.mkdir()
    path.write_bytes(b"old")
    before = path.stat().st_ino
    monkeypatch.setattr(os, "access", lambda asked, _mode: Path(asked).name != locked)
    write_whole(path, b"new")
    assert path.stat().st_ino == before


@pytest.mark.parametrize("length", [244, 255])
def test_any_name_a_plain_file_may_have_will_do(tmp_path, length):
    write_whole(tmp_path / ("a" * length), b"new")
    assert [len(path.name) for path in tmp_path.iterdir()] == [length]


ENDS = """
import resource, sys
from pathlib import Path
from host_tools.files import write_new, write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    {write}(Path(sys.argv[1]), bytes(2000))
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize("names", [("a.tbl",), ("a.tbl", "b.tbl")])
def test_where_there_is_no_room_the_old_file_stays(tmp_path, names):
    (tmp_path / "a.tbl").write_bytes(b"old")
    for name in names[1:]:
        os.link(tmp_path / "a.tbl", tmp_path / name)
    assert ended(ENDS.format(write="write_whole"), tmp_path / "a.tbl") == "File too large\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(names, b"old")


def test_where_there_is_no_room_no_new_file_is_begun(tmp_path):
    assert ended(ENDS.format(write="write_new"), tmp_path / "a.tbl") == "File too large\n"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_promises_no_room_keeps_the_old_file_of_two_names(tmp_path, monkeypatch):
    def full(_file, _at, _size):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.tbl").write_bytes(b"old")
    os.link(tmp_path / "a.tbl", tmp_path / "b.tbl")
    monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "a.tbl", b"the new, and longer")
    assert (tmp_path / "b.tbl").read_bytes() == b"old"


def ended(code, path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, text=True).stdout


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "nowhere" / "a.tbl", b"new")
    assert caught.value.filename == str(tmp_path / "nowhere" / "a.tbl")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")


def test_a_pipe_is_written_to_directly(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE)
    write_whole(tmp_path / "pipe", b"new")
    assert reader.communicate(timeout=10)[0] == b"new"
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_stdout_led_into_a_file_stays_a_link(tmp_path):
    code = (
        "from pathlib import Path; from host_tools.files import write_whole; write_whole(Path('/dev/stdout'), b'new')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with (tmp_path / "out").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True, env=environment)
    assert (tmp_path / "out").read_bytes() == b"new"
    assert Path("/dev/stdout").is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_os_error_that_names_it():
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(Path("/dev/full"), b"new")
    assert caught.value.filename == "/dev/full"
