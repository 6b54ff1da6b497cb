"""How long what is needed: what stays, what goes, what only the host asks for."""

import ast
import sys
import types

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.flash.device_scripts import SCRIPTS
from tests.bundle.small_firmware import firmware, loaded, script


def definitions(source, kinds=ast.FunctionDef | ast.ClassDef):
    return [node.name for node in ast.parse(source).body if isinstance(node, kinds)]


def test_what_nobody_asks_for_is_left_out(tmp_path):
    folder = firmware(
        tmp_path, session="NAMES = ('a', 'b')\n\ndef name():\n    return NAMES[0]\n\ndef run():\n    return 1\n"
    )
    assert "'a'" not in "".join(bundle(folder).values())
    asking = script(tmp_path, "from companion.session import name\n")
    assert "'a'" in bundle(folder, [asking])["unknot_host.py"]


def test_the_host_finds_what_it_asks_for_where_the_sources_have_it(tmp_path, monkeypatch):
    folder = firmware(tmp_path, session="MAJOR = 7\n\ndef says():\n    return MAJOR\n\ndef run():\n    return says()\n")
    files = bundle(folder, [script(tmp_path, "from companion.session import MAJOR, says\n")])
    for name in ("companion", "companion.session"):
        monkeypatch.setitem(sys.modules, name, None)
    loaded(files, monkeypatch, "unknot", "unknot_host")
    assert sys.modules["companion.session"].MAJOR == sys.modules["companion.session"].says() == 7


LATE = {
    "shared": "def twice(x):\n    return 2 * x\n",
    "rare": "from .shared import twice\n\ndef spell(x):\n    return 'abc'[twice(x)]\n",
    "start": (
        "from .shared import twice\nfrom .stays import Loop\n\ndef begin():\n    from .rare import spell\n"
        "    return Loop(twice(2)), spell(1)\n"
    ),
    "stays": "class Loop:\n    def __init__(self, n):\n        self.n = n\n",
    "power": "from .stays import Loop\n\ndef run():\n    from .start import begin\n    return begin()\n",
}


def test_what_a_function_imports_is_a_chunk_of_its_own_without_what_is_there_already(tmp_path):
    files = bundle(firmware(tmp_path, **LATE))
    assert {path: definitions(source) for path, source in files.items()} == {
        "unknot.py": ["Loop", "run"],
        "companion_start.py": ["twice", "begin"],
        "companion/rare.py": ["spell"],
        "unknot_host.py": [],
    }


def test_the_chunks_find_each_other(tmp_path, monkeypatch):
    files = bundle(firmware(tmp_path, **LATE))
    monkeypatch.setitem(sys.modules, "companion", types.ModuleType("companion"))
    loaded(files, monkeypatch, "unknot", "companion_start", "companion.rare")
    loop, letter = sys.modules["unknot"].run()
    assert (loop.n, letter) == (4, "c")


def test_two_functions_that_import_from_one_module_share_its_chunk(tmp_path):
    folder = firmware(
        tmp_path,
        rare="def spell(x):\n    return 'abc'[x]\n\ndef count(x):\n    return x + 1\n",
        other="def tell():\n    from .rare import count\n    return count(1)\n",
        session=(
            "def run():\n    from .rare import spell\n    return spell(1)\n\n"
            "def end():\n    from .other import tell\n    return tell()\n\nends = [end, run]\n"
        ),
    )
    files = bundle(folder, [script(tmp_path, "from companion.session import ends\n")])
    assert definitions(files["companion_rare.py"]) == ["spell", "count"]


def test_what_power_on_names_at_its_top_stays_and_nothing_else_of_a_start_does():
    classes = {
        path: set(definitions(source, ast.ClassDef)) for path, source in bundle(host_tools.FIRMWARE, SCRIPTS).items()
    }
    assert {"Device", "Loop", "Journal", "Board", "Supervisor", "PwmOutput", "PassiveBuzzer"} <= classes["unknot.py"]
    assert classes["shell_bring_up.py"] == {"Start", "SavedState"}
    assert classes["unknot_host.py"] == set()


def test_what_a_start_a_rare_wiring_a_failure_or_the_host_needs_is_a_file_of_its_own():
    assert sorted(bundle(host_tools.FIRMWARE)) == [
        "companion/table_checks.py",
        "shell/cells.py",
        "shell/drv2605l.py",
        "shell/plain_outputs.py",
        "shell/ready_report.py",
        "shell/safe_mode.py",
        "shell/song.py",
        "shell/source_map.py",
        "shell/standby.py",
        "shell/usb_host.py",
        "shell/wiring.py",
        "shell_bring_up.py",
        "unknot.py",
        "unknot_host.py",
    ]


def test_the_same_sources_give_the_same_bundle():
    assert bundle(host_tools.FIRMWARE, SCRIPTS) == bundle(host_tools.FIRMWARE, SCRIPTS)


def test_a_build_has_a_name_that_changes_with_any_of_its_sources(tmp_path, monkeypatch):
    def name_of(number):
        source = f"from .build import BUILD\n\n\ndef run():\n    return BUILD, {number}\n"
        (tmp_path / str(number)).mkdir()
        folder = firmware(tmp_path / str(number), build='BUILD = b""\n', session=source)
        return loaded(bundle(folder), monkeypatch, "unknot")["run"]()[0]

    assert name_of(1) != name_of(2)
    assert len(name_of(3)) == 8
