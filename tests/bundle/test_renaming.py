"""Names a board knows already, and the way back to the sources."""

import ast

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.bundle.origins import Origins
from host_tools.bundle.renaming import known_names
from host_tools.flash.scripts import SCRIPTS
from tests.bundle.workshop import firmware, ran, script


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
