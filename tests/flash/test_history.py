"""`unknot history`: fetched once, kept for good, shown as table, CSV and picture; a recorded session replays."""

import csv
import io
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

import host_tools
from companion.codes import OUTCOME_NAMES, STATE
from companion.rehearsal import PRESS
from host_tools.flash.database import open_database
from host_tools.flash.history_command import as_table
from host_tools.flash.history_picture import picture
from host_tools.flash.session_csv import as_csv
from host_tools.flash.session_rows import Session, session_of
from host_tools.flash.session_scenario import is_exact, scenario_of
from host_tools.rehearsal.scenario import parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from shell import journal_format as layout
from shell.history import sessions_in
from shell.press_log import PressLog
from tests.flash.device_fixture import asked, device, flashed_files, table, unknot
from tests.flash.old_sessions import MINUTE_MS, history, record


def with_past(past: bytes) -> dict[str, bytes]:
    return {**flashed_files(), "history.bin": past}


def test_the_table_shows_each_session() -> None:
    with device(with_past(history())) as board:
        said = unknot("history", "--port", board.path)
        assert asked(board).startswith("unknot READY 1 ")
    assert (said.status, said.err) == (0, "3 new, 3 on the device\n")
    lines = said.out.splitlines()
    assert lines[0].split() == ["no", "routine", "outcome", "time", "in", "position", "done", "felt", "fetched"]
    assert lines[1].startswith(" 1  Erector spinae release  completed  22:00        20:00     5  4 of 5  20")
    assert lines[2].startswith(" 2  Erector spinae release  stopped     6:00         5:00     5       -  20")


def test_sessions_are_kept_on_the_host_and_fetched_once(tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    with device(with_past(history())) as board:
        unknot("history", "--port", board.path, "--db", kept)
        board.put({"history.bin": history() + record(4, "completed", 3, 20, 18)})
        assert unknot("history", "--port", board.path, "--db", kept).err == "1 new, 4 on the device\n"
    said = unknot("history", "--stored", "--db", kept)
    assert said.status == 0
    assert len(said.out.splitlines()) == 5
    with closing(sqlite3.connect(kept)) as database:
        rows = database.execute("SELECT number, outcome, rating, session_ms FROM session ORDER BY number").fetchall()
    assert rows[-1] == (4, "completed", 3, 20 * MINUTE_MS)


def test_a_device_that_counts_from_1_again_adds_to_what_is_kept() -> None:
    with device(with_past(history())) as board:
        unknot("history", "--port", board.path)
        board.put({"history.bin": record(1, "stopped", 0, 1, 1)})
        said = unknot("history", "--port", board.path)
    assert said.err == "1 new, 1 on the device\n"
    assert len(said.out.splitlines()) == 5


def test_csv_has_a_line_a_session_with_every_column(tmp_path: Path) -> None:
    with device(with_past(history())) as board:
        assert unknot("history", "--port", board.path, "--csv", tmp_path / "out.csv").status == 0
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert (rows[1]["outcome"], rows[1]["session_ms"], rows[1]["tap_gap_ms"]) == ("stopped", "360000", "400")


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1+1", "'=1+1", "''")
NUMBERS = ("007", "1e5", "1/2", "50 %", "12345678e1234567", "1234567890123456")
DAYS = ("4-7-8", "2024-05-01", "10:30", "9 am", "May 5", "1 March 2024", "3-Oct")


@pytest.mark.parametrize("title", FORMULAS + NUMBERS + DAYS)
def test_a_title_that_would_be_more_stays_text_in_a_spreadsheet_and_can_be_read_back(title: str) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([kept_session(title=title)]).decode("utf-8-sig"), newline="")))
    assert rows[0]["title"] == f"'{title}"
    assert rows[0]["title"].removeprefix("'") == title


@pytest.mark.parametrize(
    "title", ["Abend = Ruhe", "4-7-8 breathing", "March", "57988bbe6aecb964", "(quiet)", "5 places"]
)
def test_a_title_like_any_other_stands_in_the_csv_as_it_is(title: str) -> None:
    assert f",{title}," in as_csv([kept_session(title=title)]).decode("utf-8-sig")


def test_a_time_stands_in_the_csv_as_it_is() -> None:
    assert ",2026-11-26T21:28:54+00:00," in as_csv([kept_session(fetched_at="2026-11-26T21:28:54+00:00")]).decode()


def test_a_device_and_a_digest_that_look_like_numbers_keep_every_digit() -> None:
    csv_text = as_csv([kept_session(device="0012345678901234", table_digest="12345678e1234567")]).decode()
    assert "'0012345678901234,1," in csv_text
    assert csv_text.endswith("'12345678e1234567\r\n")


def test_a_spreadsheet_is_told_that_the_csv_is_utf_8() -> None:
    assert as_csv([]).startswith(b"\xef\xbb\xbfdevice,number,")


@pytest.fixture
def auckland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("auckland")
def test_a_session_shows_the_day_it_was_here() -> None:
    late = kept_session(fetched_at="2026-05-01T22:30:00+00:00")
    assert as_table([late])[1].endswith("  2026-05-02")
    assert "2026-05-01T22:30:00+00:00" in as_csv([late]).decode("utf-8-sig")


def test_a_day_that_nobody_can_read_is_shown_as_it_is() -> None:
    assert as_table([kept_session(fetched_at="spring")])[1].endswith("  spring")


def test_wide_letters_keep_the_columns_one_below_the_other() -> None:
    rows = as_table([kept_session(title=title) for title in ("晚间放松", "Cafe\u0301", "Evening calm")])
    assert len({cell_len(row[: row.index("completed")]) for row in rows[1:]}) == 1


def test_the_latest_sessions_of_two_boards_are_the_latest_of_both(tmp_path: Path) -> None:
    with open_database(tmp_path / "kept.sqlite") as store:
        store.add(
            [
                kept_session(device="a", number=2, fetched_at="2026-05-03T08:00:00+00:00"),
                kept_session(device="a", number=1, fetched_at="2026-05-01T08:00:00+00:00"),
                kept_session(device="b", number=1, fetched_at="2026-05-02T08:00:00+00:00"),
            ],
            {},
            None,
        )
        assert [(each.device, each.number) for each in store.sessions(None)] == [("a", 1), ("b", 1), ("a", 2)]


def kept_session(**columns: object) -> Session:
    past = session_of(sessions_in(history())[0], "d", "2026-01-01T12:00:00+00:00", "Evening")
    return past._replace(**columns)  # type: ignore[arg-type]


def test_many_may_open_a_new_history_at_once(tmp_path: Path) -> None:
    """Each finds no table there, and each but the first finds it made once it may write."""
    path = tmp_path / "kept.sqlite"
    with ThreadPoolExecutor(8) as pool:
        gate = threading.Barrier(8)
        assert list(pool.map(lambda _: opened_at(path, gate), range(8))) == [[]] * 8


def opened_at(path: Path, gate: threading.Barrier) -> list[Session]:
    gate.wait()
    with open_database(path) as store:
        return store.sessions(None)


@pytest.mark.parametrize("made", ["session", "routine_table"])
def test_a_history_left_half_made_is_completed(tmp_path: Path, made: str) -> None:
    with open_database(tmp_path / "whole.sqlite"), closing(sqlite3.connect(tmp_path / "whole.sqlite")) as whole:
        schema = dict(whole.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as half:
        half.execute(schema[made])
    with open_database(tmp_path / "kept.sqlite") as store:
        store.add([kept_session()], {"d": b"table"}, None)
        assert (len(store.sessions("d")), store.table("d")) == (1, b"table")


@pytest.mark.parametrize("made", ["CREATE TABLE notes (text)", "PRAGMA user_version = 9"])
def test_a_database_of_somebody_else_s_is_left_alone(tmp_path: Path, made: str) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute(made)
    before = (tmp_path / "other.sqlite").read_bytes()
    said = unknot("history", "--stored", "--db", tmp_path / "other.sqlite")
    assert (said.status, "is not a history of this unknot" in said.err) == (2, True)
    assert (tmp_path / "other.sqlite").read_bytes() == before


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_plot_is_a_picture(tmp_path: Path, ending: str, start: bytes) -> None:
    path = tmp_path / f"out.{ending}"
    assert unknot("history", "--stored", "--plot", path).status == 0
    assert path.read_bytes().startswith(start)


def test_the_picture_says_what_it_shows_and_is_always_the_same() -> None:
    sessions = [session_of(each, "d", "2026-01-01", "Evening") for each in sessions_in(history())]
    drawn = picture(sessions, ".svg").decode()
    assert "3 sessions; the longest lasted 26 minutes." in drawn
    assert "stopped" in drawn
    assert picture(sessions, ".svg").decode() == drawn


def test_a_device_without_any_session_says_so() -> None:
    with device() as board:
        said = unknot("history", "--port", board.path)
    assert (said.status, said.out, said.err) == (0, "no session yet\n", "0 new, 0 on the device\n")


def test_a_file_that_is_no_history_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("precious notes, and enough of them to look at" * 10)
    said = unknot("history", "--stored", "--db", tmp_path / "notes.txt")
    assert said.status == 2
    assert "file is not a database; give another file with --db" in said.err
    assert (tmp_path / "notes.txt").read_text().startswith("precious")


def test_a_plot_of_an_unknown_kind_is_refused_before_any_device_is_asked() -> None:
    said = unknot("history", "--plot", "out.jpeg")
    assert (said.status, said.err) == (2, "unknot: out.jpeg: give a name that ends in .svg or .png\n")


def test_a_terminal_that_lacks_the_letters_gets_every_file(tmp_path: Path) -> None:
    with open_database(tmp_path / "kept.sqlite") as store:
        store.add([kept_session(title="晚间放松")], {}, None)
    call = (sys.executable, "-m", "host_tools.cli", "history", "--stored", "--db", "kept.sqlite", "--csv", "kept.csv")
    poor = {**os.environ, "PYTHONPATH": str(host_tools.FIRMWARE.parent), "PYTHONIOENCODING": "cp1252"}
    ended = subprocess.run(call, cwd=tmp_path, env=poor, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ",晚间放松," in (tmp_path / "kept.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("number", ["1" * 5000, "\u00b2", "\u0663"])
def test_what_is_no_number_of_a_session_is_said_so(tmp_path: Path, number: str) -> None:
    said = unknot("history", "--stored", "--scenario", number, tmp_path / "out.scenario")
    assert said.status == 2


def test_a_session_that_is_not_there_cannot_be_replayed(tmp_path: Path) -> None:
    said = unknot("history", "--stored", "--scenario", "7", tmp_path / "out.scenario")
    assert said.status == 2
    assert "there is no session 7" in said.err


def test_a_recorded_session_replays_through_the_same_states() -> None:
    told = "after 3 s: tap\nafter 20 s: tap\nafter 4 min: hold\nafter 30 s: hold\nafter 50 s: long hold\n"
    lived = run_scenario(table(1), parse_scenario(told))
    log = PressLog()
    at_ms = 0
    for moment_ms, level in lived.script.steps:
        log.advance(moment_ms - at_ms)
        log.move(level == PRESS, at_ms > 0)
        at_ms = moment_ms
    raw = bytes(log.blob[: log.count])
    past = sessions_in(record(1, "stopped", 0, 6, 4))[0]._replace(log_bytes=len(raw), log=raw)
    session = session_of(past, "d", "2026-01-01", "Erector spinae release")
    replayed = run_scenario(table(1), parse_scenario(scenario_of(session, table(1)))).trace
    assert is_exact(session, table(1))
    assert states(replayed) == states(lived.trace) != []
    assert OUTCOME_NAMES[past.outcome] == "stopped"


def states(trace: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    return [(at_ms, value) for at_ms, effect, value, *_ in trace if effect == STATE]


def test_a_title_cannot_add_a_line_to_a_scenario() -> None:
    told = scenario_of(kept_session(title="Calm\nafter 1 s: long hold"), table(1))
    assert told.splitlines()[0].startswith(
        "# Session 1 of the device d: Calm\N{REPLACEMENT CHARACTER}after 1 s: long hold"
    )


def test_a_log_that_was_cut_says_so_in_its_scenario() -> None:
    past = sessions_in(record(1, "stopped", 0, 6, 4))[0]
    past = past._replace(flags=past.flags | layout.IS_LOG_CUT)
    session = session_of(past, "d", "2026-01-01", "Erector spinae release")
    assert not is_exact(session, table(1))
    assert "# More was pressed than the device could keep: the end is missing." in scenario_of(session, table(1))
