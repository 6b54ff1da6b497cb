"""What the page unpacks: these tools and the firmware, compiled already, and nothing that has no place in a browser."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

import host_tools
from host_tools.flash import firmware_build
from host_tools.workshop.toolbox import toolbox


@pytest.fixture(scope="module")
def box(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tools")
    zipfile.ZipFile(io.BytesIO(toolbox())).extractall(folder)
    return folder


def test_the_box_runs_by_itself_and_needs_nothing_else(box):
    text = (host_tools.ROUTINES / "erector_spinae.yaml").read_text("utf-8")
    program = (
        "import sys; sys.path[:] = [sys.argv[1]] + [each for each in sys.path if 'site-packages' not in each]\n"
        "import host_tools.flash.flash_command, host_tools.flash.device_command, host_tools.flash.history_command\n"
        "import host_tools.flash.settings_command, host_tools.card.command\n"
        "from host_tools.workshop import worker\n"
        "print(worker.check(sys.stdin.read(), 'x.yaml'))"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, str(box)], input=text, capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["title"] == "Erector spinae release"


def test_the_firmware_in_the_box_is_the_one_that_unknot_flash_compiles(box, monkeypatch):
    compiled = firmware_build.build_firmware()
    monkeypatch.setattr(host_tools, "__file__", str(box / "host_tools" / "__init__.py"))
    assert firmware_build.build_firmware() == compiled


def test_the_same_tools_make_the_same_box():
    toolbox.cache_clear()
    first = toolbox()
    toolbox.cache_clear()
    assert toolbox() == first


def test_the_licences_of_what_is_packed_go_along(box):
    packages = {path.parts[-3].partition("-")[0] for path in box.glob("*.dist-info/licenses/LICENSE")}
    assert packages == {"mpremote", "platformdirs", "rich", "ruamel_yaml", "segno"}
