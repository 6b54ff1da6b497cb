"""Boards as data, and a maker's own wiring over them."""

import pytest

from shell.board_profiles import DRV2605L, NO_PIN, board_by_machine, board_by_name, family_of, known_boards
from shell.wiring import clashes, read_wiring, slice_of
from tests.shell.make_builtin import BOARD_LIST, CELLS_LIST, board_list, cells_list

PICO = board_by_name("pico")


BOARDS = list(known_boards())


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.wiring.board)
def test_every_profile_is_free_of_clashes_with_either_motor(board):
    assert clashes(board.wiring, board.family) == []
    assert clashes(board.wiring._replace(motor_kind=DRV2605L), board.family) == []


def test_buzzer_motor_and_light_are_on_different_slices_everywhere():
    for board in BOARDS:
        family = family_of(board.family)
        if family.pwm_slices:
            driven = (board.wiring.buzzer, board.wiring.motor, board.wiring.light)
            assert len({slice_of(family, pin) for pin in driven}) == 3


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        ("Raspberry Pi Pico with RP2040", "pico"),
        ("Raspberry Pi Pico W with RP2040", "pico_w"),
        ("Raspberry Pi Pico2 with RP2350", "pico2"),
        ("Seeed Studio XIAO RP2040 with RP2040", "xiao_rp2040"),
        ("Raspberry Pi Pico 2 W with RP2350-RISCV", "pico2_w"),
        ("Adafruit Feather RP2040 with RP2040", "feather_rp2040"),
        ("Seeed XIAO RP2350 with RP2350", "xiao_rp2350"),
        ("Seeed XIAO ESP32C6 with ESP32C6", "xiao_esp32c6"),
        ("Generic ESP32 module with ESP32", "esp32_devkit"),
    ],
)
def test_a_board_is_known_by_what_it_calls_itself(machine, name):
    assert board_by_machine(machine).wiring.board == name


def test_an_unknown_board_is_none():
    assert board_by_machine("Toaster with RP2040") is None


def test_a_few_lines_change_just_what_they_name():
    wiring, board, problems = read_wiring(b"# mine\nmotor: 22   # on the other side\nbuzzer_kind: active\n", PICO)
    assert problems == []
    assert board is PICO
    assert wiring == PICO.wiring._replace(motor=22, buzzer_kind="active")


def test_an_empty_file_is_the_profile():
    assert read_wiring(b"\n\n# nothing\n", PICO) == (PICO.wiring, PICO, [])


def test_a_device_can_do_without_buzzer_and_light():
    wiring, _, problems = read_wiring(b"buzzer: none\nlight: none\n", PICO)
    assert problems == []
    assert (wiring.buzzer, wiring.light) == (NO_PIN, NO_PIN)


def test_a_haptic_driver_needs_two_lines():
    wiring, _, problems = read_wiring(b"motor_kind: drv2605l\nsda: 6\nscl: 7\ni2c: 1\n", PICO)
    assert problems == []
    assert (wiring.motor_kind, wiring.i2c, wiring.sda, wiring.scl) == ("drv2605l", 1, 6, 7)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"motor: 22\nbuzer: 3\n", 'wiring.txt:2: "buzer" is nothing to wire; the names are board, button,'),
        (b"motor: GP22\n", 'wiring.txt:1: motor "GP22": write a GPIO number'),
        (b"motor:\n", 'wiring.txt:1: motor "": write a GPIO number'),
        (b"motor: none\n", 'wiring.txt:1: motor "none": write a GPIO number'),
        (b"light: off\n", 'wiring.txt:1: light "off": write a GPIO number, or none'),
        (b"motor: 99\n", "wiring.txt:1: motor on GPIO 99: this board has no such pin to use; choose another"),
        (b"buzzer_kind: loud\n", 'wiring.txt:1: buzzer_kind "loud": write one of passive, active'),
        (b"i2c: 3\n", 'wiring.txt:1: i2c "3": write one of 0, 1'),
        (b"motor: 22\nmotor: 21\n", "wiring.txt:2: motor is there twice, first in line 1; keep one"),
        (b"motor: 14\n", "wiring.txt:1: motor on GPIO 14: button is there already; choose another"),
        (
            b"motor: 17\n",
            "wiring.txt:1: motor on GPIO 17 shares PWM slice 0 with the buzzer on GPIO 16; choose another",
        ),
        (b"light: 2\n", "wiring.txt:1: light on GPIO 2 and motor share one PWM channel; choose another"),
        (
            b"buzzer: 24\nusb_sense: none\n",
            "wiring.txt:1: light on GPIO 25 shares PWM slice 4 with the buzzer on GPIO 24",
        ),
        (b"board: toaster\n", 'wiring.txt:1: board "toaster": write one of feather_rp2040, pico, pico_w'),
        (b"board: My board\n", 'wiring.txt:1: board "My board": write a name of small letters, digits and _'),
        (b"chip: z80\n", 'wiring.txt:1: chip "z80": write one of esp32, esp32c3, esp32c6, esp32s3, rp2040, rp2350'),
        (b"\xff\xfe", "wiring.txt:1: more than 1024 bytes, or no plain text; write it anew"),
        (b"#" * 2000, "wiring.txt:1: more than 1024 bytes"),
        (b"motor = 22", 'wiring.txt:1: "motor = 22" is nothing to wire'),
    ],
)
def test_a_wrong_line_is_located_and_the_profile_stands(text, problem):
    wiring, board, problems = read_wiring(text, PICO)
    assert problems[0].startswith(problem)
    assert (wiring, board) == (PICO.wiring, PICO)


def test_all_problems_are_reported_at_once():
    assert len(read_wiring(b"buzer: 3\nmotor: x\nlight: 77\n", PICO)[2]) == 3


def test_an_unknown_board_runs_if_the_file_names_a_known_one():
    assert read_wiring(b"board: pico\n", None) == (PICO.wiring, PICO, [])
    assert read_wiring(b"", None)[0] is None


OWN = b"board: mine\nchip: rp2350\nbutton: 3\nmotor: 8\n"


def test_a_board_of_ones_own_begins_with_nothing_but_its_chip():
    wiring, board, problems = read_wiring(OWN, None)
    assert problems == []
    assert (wiring.board, wiring.button, wiring.motor, board.family) == ("mine", 3, 8, "rp2350")
    assert (wiring.buzzer, wiring.light, wiring.sda, wiring.usb_sense) == (NO_PIN,) * 4
    assert read_wiring(OWN, PICO)[0] == wiring


def test_a_board_of_ones_own_says_where_button_and_motor_are():
    wiring, board, problems = read_wiring(b"chip: esp32c3\n", None)
    assert (wiring, board) == (None, None)
    assert problems == [
        "wiring.txt:1: button is missing; add a line like `button: 14`",
        "wiring.txt:1: motor is missing; add a line like `motor: 14`",
    ]
    problems = read_wiring(b"chip: esp32c3\nbutton: 3\nmotor_kind: drv2605l\nsda: 4\n", None)[2]
    assert problems == ["wiring.txt:1: scl is missing; add a line like `scl: 14`"]


def test_a_mistake_in_a_board_of_ones_own_leaves_a_known_board_as_it_is():
    assert read_wiring(OWN + b"light: 77\n", PICO)[:2] == (PICO.wiring, PICO)


def test_esp32_has_its_own_pins():
    esp32 = board_by_name("esp32_devkit")
    assert "no such pin" in read_wiring(b"motor: 6\n", esp32)[2][0]
    assert read_wiring(b"motor: 32\nbuzzer: 33\n", esp32)[2] == []


@pytest.mark.parametrize("text", [b"2", b"29", b"2,9", b"2.95", b"none", b"x.9"])
def test_volts_are_written_with_a_point_and_one_digit_behind_it(text):
    problem = f'wiring.txt:1: low_volts "{text.decode()}": write volts like 2.9'
    assert read_wiring(b"low_volts: " + text, PICO)[2] == [problem]
    assert read_wiring(b"low_volts: 2.1", PICO) == (PICO.wiring, PICO, [])


def test_the_list_in_the_firmware_is_that_of_the_files():
    assert BOARD_LIST.read_text() == board_list()
    assert CELLS_LIST.read_text() == cells_list()
