"""`unknot boards`: the list, one board, a maker's own file, and its drawing."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from host_tools import cli
from host_tools.boards.board_file import FIELDS, read_board_file
from host_tools.boards.known_boards import all_known, choose_board, title_of
from host_tools.boards.wiring_drawing import draw_wiring
from host_tools.errors import CommandError
from shell.board_profiles import NO_PIN, known_boards
from shell.wiring import read_wiring

MINE = """# A board of my own
title: My own board
chip: rp2040
button: 3
buzzer: 6
motor: 8
light: none
left: GP0 GP1 GND GP3 GP6
right: 5V GND 3V3 MOT=8 VSYS
standby: 0.8 mA; my own meter
"""


def own(text):
    return read_board_file("my_board.txt", "my_board", text.encode())


def test_the_list_names_every_board_with_its_chip_and_what_it_draws_in_standby(capsys):
    assert cli.main(["boards"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    pico = next(line for line in lines if line.startswith("pico "))
    assert re.split(r"  +", pico.strip()) == [
        "pico",
        "Raspberry Pi Pico",
        "rp2040",
        "2 MiB",
        "1.3 mA",
        "the emulated Pico, MicroPython 1.28.0",
    ]


def test_one_board_is_told_with_its_pads_and_who_measured_its_currents(capsys):
    assert cli.main(["boards", "xiao_esp32c3"]) == 0
    said = capsys.readouterr().out
    assert "  button: D1 (GPIO 3)\n" in said
    assert "sleeps: deep sleep" in said
    assert "standby: 45.1 uA; Seeed forum 276444" in said


def test_the_firmware_knows_every_board_with_the_pins_of_its_file():
    assert [(board.wiring, board.family) for board in known_boards()] == [
        (file.wiring, file.chip) for file in all_known()
    ]


@pytest.mark.parametrize("file", all_known(), ids=lambda file: file.name)
def test_every_pin_of_a_known_board_is_a_pad_or_its_own_led(file):
    pads = {pad.gpio for side in file.sides for pad in side} | {file.led}
    wiring = file.wiring
    assert {wiring.button, wiring.buzzer, wiring.motor, wiring.light, wiring.sda, wiring.scl} <= pads
    assert {"GND", "3V3"} <= {pad.name for side in file.sides for pad in side}
    assert set(file.currents) == {"awake", "waiting", "standby"}


@pytest.mark.parametrize("file", all_known(), ids=lambda file: file.name)
def test_a_drawing_names_every_part_and_its_pad(file):
    said = draw_wiring(file).decode()
    ET.fromstring(said)
    for part in ("button", "piezo", "coin motor", "Q1", "R2", "10 kΩ"):
        assert f">{part}<" in said
    assert said.count('polyline class="w" stroke="#6a3fa0"') == 2
    assert (">LED<" in said) == (file.led == NO_PIN)


def test_a_board_of_ones_own_is_checked_drawn_and_becomes_a_wiring_the_device_reads(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_board.txt").write_text(MINE)
    assert cli.main(["boards", "my_board.txt", "--wiring", "my_board.svg"]) == 0
    assert "  motor: MOT (GPIO 8)\n" in capsys.readouterr().out
    assert b"unknot on a My own board" in (tmp_path / "my_board.svg").read_bytes()
    wiring, known, problems = read_wiring(choose_board("my_board.txt").wiring, None)
    assert problems == []
    assert (wiring.board, known.family, wiring.motor) == ("my_board", "rp2040", 8)


def test_a_known_board_becomes_one_line_of_wiring():
    assert choose_board("xiao_esp32s3").wiring == b"board: xiao_esp32s3\n"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("motor: 8", "motor: 7", "my_board.txt:6: motor on GPIO 7 shares PWM slice 3 with the buzzer on GPIO 6"),
        ("button: 3", "buton: 3", 'my_board.txt:4: "buton" is nothing to wire'),
        ("chip: rp2040", "chip: 8051", 'my_board.txt:3: chip "8051": write one of esp32, '),
        ("title: My own board\n", "", "my_board.txt:1: title is missing; add a line for it"),
        ("title: My own board", "title:", 'my_board.txt:2: title "": write something, or take the line out'),
        ("GP0 GP1", "GP0 (GP1)", 'my_board.txt:8: left "GP0 (GP1) GND GP3 GP6": (GP1) is no pad; write D3=29'),
        ("0.8 mA; my", "0.8 my", 'my_board.txt:10: standby "0.8 my own meter": write it like `1.3 mA; who'),
        ("light: none", "light: none\nled: LED", 'my_board.txt:8: led "LED": write the GPIO number'),
        ("left:", "board: other\nleft:", "my_board.txt:8: a board is called as its file is; take this line out"),
        ("standby:", "standby: 1 mA; me\nstandby:", "my_board.txt:11: standby is there twice; keep one"),
        ("my own", "m\u00fd own", "my_board.txt:1: more than 16384 bytes, or not plain ASCII text; write it anew"),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, problem):
    assert old in MINE
    with pytest.raises(CommandError) as error:
        own(MINE.replace(old, new))
    assert any(problem in line for line in error.value.args)


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines():
    with pytest.raises(CommandError) as error:
        own("chip: rp2040\nleft: *\nbutton: x\nmotor: 77\n")
    lines = [line.split(":")[1] for line in error.value.args]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_every_line_a_file_may_have_is_in_the_example_or_a_known_board():
    said = "".join(path.read_text() for path in (Path(cli.__file__).parent / "boards" / "known").glob("*.txt"))
    written = set(re.findall(r"(?m)^(\w+):", said))
    assert written <= set(FIELDS)


def test_a_file_with_a_name_no_board_can_have_is_refused(tmp_path, capsys):
    (tmp_path / "My Board.txt").write_text(MINE)
    assert cli.main(["boards", str(tmp_path / "My Board.txt")]) == 2
    assert "a board is called as its file is; name it with small letters" in capsys.readouterr().err


def test_a_name_nobody_has_is_told_with_those_there_are(capsys):
    assert cli.main(["boards", "toaster"]) == 2
    assert '"toaster" is no board unknot knows (feather_rp2040, pico, ' in capsys.readouterr().err


def test_what_no_board_calls_itself_stands_for_itself():
    assert title_of("Raspberry Pi Pico2 with RP2350") == "Raspberry Pi Pico 2"
    assert title_of("Toaster with RP2040") == "Toaster with RP2040"


def test_each_mistake_stands_on_a_line_of_its_own_and_names_what_a_board_file_may_say(tmp_path, capsys):
    file = tmp_path / "mine.txt"
    file.write_text("name: my\nchip: rp2040\nbutton: 99\n")
    assert cli.main(["boards", str(file)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.removeprefix("unknot: ").removeprefix(f"{file}:")[:2] for line in lines] == ["1:", "1:", "3:"]
    _, names = lines[0].split("; the names are ")
    assert names.split(", ")[:8] == ["title", "machine", "flash", "cells", "note", "tried", "source", "chip"]
    assert {"button", "left", "standby", "led"} < set(names.split(", "))
    assert "board" not in names.split(", ")


def test_a_board_says_by_which_pin_it_measures_its_cells_or_that_it_cannot(capsys):
    assert cli.main(["boards", "pico_w"]) == 0
    assert (
        "supply: measured at GPIO 29 while GPIO 25 is high, 3 times; warns below 2.9 V; Raspberry Pi Pico W"
        in capsys.readouterr().out
    )
    assert cli.main(["boards", "xiao_rp2040"]) == 0
    assert "supply: it cannot measure its cells" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["29", "29 x 0, low 2.9 V; me", "29 x 3, low 2.9 V", "29 x 3; me", "29 x 3, low 3 V; me"]
)
def test_a_supply_that_is_not_written_so_is_told_how(text):
    with pytest.raises(CommandError, match="write it like `29 x 3, low"):
        own(f"{MINE}supply: {text}\n")
