"""What the page heard stands in the tools' list as the cable would bring it, once, and is completed by the cable."""

import pytest

from host_tools.flash.database import open_default
from host_tools.flash.session_rows import session_of
from host_tools.workshop.own_sessions import keep_own
from shell.history import sessions_in
from shell.song_frame import frame_of
from tests.shell.fake_board import BOARD_ID
from tests.shell.test_song import record

HEARD = {"frame": frame_of(BOARD_ID, record(7)).hex(), "heard_at": "2026-11-27T20:00:00Z", "title": "Routine 2"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def stored():
    with open_default() as store:
        return store.sessions(None)


def test_a_session_that_was_heard_stands_in_the_list_once():
    assert keep_own(b"", {}, [HEARD]) == 1
    assert keep_own(b"", {}, [HEARD, HEARD]) == 0
    (session,) = stored()
    assert (session.device, session.number, session.session_ms) == (BOARD_ID.hex(), 7, 1_500_000)
    assert (session.title, session.fetched_at, session.log) == ("Routine 2", "2026-11-27T20:00:00Z", b"")


def test_the_cable_brings_the_same_session_its_log_and_name_and_no_second_row():
    keep_own(b"", {}, [HEARD])
    (found,) = sessions_in(record(7))
    fetched = session_of(found, BOARD_ID.hex(), "2026-11-28T08:00:00+00:00", "Erector spinae release")
    with open_default() as store:
        assert store.add([fetched], {}, None) == 0
    (session,) = stored()
    assert (session.log, session.title) == (b"abc", "Erector spinae release")
    assert session.fetched_at == HEARD["heard_at"]


def test_what_was_fetched_loses_nothing_to_what_is_heard():
    (found,) = sessions_in(record(7))
    fetched = session_of(found, BOARD_ID.hex(), "2026-11-27T08:00:00+00:00", "Erector spinae release")
    with open_default() as store:
        store.add([fetched], {}, None)
    assert keep_own(b"", {}, [HEARD]) == 0
    assert stored() == [fetched]


def test_what_is_no_frame_is_passed_over():
    assert keep_own(b"", {}, [HEARD | {"frame": "18" * 49}]) == 0
    assert stored() == []
