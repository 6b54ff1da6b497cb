"""The file for BOOTSEL on the emulated Pico: it starts from it, guides through a session, and is flashed by cable after."""

import host_tools
from host_tools import cli
from host_tools.rehearsal.scenario import read_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from tests.image.test_image import dropped_on
from tests.pico.emulator import Pico
from tests.pico.image import make_files, read_files
from tests.pico.person import deviations
from tests.pico.test_cable import board_at_cable, patience  # noqa: F401  # a fixture
from tests.pico.test_sessions import CUE_MS, SCENARIOS, lived
from tests.shipped import table

BREATHING = str(host_tools.ROUTINES / "breathing.yaml")
ERECTOR_SPINAE = str(host_tools.ROUTINES / "erector_spinae.yaml")


def made(image, tmp_path, *more):
    """The file, made of a stock image."""
    out = tmp_path / "companion.uf2"
    assert cli.main(["image", BREATHING, *(more or ("--micropython", str(image))), "-o", str(out)]) == 0
    return out


def test_a_board_that_got_one_file_guides_through_a_whole_session(image, tmp_path):
    session = run_scenario(table("breathing"), read_scenario(SCENARIOS / "whole_session.scenario"))
    pico = Pico(made(image, tmp_path))
    began_ms = lived(pico, session)
    assert max(abs(each.late_ms) for each in deviations(pico, session, began_ms)) < CUE_MS
    assert "history.bin" in read_files(pico.flash())


def test_what_is_ours_alone_makes_a_companion_of_a_board_that_had_other_files(image, tmp_path):
    had = Pico(image, files=make_files({"main.py": b"print(1)", "data.bin": bytes(100_000)})).flash()
    flash = bytes(dropped_on(bytearray(had), made(image, tmp_path, "--beside", str(image))))
    assert "data.bin" not in read_files(flash)
    Pico(image, flash=flash).run_until_shown(lambda row: any(row[1:]), limit_ms=5_000)


def test_a_board_that_got_one_file_is_flashed_by_cable(image, tmp_path, patience, capsys):  # noqa: F811
    with board_at_cable(made(image, tmp_path)) as port:
        assert cli.main(["flash", "--port", port, ERECTOR_SPINAE]) == 0
    said = capsys.readouterr().out
    assert "firmware 0.1.0 is there already, runs table 2 " in said
