"""A line of a bundle tells its place in the sources, by the map the bundle carries."""

import ast

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.flash.device_scripts import SCRIPTS
from tests.bundle.small_firmware import firmware


def mapped(files):
    """Return the firmware's own translator, with the map that these files carry."""
    space = {}
    exec(compile(files["shell/source_map.py"], "source_map", "exec"), space)
    return space["in_sources"]


def call(file, line, function):
    return f'  File "{file}", line {line}, in {function}'


def test_a_module_keeps_its_lines_after_those_of_the_modules_before_it(tmp_path):
    folder = firmware(
        tmp_path,
        deeds='"""Not on the board."""\n\n# nor this\ndef climb(x):\n    if x:\n        return (\n            x\n        )\n    return -1\n',
        session="from .deeds import climb\n\n\ndef run():\n    return climb(1)\n",
    )
    lines = bundle(folder)["unknot.py"].split("\n")
    assert (lines[1 + 3], lines[1 + 8]) == ("def climb(x):", "    return -1")
    assert (lines[1 + 10 + 3], lines[1 + 10 + 4]) == ("def run():", "    return climb(1)")


def test_an_import_over_several_lines_shifts_nothing_after_it(tmp_path):
    folder = firmware(
        tmp_path,
        rare="def spell(x):\n    return 'abc'[x]\n",
        session="def run():\n    from .rare import (\n        spell,\n    )\n    return spell(1)\n",
    )
    lines = bundle(folder)["unknot.py"].split("\n")
    assert lines[1:] == ["def run():", "    from companion_rare import spell", "", "", "    return spell(1)", ""]


def test_every_definition_on_the_board_is_told_by_its_line_in_the_sources():
    files = bundle(host_tools.FIRMWARE, SCRIPTS)
    in_sources = mapped(files)
    told = 0
    for path, source in files.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                place, _, name = in_sources(call(path, node.lineno, node.name)).strip().partition(", in ")
                module, _, line = place.partition(":")
                text = (host_tools.FIRMWARE / module).read_text().split("\n")[int(line) - 1]
                assert text.strip().startswith(f"def {name}("), place
                told += 1
    assert told > 200


def test_a_traceback_is_told_in_the_sources_and_what_is_not_ours_as_it_is():
    files = bundle(host_tools.FIRMWARE, SCRIPTS)
    turn = next(
        number for number, line in enumerate(files["unknot.py"].split("\n"), 1) if line.startswith("    def turn(self)")
    )
    said = "\n".join(
        [
            "Traceback (most recent call last):",
            call("main.py", 7, "<module>"),
            call("unknot.py", turn, "turn"),
            "OSError: 5",
            "",
        ]
    )
    here = (host_tools.FIRMWARE / "shell/loop.py").read_text().split("\n").index("    def turn(self) -> None:") + 1
    assert mapped(files)(said) == (
        f"Traceback (most recent call last):\n  main.py:7, in <module>\n  shell/loop.py:{here}, in turn\nOSError: 5\n"
    )
