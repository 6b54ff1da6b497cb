"""The power goes at every flash command of an update and of a checkpoint: the board always has a table and stays quiet."""

from functools import cache

import pytest

from companion.codes import READY, UNFINISHED
from host_tools.table.compile import compile_routines
from tests.pico.emulator import Pico, PowerCutError
from tests.pico.image import make_files, started_by
from tests.shipped import routine, table

OLD, NEW = 7, 8
DONE, SEQUENCE, STATE = 1, 2, 3
"""The scratch registers the guest leaves its notes in; the first is the firmware's own."""
REPORTING = """
import machine
SCRATCH = 0x40058010
run = unknot.Loop.run
def reporting(self):
    machine.mem32[SCRATCH + 4] = self._sequence
    machine.mem32[SCRATCH + 8] = self.device.sequencer.state
    machine.mem32[SCRATCH] = 1
    run(self)
unknot.Loop.run = reporting
"""
MAIN = """
def update():
    import hashlib, binascii, unknot_host
    files = unknot.Files()
    blob = files.read("/source.bin", 9000)
    files.write("/table_new.bin", blob)
    unknot_host.commit(files, binascii.hexlify(hashlib.sha256(blob).digest()).decode())
    machine.mem32[SCRATCH] = 2
    while True:
        pass
if machine.Pin(2, machine.Pin.IN, machine.Pin.PULL_UP).value():
    unknot.power_on()
else:
    update()
"""
"""With UPDATE_PIN on ground it takes over a new table, else it runs."""
UPDATE_PIN = 2


@cache
def sequenced(sequence: int) -> bytes:
    """A small table with this number."""
    return compile_routines([routine("breathing")], sequence=sequence, has_texts=False)


def flash_of(image, **tables: bytes) -> bytes:
    """The whole flash of a board that never ran."""
    files = {**started_by(REPORTING + MAIN), **{f"{name}.bin": blob for name, blob in tables.items()}}
    return Pico(image, files=make_files(files)).flash()


def restarted(image, flash: bytes) -> Pico:
    """Switch on with this flash, until the first word."""
    pico = Pico(image, flash=flash)
    while not pico.note(DONE) and pico.now_ms < 8_000:
        pico.run_to(pico.now_ms + 50)
    assert pico.note(DONE) == 1, "it did not come up"
    return pico


def cut(image, flash: bytes, at: int, deeds, *, is_torn: bool) -> bytes:
    """The flash after the power went at flash command `at`."""
    pico = Pico(image, flash=flash)
    pico.cut_at, pico.is_torn = at, is_torn
    deeds(pico)
    with pytest.raises(PowerCutError):
        pico.run_to(60_000)
    return pico.flash()


def take_over(pico: Pico) -> None:
    """Let the board update itself."""
    pico.mcu.gpio[UPDATE_PIN].set_input_value(False)


@pytest.mark.parametrize("is_torn", [False, True], ids=["clean", "torn"])
def test_a_cut_anywhere_in_an_update_leaves_the_old_table_or_the_new(image, is_torn):
    flash = flash_of(image, table_a=sequenced(OLD), source=sequenced(NEW))
    whole = Pico(image, flash=flash)
    take_over(whole)
    while whole.note(DONE) != 2:
        whole.run_to(whole.now_ms + 20)
    seen = [restarted(image, cut(image, flash, at, take_over, is_torn=is_torn)) for at in range(len(whole.commands))]
    ran = [pico.note(SEQUENCE) for pico in [*seen, restarted(image, whole.flash())]]
    assert ran == sorted(ran), "once the new table runs, no later cut brings back the old"
    assert (ran[0], ran[-1]) == (OLD, NEW)


@pytest.mark.parametrize("is_torn", [False, True], ids=["clean", "torn"])
def test_a_cut_anywhere_in_a_checkpoint_leaves_the_board_ready(image, is_torn):
    flash = flash_of(image, table_a=table("erector_spinae", has_texts=False))

    def begin(pico):
        pico.press(4_000, 4_100)
        pico.press(9_000, 9_100)

    pico = Pico(image, flash=flash)
    begin(pico)
    pico.run_to(30_000)
    commands = len(pico.commands)
    assert commands > 4
    for at in range(commands):
        after = cut(image, flash, at, begin, is_torn=is_torn)
        woken = restarted(image, after)
        assert woken.note(STATE) in {READY, UNFINISHED}
        woken.run_to(woken.now_ms + 8_000)
        assert woken.shown[-1][1:] == (0, 0, 0, 0)
