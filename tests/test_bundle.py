"""The firmware as one module: what it keeps, what it takes away, and what it refuses."""

import ast
import sys
import types

import pytest

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import BundleError, Import


def firmware(folder, **modules):
    """Write `companion` modules by name, and a main.py that asks for `run` of the module `last`."""
    (folder / "companion").mkdir()
    for name, source in modules.items():
        (folder / "companion" / f"{name}.py").write_text(source)
    (folder / "main.py").write_text(f"from companion.{name} import run\n\nrun()\n")
    return folder


def ran(folder, *asked):
    """Bundle, run the program's `run`, and return what it returns."""
    space = {"__name__": "unknot"}
    exec(compile(bundle(folder, asked)["unknot.py"].split("import sys")[0], "unknot", "exec"), space)
    return space["run"]()


def test_a_constant_becomes_its_number_also_through_others(tmp_path):
    folder = firmware(
        tmp_path,
        numbers="SECOND_MS = 1000\nMINUTE_MS = 60 * SECOND_MS\nBELOW = -1\n",
        session="from .numbers import BELOW, MINUTE_MS\n_HALF_MS = MINUTE_MS // 2\n\ndef run():\n    return _HALF_MS + BELOW\n",
    )
    assert bundle(folder, [])["unknot.py"] == "def run():\n    return 30000 + -1\n"
    assert ran(folder) == 29_999


def test_what_is_no_number_keeps_its_name(tmp_path):
    folder = firmware(tmp_path, session="NAMES = ('one', 'two')\nnow = 1\n\ndef run():\n    return NAMES[now]\n")
    assert ran(folder) == "two"


def test_a_name_bound_twice_is_no_constant(tmp_path):
    folder = firmware(tmp_path, session="LEVEL = 1\nLEVEL = 2\n\ndef run():\n    return LEVEL\n")
    assert ran(folder) == 2


def test_two_private_names_stay_two(tmp_path):
    folder = firmware(
        tmp_path,
        first="def _twice(x):\n    return 2 * x\n\ndef first():\n    return _twice(10)\n",
        session="from .first import first\n\ndef _twice(x):\n    return x + x + 1\n\ndef run():\n    return first(), _twice(10)\n",
    )
    assert ran(folder) == (20, 21)


def test_a_module_called_by_name_is_seen_through(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="LOUD = 3\n\ndef shout():\n    return 'HEY'\n",
        session="from . import deeds as do\n\ndef run():\n    return do.shout() * do.LOUD\n",
    )
    assert ran(folder) == "HEYHEYHEY"


def test_two_public_names_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="class Board:\n    pass\n",
        session="from .first import Board as Other\n\nclass Board:\n    pass\n\ndef run():\n    return Other, Board\n",
    )
    with pytest.raises(BundleError, match=r"companion.first and companion.session both have a public Board"):
        bundle(folder, [])


@pytest.mark.parametrize(
    "function", ["def run(LEVEL):\n    return LEVEL\n", "def run():\n    LEVEL = 2\n    return LEVEL\n"]
)
def test_a_function_that_means_something_else_by_a_constant_is_refused(tmp_path, function):
    folder = firmware(tmp_path, session=f"LEVEL = 1\n\n{function}")
    with pytest.raises(BundleError, match=r"companion.session:\d: LEVEL means something else"):
        bundle(folder, [])


def test_what_nobody_asks_for_is_left_out(tmp_path):
    folder = firmware(
        tmp_path, session="NAMES = ('a', 'b')\n\ndef name():\n    return NAMES[0]\n\ndef run():\n    return 1\n"
    )
    assert "NAMES" not in bundle(folder, [])["unknot.py"]
    assert "NAMES" in bundle(folder, [Import("companion.session", "name", "name")])["unknot.py"]


def test_the_host_finds_what_it_asks_for_under_the_old_name(tmp_path, monkeypatch):
    folder = firmware(tmp_path, session="MAJOR = 7\n\ndef run():\n    return MAJOR\n")
    source = bundle(folder, [Import("companion.session", "MAJOR", "MAJOR")])["unknot.py"]
    module = types.ModuleType("unknot")
    for name in ("unknot", "companion", "companion.session"):
        monkeypatch.setitem(sys.modules, name, module)
    exec(source, module.__dict__)
    assert sys.modules["companion.session"].MAJOR == 7


def test_the_firmware_has_no_constant_and_no_docstring_left():
    files = bundle(host_tools.FIRMWARE, [])
    tree = ast.parse(files["unknot.py"])
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"MOVING", "PRESSING", "NEVER_MS", "LONG_HOLD_MS", "CUE_NAMES"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and ast.get_docstring(node)]


def test_what_is_rarely_needed_stays_a_file_of_its_own():
    assert sorted(bundle(host_tools.FIRMWARE, [])) == ["main.py", "shell/safe_mode.py", "shell/wiring.py", "unknot.py"]


def test_the_same_sources_give_the_same_bundle():
    assert bundle(host_tools.FIRMWARE, []) == bundle(host_tools.FIRMWARE, [])


def test_a_name_of_micropythons_that_is_also_ours_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="import time\n\ndef now():\n    return time.ticks_ms()\n",
        session="from .first import now\n\ndef time():\n    return now()\n\ndef run():\n    return time()\n",
    )
    with pytest.raises(BundleError, match=r"time and companion.session both have a public time"):
        bundle(folder, [])


def test_two_things_of_micropythons_by_one_name_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="from time import sleep_ms as sleep\n\ndef nap():\n    sleep(1)\n",
        session="from time import sleep\nfrom .first import nap\n\ndef run():\n    return nap, sleep\n",
    )
    with pytest.raises(
        BundleError, match=r"companion.session means time.sleep by sleep, which is time.sleep_ms already"
    ):
        bundle(folder, [])


def test_a_file_of_its_own_that_needs_another_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        rare="DIGITS = 'abc'\n",
        late="from .rare import DIGITS\n\ndef spell():\n    return DIGITS\n",
        session="def run():\n    from .late import spell\n    from .rare import DIGITS\n    return spell(), DIGITS\n",
    )
    with pytest.raises(BundleError, match=r"companion.late imports companion.rare, which stays a file of its own too"):
        bundle(folder, [])
