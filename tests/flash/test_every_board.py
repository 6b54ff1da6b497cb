"""Many boards at once: each gets its own line of the table, and one that fails leaves the others alone."""

import io
import json
from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from host_tools.flash import flash_command
from host_tools.flash.every_board import with_each
from host_tools.flash.progress import Progress
from tests.flash.device_fixture import OTHER, ROUTINE, device, digest, running_sequence, swift, table, unknot

PICO = 0x2E8A


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch):
    def plug(*paths: str) -> None:
        listed = [SimpleNamespace(device=path, vid=PICO, product="Board", description="") for path in paths]
        monkeypatch.setattr(list_ports, "comports", lambda: listed)

    return plug


def rows(said) -> dict[str, list[str]]:
    """The lines of the table by their port."""
    lines = [line.split() for line in said.out.splitlines()]
    return {line[0]: line for line in lines if line and line[0].startswith("/") and line[0][-1] != ":"}


def test_every_board_is_flashed_and_told_in_one_table(plugged) -> None:
    with device(swift(2)) as one, device({}) as two, device(swift(3)) as three:
        plugged(one.path, two.path, three.path)
        said = unknot("flash", OTHER, "--all")
        assert said.status == 0, said
        told = rows(said)
        assert list(told) == sorted([one.path, two.path, three.path])
        assert [line[-1] for line in told.values()] == ["done", "done", "done"]
        assert told[one.path][-3:-1] == ["2", digest(table(2, "breathing"))]
        assert [running_sequence(board.files()) for board in (one, two)] == [2, 1]


def test_one_that_fails_leaves_the_others_alone_and_is_told(plugged) -> None:
    with device(swift(2)) as good, device({"main.py": b"print('somebody else')"}) as foreign:
        plugged(foreign.path, good.path, "/dev/ttyNOWHERE")
        said = unknot("flash", OTHER, "--all")
        assert said.status == 3
        ends = {path: line[-1] for path, line in rows(said).items()}
        assert ends == {foreign.path: "failed", good.path: "done", "/dev/ttyNOWHERE": "failed"}
        assert f"{foreign.path}: this Raspberry Pi Pico runs another program" in said.err
        assert "/dev/ttyNOWHERE: there is no such port" in said.err
        assert "main.py" in foreign.files()
        assert running_sequence(good.files()) == 2


def test_without_a_board_all_is_none(plugged) -> None:
    plugged()
    for verb in (("flash", ROUTINE), ("device",), ("history",)):
        said = unknot(*verb, "--all")
        assert said.status == 3
        assert "no board found" in said.err


@pytest.mark.parametrize(
    "line",
    [
        ("flash", ROUTINE, "--all", "--port", "/dev/null"),
        ("flash", ROUTINE, "--watch", "--port", "/dev/null"),
        ("device", "--all", "--port", "/dev/null"),
        ("history", "--all", "--port", "/dev/null"),
        ("history", "--all", "--stored"),
    ],
)
def test_one_board_and_every_board_exclude_each_other(line: tuple[str, ...]) -> None:
    assert unknot(*line).status == 2


def test_what_is_plugged_in_next_is_flashed_until_ctrl_c(plugged, monkeypatch: pytest.MonkeyPatch) -> None:
    with device(swift(2)) as there, device({}) as first, device(swift(2)) as second:
        plugged(there.path)
        both, swapped = (there.path, first.path), (first.path, second.path)
        later = iter([both, both, both, swapped, swapped])

        def look_again(_: float) -> None:
            following = next(later, None)
            if following is None:
                raise KeyboardInterrupt
            plugged(*following)

        monkeypatch.setattr(flash_command.time, "sleep", look_again)
        said = unknot("flash", OTHER, "--watch")
        assert said.status == 0, said
        assert list(rows(said)) == [first.path, second.path]
        assert running_sequence(there.files()) == 1
        assert [running_sequence(board.files()) for board in (first, second)] == [1, 2]


def test_whoever_interrupts_is_told_what_became_of_those_that_had_begun(plugged, monkeypatch) -> None:
    def interrupted(ports, work):
        with_each(ports, work)
        raise KeyboardInterrupt

    monkeypatch.setattr(flash_command, "with_each", interrupted)
    with device(swift(2)) as board:
        plugged(board.path)
        said = unknot("flash", OTHER, "--all")
        assert said.status == 130
        assert rows(said)[board.path][-1] == "done"
        assert "interrupted" in said.err


def test_every_board_is_shown(plugged) -> None:
    with device() as ours, device({}) as empty:
        plugged(ours.path, empty.path)
        said = unknot("device", "--all")
        assert said.status == 0
        assert rows(said)[ours.path][-3:] == ["1", digest(table(1)), "done"]
        assert rows(said)[empty.path][-2:] == ["-", "done"]
        told = json.loads(unknot("device", "--all", "--json").out)
        assert {each["port"] for each in told} == {ours.path, empty.path}


def test_the_sessions_of_every_board_are_fetched(plugged, tmp_path) -> None:
    with device() as ours, device({}) as empty:
        plugged(ours.path, empty.path)
        said = unknot("history", "--all", "--db", tmp_path / "history.sqlite")
        assert said.status == 3
        assert f"{ours.path}: Raspberry Pi Pico, id " in said.err
        assert f"{empty.path}: this Raspberry Pi Pico has no program on it, not unknot; flash it first" in said.err
        assert "no session yet" in said.out


def test_at_a_terminal_each_board_has_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Progress() as progress:
        one, other = progress.beside("ttyACM0"), progress.beside("ttyACM1")
        one.begin("firmware", 1000)
        other.begin("table 2", 1000)
        one.begin("table 3", 500)
    last = screen.getvalue().rpartition("ttyACM0: table 3")[2]
    assert "ttyACM1: table 2" in last
