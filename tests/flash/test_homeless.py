"""A machine whose home cannot be written, or that has none: the work is done, and one hears what could not be kept."""

import pwd
import sqlite3
from pathlib import Path
from typing import Never

import pytest

from tests.flash.device_fixture import OTHER, device, flashed_files, swift, unknot
from tests.flash.old_sessions import history, record

NOT_KEPT = "not kept on this machine: {}; name a file with --db\n"


@pytest.fixture(params=["no home", "a home that cannot be made", "a home that is no folder"])
def homeless(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take every place away that a program might keep something in; return an empty folder to stand in."""

    def nobody(_uid: int) -> Never:
        raise KeyError

    (tmp_path / "here").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    if request.param == "no home":
        monkeypatch.delenv("HOME", raising=False)
    else:
        monkeypatch.setenv("HOME", "/proc/none" if "made" in request.param else str(tmp_path / "file"))
    return tmp_path / "here"


@pytest.mark.parametrize("verb", [("device",), ("settings", "night", "on"), ("flash", OTHER)], ids=lambda verb: verb[0])
def test_what_needs_no_home_asks_for_none(homeless: Path, verb: tuple[str, ...]) -> None:
    with device(swift(2)) as board:
        assert unknot(*verb, "--port", board.path).status == 0
    assert list(homeless.iterdir()) == []


def test_sessions_are_shown_though_they_cannot_be_kept(homeless: Path) -> None:
    mine = homeless / "mine.sqlite"
    with device({**flashed_files(), "history.bin": history()}) as board:
        said = unknot("history", "--port", board.path)
        assert said.status == 0
        assert len(said.out.splitlines()) == 4
        assert said.err.endswith(NOT_KEPT.format("there is no home folder that can be written"))
        assert unknot("history", "--port", board.path, "--db", mine).err == "3 new, 3 on the device\n"
    assert list(homeless.iterdir()) == [mine]
    assert len(unknot("history", "--stored", "--db", mine).out.splitlines()) == 4


def test_what_was_kept_before_is_shown_where_nothing_more_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(path: Path | str, connect=sqlite3.connect, **options: object) -> sqlite3.Connection:
        connection = connect(path, **options)
        connection.execute(f"PRAGMA query_only = {str(path) != ':memory:'}")
        return connection

    with device({**flashed_files(), "history.bin": history()}) as board:
        assert unknot("history", "--port", board.path).status == 0
        board.put({"history.bin": history() + record(4, "completed", 3, 20, 18)})
        monkeypatch.setattr(sqlite3, "connect", read_only)
        said = unknot("history", "--port", board.path)
        assert said.status == 0
        assert len(said.out.splitlines()) == 5
        assert said.err.endswith(NOT_KEPT.format("attempt to write a readonly database"))
    assert len(unknot("history", "--stored").out.splitlines()) == 4
