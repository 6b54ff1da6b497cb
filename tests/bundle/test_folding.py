"""What a constant comes to stands where its name stood."""

import ast

import pytest

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import BundleError
from tests.bundle.small_firmware import firmware, ran, text_of


def test_a_constant_becomes_its_number_also_through_others(tmp_path):
    folder = firmware(
        tmp_path,
        numbers="SECOND_MS = 1000\nMINUTE_MS = 60 * SECOND_MS\nBELOW = -1\n",
        session="from .numbers import BELOW, MINUTE_MS\n_HALF_MS = MINUTE_MS // 2\n\ndef run():\n    return _HALF_MS + BELOW\n",
    )
    assert text_of(bundle(folder)["unknot.py"]) == "def run():\n    return 30000 + (-1)"
    assert ran(folder) == 29_999


def test_a_negative_number_stays_one_number(tmp_path):
    folder = firmware(tmp_path, session="BELOW = -3\n\ndef run():\n    return BELOW ** 2\n")
    assert ran(folder) == 9


def test_what_is_no_number_keeps_its_name(tmp_path):
    folder = firmware(tmp_path, session="NAMES = ('one', 'two')\nnow = 1\n\ndef run():\n    return NAMES[now]\n")
    assert ran(folder) == "two"


@pytest.mark.parametrize(
    "function", ["def run(LEVEL):\n    return LEVEL\n", "def run():\n    LEVEL = 2\n    return LEVEL\n"]
)
def test_a_function_that_means_something_else_by_a_constant_is_refused(tmp_path, function):
    folder = firmware(tmp_path, session=f"LEVEL = 1\n\n{function}")
    with pytest.raises(BundleError, match=r"companion/session.py:\d: LEVEL means something else inside the function"):
        bundle(folder)


def test_a_constant_that_is_made_of_others_is_kept_without_them(tmp_path):
    folder = firmware(
        tmp_path,
        session=(
            "FIELDS = (('kind', 'B'), ('after_s', 'H'))\n\ndef format_of(fields):\n"
            "    return '<' + ''.join([field[1] for field in fields])\n\nFORMAT = format_of(FIELDS)\n\n"
            "def run():\n    return FORMAT, FORMAT\n"
        ),
    )
    assert text_of(bundle(folder)["unknot.py"]) == "FORMAT = '<BH'\ndef run():\n    return FORMAT, FORMAT"


def test_a_constant_used_once_stands_where_its_name_stood(tmp_path):
    folder = firmware(tmp_path, session="PATH = '/boot.bin'\n\ndef run():\n    return PATH\n")
    assert text_of(bundle(folder)["unknot.py"]) == "def run():\n    return '/boot.bin'"


def test_a_constant_that_needs_a_board_is_left_to_the_board(tmp_path):
    folder = firmware(
        tmp_path, session="import machine\n\nCAUSE = machine.reset_cause()\n\ndef run():\n    return CAUSE\n"
    )
    assert "machine.reset_cause()" in bundle(folder)["unknot.py"]


def test_no_number_of_the_firmwares_has_a_name_left():
    tree = ast.parse(bundle(host_tools.FIRMWARE)["unknot.py"])
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"MOVING", "PRESSING", "NEVER_MS", "LONG_HOLD_MS", "CUE_NAMES", "SESSION_FIELDS"}
