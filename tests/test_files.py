"""Writing whole or not at all: what was there stays until the new is complete."""

import os
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
