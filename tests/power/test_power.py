"""`unknot power`: the ledger of a session, the cells, the picture, the page."""

from pathlib import Path

import pytest

from companion.codes import CHECKPOINT, OUTPUT
from host_tools import cli
from host_tools.boards.known_boards import all_known, choose_board
from host_tools.errors import CommandError
from host_tools.power.cells import read_cells
from host_tools.power.ledger import make_ledger
from host_tools.power.words import in_days, in_milliamperes, in_time
from host_tools.rehearsal.simulate import Script, Session

ROUTINE = str(Path(__file__).parents[2] / "routines" / "erector_spinae.yaml")
CELLS = read_cells("3xAAA")
PICO = choose_board("pico").file
HOUR = Session(
    b"",
    Script(((0, 1), (1_000, 0)), 3_600_000),
    [
        (1_000, OUTPUT, 2_000, 50, 100, 0),
        (2_000, OUTPUT, 0, 0, 50, 80),
        (4_000, OUTPUT, 0, 0, 0, 0),
        (60_000, CHECKPOINT, 1, 0, 0, 0),
    ],
)
"""An hour of little: a second at full strength, two at half, one checkpoint; the press of a second, five moments in all."""


def rows(ledger):
    return {row.name: (round(row.duration_ms), round(row.mah, 6)) for row in ledger.session}


def test_every_consumer_stands_in_the_ledger_with_its_time_and_charge():
    assert rows(make_ledger(HOUR, PICO, CELLS, 1)) == {
        "processor awake": (30, round(26 * 29.5 / 3_600_000, 6)),
        "processor waiting": (3_599_970, round(21 * 3_599_970.5 / 3_600_000, 6)),
        "motor": (3_000, round(75 * 2_000 / 3_600_000, 6)),
        "buzzer": (1_000, round(0.132 * 1_000 / 3_600_000, 6)),
        "light": (2_000, round(2.8 * 1_600 / 3_600_000, 6)),
        "flash": (45, round(25 * 45.4 / 3_600_000, 6)),
    }


def test_a_day_is_its_sessions_and_standing_by_for_the_rest():
    ledger = make_ledger(HOUR, PICO, CELLS, 2)
    standby = next(row for row in ledger.between if row.name == "standing by")
    assert standby.duration_ms == 22 * 3_600_000
    assert ledger.day_mah == pytest.approx(2 * ledger.session_mah + 22 * 1.3 + 24 * CELLS.loss_ma)


def test_an_esp32_waits_five_minutes_after_each_session_before_it_stands_by():
    ledger = make_ledger(HOUR, choose_board("xiao_esp32s3").file, CELLS, 2)
    assert [(row.name, row.duration_ms) for row in ledger.between[:2]] == [
        ("until it stands by", 600_000),
        ("standing by", 22 * 3_600_000 - 600_000),
    ]


def test_a_board_lasts_over_a_year_in_standby_by_what_others_measured():
    years = {
        file.name: CELLS.mah / make_ledger(HOUR, file, CELLS, 0).day_mah / 365
        for file in all_known()
        if not file.currents["standby"].source.startswith("expected")
    }
    assert {name for name, number in years.items() if number > 1} == {"xiao_esp32s3", "xiao_esp32c3", "xiao_esp32c6"}


def test_more_sessions_than_fit_into_a_day_are_refused():
    with pytest.raises(CommandError, match="do not fit into a day"):
        make_ledger(HOUR, PICO, CELLS, 25)


def test_a_board_whose_file_does_not_say_what_it_draws_is_refused(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("title: Mine\nchip: rp2040\nbutton: 3\nmotor: 8\nawake: 26 mA; me\n")
    assert cli.main(["power", ROUTINE, "--board", str(tmp_path / "mine.txt")]) == 2
    assert "mine: its file does not say what it draws; add a line waiting: 1.3 mA" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "name", "mah"), [("3xAAA", "3xAAA", 1_000), ("2 x AA", "2xAA", 2_500), ("500mAh", "500 mAh", 500)]
)
def test_cells_are_told_by_kind_or_by_what_they_hold(text, name, mah):
    assert read_cells(text)[:2] == (name, mah)


@pytest.mark.parametrize("text", ["AAA", "3xCR2032", "0mAh", "9999999mAh", "3xaaaa", ""])
def test_other_cells_are_refused_with_what_to_write(text):
    with pytest.raises(CommandError, match="write 3xAAA, 2xAA, or what they hold, like 500mAh"):
        read_cells(text)


def test_the_command_tells_the_ledger_and_how_long_the_cells_last(capsys):
    assert cli.main(["power", ROUTINE, "--board", "pico", "--sessions-a-day", "0.5"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("erector_spinae on a Raspberry Pi Pico, 3xAAA\na session, 28.2 min: 10.3")
    assert "  motor                24.1 s   65.2 mA  0.437  coin motor at full strength" in said
    assert "1,000 mAh last 28 days; standing by alone, 32 days" in said


@pytest.mark.parametrize("number", ["many", "-1", "49", "nan"])
def test_a_number_of_sessions_that_is_none_is_refused(number, capsys):
    assert cli.main(["power", ROUTINE, "--sessions-a-day", number]) == 2
    assert "write a number from 0 to 48" in capsys.readouterr().err


def test_the_picture_has_a_bar_for_each_consumer(tmp_path):
    assert cli.main(["power", ROUTINE, "--picture", str(tmp_path / "out.svg")]) == 0
    drawn = (tmp_path / "out.svg").read_text()
    for name in ("processor waiting", "motor", "standing by", "the cells themselves"):
        assert name in drawn
    assert "24 days" in drawn


def test_amounts_are_said_as_a_person_reads_them():
    assert [in_time(ms) for ms in (1_840, 89_990, 300_000, 84_600_000)] == ["1.8 s", "90.0 s", "5.0 min", "23.5 h"]
    assert [in_milliamperes(ma) for ma in (21.0, 0.132, 0.0119)] == ["21 mA", "0.132 mA", "11.9 uA"]
    assert [in_days(days) for days in (2, 24.4, 729, 2_700)] == ["48 hours", "24 days", "729 days", "7.4 years"]
