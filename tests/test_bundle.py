"""The firmware as a few files: what each keeps, what is taken away, and what is refused."""

import ast
import sys
import types

import pytest

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import BundleError
from host_tools.bundle.origins import Origins
from host_tools.bundle.renaming import known_names
from host_tools.flash.scripts import SCRIPTS


def firmware(folder, **modules):
    """Write `companion` modules by name, and a main.py that asks for `run` of the module `last`."""
    (folder / "companion").mkdir()
    for name, source in modules.items():
        (folder / "companion" / f"{name}.py").write_text(source)
    (folder / "main.py").write_text(f"from companion.{name} import run\n\nrun()\n")
    return folder


def script(folder, source):
    """Write a script of the host's."""
    (folder / "script.py").write_text(source)
    return folder / "script.py"


def loaded(files, monkeypatch, *modules):
    """Import these modules of a bundle, each after those it imports, and return their contents."""
    for name in modules:
        module = types.ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(compile(files[name.replace(".", "/") + ".py"], name, "exec"), module.__dict__)
    return sys.modules[modules[-1]].__dict__


def ran(folder):
    """Bundle, run the program's `run`, and return what it returns."""
    space = {"__name__": "unknot"}
    exec(compile(bundle(folder).files["unknot.py"], "unknot", "exec"), space)
    return space["run"]()


def test_a_constant_becomes_its_number_also_through_others(tmp_path):
    folder = firmware(
        tmp_path,
        numbers="SECOND_MS = 1000\nMINUTE_MS = 60 * SECOND_MS\nBELOW = -1\n",
        session="from .numbers import BELOW, MINUTE_MS\n_HALF_MS = MINUTE_MS // 2\n\ndef run():\n    return _HALF_MS + BELOW\n",
    )
    assert bundle(folder).files["unknot.py"] == "def run():\n    return 30000 + -1\n"
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
        bundle(folder)


@pytest.mark.parametrize(
    "function", ["def run(LEVEL):\n    return LEVEL\n", "def run():\n    LEVEL = 2\n    return LEVEL\n"]
)
def test_a_function_that_means_something_else_by_a_constant_is_refused(tmp_path, function):
    folder = firmware(tmp_path, session=f"LEVEL = 1\n\n{function}")
    with pytest.raises(BundleError, match=r"companion.session:\d: LEVEL means something else"):
        bundle(folder)


def test_a_constant_that_is_made_of_others_is_kept_without_them(tmp_path):
    folder = firmware(
        tmp_path,
        session=(
            "FIELDS = (('kind', 'B'), ('after_s', 'H'))\n\ndef format_of(fields):\n"
            "    return '<' + ''.join([field[1] for field in fields])\n\nFORMAT = format_of(FIELDS)\n\n"
            "def run():\n    return FORMAT\n"
        ),
    )
    assert bundle(folder).files["unknot.py"] == "def run():\n    return '<BH'\n"


def test_a_constant_that_needs_a_board_is_left_to_the_board(tmp_path):
    folder = firmware(
        tmp_path, session="import machine\n\nCAUSE = machine.reset_cause()\n\ndef run():\n    return CAUSE\n"
    )
    assert "machine.reset_cause()" in bundle(folder).files["unknot.py"]


def test_what_nobody_asks_for_is_left_out(tmp_path):
    folder = firmware(
        tmp_path, session="NAMES = ('a', 'b')\n\ndef name():\n    return NAMES[0]\n\ndef run():\n    return 1\n"
    )
    assert "'a'" not in "".join(bundle(folder).files.values())
    asking = script(tmp_path, "from companion.session import name\n")
    assert "'a'" in bundle(folder, [asking]).files["unknot_host.py"]


def test_the_host_finds_what_it_asks_for_under_the_old_name(tmp_path, monkeypatch):
    folder = firmware(tmp_path, session="MAJOR = 7\n\ndef says():\n    return MAJOR\n\ndef run():\n    return says()\n")
    files = bundle(folder, [script(tmp_path, "from companion.session import MAJOR, says\n")]).files
    for name in ("companion", "companion.session"):
        monkeypatch.setitem(sys.modules, name, None)
    loaded(files, monkeypatch, "unknot", "unknot_host")
    assert sys.modules["companion.session"].MAJOR == sys.modules["companion.session"].says() == 7


# How long what is needed

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


def test_what_a_function_imports_is_a_part_of_its_own_without_what_is_there_already(tmp_path):
    files = bundle(firmware(tmp_path, **LATE)).files
    kept = {
        path: [node.name for node in ast.parse(source).body if hasattr(node, "name")] for path, source in files.items()
    }
    long = bundle(tmp_path).origins.names
    assert {path: [long.get(name, name) for name in found] for path, found in kept.items()} == {
        "main.py": [],
        "unknot.py": ["Loop", "run"],
        "companion/start.py": ["twice", "begin"],
        "companion/rare.py": ["spell"],
        "unknot_host.py": [],
    }


def test_the_parts_find_each_other(tmp_path, monkeypatch):
    files = bundle(firmware(tmp_path, **LATE)).files
    monkeypatch.setitem(sys.modules, "companion", types.ModuleType("companion"))
    loaded(files, monkeypatch, "unknot", "companion.start", "companion.rare")
    loop, letter = sys.modules["unknot"].run()
    assert (loop.__dict__.popitem()[1], letter) == (4, "c")


def test_what_power_on_names_at_its_top_stays_and_nothing_else_of_a_start_does():
    found = bundle(host_tools.FIRMWARE, SCRIPTS)
    long = found.origins.names
    classes = {
        path: {long.get(node.name, node.name) for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
        for path, source in found.files.items()
    }
    assert {"Device", "Loop", "Journal", "Board", "Life", "PwmOutput", "PassiveBuzzer"} <= classes["unknot.py"]
    assert classes["shell/start.py"] == {"Start", "Recall", "TableError"}
    assert classes["shell/fitting.py"] == classes["unknot_host.py"] == set()


# Names


def renamed_in(folder, *scripts):
    return set(bundle(folder, scripts).origins.names.values())


def test_the_firmwares_own_names_become_ones_a_board_knows(tmp_path):
    folder = firmware(
        tmp_path,
        session=(
            "class Limiter:\n    def __init__(self):\n        self._is_blocked = 3\n\n"
            "    def left_ms(self, elapsed_ms):\n        return self._is_blocked - elapsed_ms\n\n"
            "def run():\n    return Limiter().left_ms(elapsed_ms=1)\n"
        ),
    )
    found = bundle(folder)
    assert set(found.origins.names.values()) == {"Limiter", "_is_blocked", "left_ms", "elapsed_ms"}
    assert set(found.origins.names) <= set(known_names())
    assert not [name for name in found.origins.names.values() if name in found.files["unknot.py"]]
    assert ran(folder) == 2


def test_a_name_that_is_text_too_or_is_used_by_a_script_stays(tmp_path):
    folder = firmware(tmp_path, session="def run(settle_s, is_late):\n    return 'settle_s', settle_s, is_late\n")
    assert renamed_in(folder) == {"is_late"}
    assert renamed_in(folder, script(tmp_path, "run(1, is_late=True)\n")) == set()


def test_the_fields_of_a_record_are_renamed_where_they_are_listed_and_nowhere_else(tmp_path):
    folder = firmware(
        tmp_path,
        session=(
            "from collections import namedtuple\n\nFIELDS = ('after_s', 'cue')\n\n"
            "Step = namedtuple('Step', ('settle_s', 'number'))\nReminder = namedtuple('Reminder', FIELDS)\n\n"
            "def run():\n    return Step(1, 2).settle_s, Reminder(3, 4).cue, FIELDS\n"
        ),
    )
    assert renamed_in(folder) == {"Step", "settle_s", "number", "Reminder", "FIELDS"}
    assert ran(folder) == (1, 4, ("after_s", "cue"))


def test_what_an_exception_is_called_follows_its_name(tmp_path):
    folder = firmware(
        tmp_path,
        session=(
            "class NoError(Exception):\n    pass\n\ndef say(trouble):\n    raise NoError(trouble)\n\n"
            "def run():\n    try:\n        say('x')\n    except NoError as trouble:\n        return str(trouble)\n"
        ),
    )
    assert renamed_in(folder) == {"say", "trouble"}
    assert ran(folder) == "x"


def test_every_name_left_is_ours_or_one_micropython_has():
    found = bundle(host_tools.FIRMWARE, SCRIPTS)
    used, made, texts = set(), set(found.origins.names), set()
    for source in found.files.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute | ast.Name):
                used.add(node.attr if isinstance(node, ast.Attribute) else node.id)
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                made.add(node.name)
            if isinstance(node, ast.arg):
                made.add(node.arg)
            if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store):
                made.add(node.attr if isinstance(node, ast.Attribute) else node.id)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    foreign = {name for name in used - made - texts if not name.startswith("__")}
    assert foreign <= set(known_names()), "add them, or a name of ours that is the same would be renamed"


def test_a_traceback_says_where_in_the_sources_it_was():
    origins = Origins({"ticks_us": "_show"}, {"unknot.py": {7: "shell/loop.py:142"}})
    said = 'Traceback: File "unknot.py", line 7, in ticks_us File "main.py", line 2, in ticks_us'
    assert origins.retold(said) == "Traceback: shell/loop.py:142, in _show main.py:2, in ticks_us"


def test_every_line_of_a_file_knows_the_line_it_came_from(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="LEVEL = 3\n\n\ndef climb(x):\n    if x:\n        return (\n            x\n            + LEVEL\n        )\n    return -1\n",
        session="from .deeds import climb\n\n\ndef run():\n    return climb(1)\n",
    )
    found = bundle(folder)
    places = found.origins.places["unknot.py"]
    lines = found.files["unknot.py"].splitlines()
    told = {places[at]: line.strip().split(" ")[0] for at, line in enumerate(lines, 1) if at in places}
    assert told == {
        "companion/deeds.py:4": "def",
        "companion/deeds.py:5": "if",
        "companion/deeds.py:6": "return",
        "companion/deeds.py:10": "return",
        "companion/session.py:4": "def",
        "companion/session.py:5": "return",
    }


def test_the_firmware_has_no_constant_and_no_docstring_left():
    tree = ast.parse(bundle(host_tools.FIRMWARE).files["unknot.py"])
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"MOVING", "PRESSING", "NEVER_MS", "LONG_HOLD_MS", "CUE_NAMES", "SESSION_FORMAT"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and ast.get_docstring(node)]


def test_what_a_start_a_rare_wiring_or_the_host_needs_is_a_file_of_its_own():
    assert sorted(bundle(host_tools.FIRMWARE).files) == [
        "main.py",
        "shell/fitting.py",
        "shell/haptic.py",
        "shell/plain_outputs.py",
        "shell/safe_mode.py",
        "shell/start.py",
        "shell/wiring.py",
        "unknot.py",
        "unknot_host.py",
    ]


def test_the_same_sources_give_the_same_bundle():
    assert bundle(host_tools.FIRMWARE, SCRIPTS) == bundle(host_tools.FIRMWARE, SCRIPTS)


def test_a_name_of_micropythons_that_is_also_ours_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="import time\n\ndef now():\n    return time.ticks_ms()\n",
        session="from .first import now\n\ndef time():\n    return now()\n\ndef run():\n    return time()\n",
    )
    with pytest.raises(BundleError, match=r"time and companion.session both have a public time"):
        bundle(folder)


def test_two_things_of_micropythons_by_one_name_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="from time import sleep_ms as sleep\n\ndef nap():\n    sleep(1)\n",
        session="from time import sleep\nfrom .first import nap\n\ndef run():\n    return nap, sleep\n",
    )
    with pytest.raises(
        BundleError, match=r"companion.session means time.sleep by sleep, which is time.sleep_ms already"
    ):
        bundle(folder)
