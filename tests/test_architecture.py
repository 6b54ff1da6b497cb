"""The drawing of the house, held against the code: who may import whom, how long a module is, what a running one may do."""

import ast
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
FIRMWARE = HOME / "firmware"
COMPANION = {path.stem: path for path in sorted((FIRMWARE / "companion").glob("*.py"))}
SHELL = {path.stem: path for path in sorted((FIRMWARE / "shell").glob("*.py"))}
ALL_FIRMWARE = {str(path.relative_to(FIRMWARE)): path for path in sorted(FIRMWARE.rglob("*.py"))}
HOST = {str(path.relative_to(HOME)): path for path in sorted((HOME / "host_tools").rglob("*.py"))}

ORDER = (
    "codes",
    "parameters",
    "outbox",
    "table_format",
    "table_offsets",
    "table_reader",
    "text_checks",
    "table_checks",
    "table",
    "standard_cues",
    "settings",
    "limits",
    "breath_pace",
    "session_record",
    "states",
    "schedule",
    "outputs",
    "gestures",
    "actions",
    "lesson",
    "transitions",
    "cue_player",
    "sequencer",
    "device",
    "rehearsal",
    "speech",
    "monitor",
    "cap_monitors",
    "silence_monitors",
    "session_monitors",
    "prompt_monitors",
    "course_monitors",
    "monitors",
)
"""Floor 0 from the ground up: a module imports only from modules before it."""

SHELL_ORDER = (
    "files",
    "board_list",
    "board_profiles",
    "drivers",
    "drv2605l",
    "plain_outputs",
    "watchdog",
    "hang",
    "standby",
    "usb_host",
    "edge_event",
    "board",
    "wiring",
    "board_setup",
    "journal_format",
    "song_frame",
    "history",
    "press_log",
    "journal",
    "saved_state",
    "builtin_table",
    "build",
    "table_identity",
    "slots",
    "table_update",
    "safe_mode",
    "ready_report",
    "song",
    "cells_list",
    "cells",
    "loop",
    "startup",
    "source_map",
    "supervisor",
    "bring_up",
    "power_on",
)
"""Floor 1 from the ground up, late imports too."""

HOST_ORDER = (
    "tongues",
    "errors",
    "files",
    "standard_streams",
    "numbers",
    "text_columns",
    "share_link",
    "perception",
    "language",
    "table",
    "rehearsal",
    "picture",
    "bundle",
    "problem_printer",
    "text_columns",
    "inputs",
    "outputs",
    "boards",
    "power",
    "documents",
    "check",
    "commands",
    "card",
    "play",
    "flash",
    "workshop",
    "web",
    "image",
    "cues",
    "library",
    "handbook",
    "verbs",
    "argparse_words",
    "parser",
    "completion",
    "cli",
)
"""The tools from the ground up: a subpackage, or a module beside them, imports only from those before it."""

RUNNING = (
    "actions",
    "lesson",
    "breath_pace",
    "cue_player",
    "device",
    "gestures",
    "limits",
    "outbox",
    "outputs",
    "session_record",
    "rehearsal",
    "schedule",
    "sequencer",
    "table_reader",
)
"""What runs while a session does: nothing in it may allocate."""


def imports_of(path):
    """(module, name) of every import in a file, those inside functions too; a leading dot is kept."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {("." * node.level + (node.module or ""), alias.name) for alias in node.names}
    return found


def neighbours_of(path):
    """The modules of its own package that a file imports: `from .x import y` and `from . import x`."""
    relative = {(module, name) for module, name in imports_of(path) if module.startswith(".")}
    return {module[1:] or name for module, name in relative}


def strangers_of(path):
    """The modules of others that a file imports."""
    return {module.partition(".")[0] for module, _ in imports_of(path) if not module.startswith(".")}


def host_part_of(name):
    """The subpackage of host_tools a module belongs to, or the module itself: by its path, or as it is imported."""
    return name.replace("/", ".").removesuffix(".py").partition("host_tools.")[2].partition(".")[0]


def functions_of(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


# Floors


def test_the_order_names_every_module_of_floor_0():
    assert set(ORDER) == set(COMPANION) - {"__init__"}


@pytest.mark.parametrize("name", ORDER)
def test_floor_0_imports_one_way(name):
    assert neighbours_of(COMPANION[name]) <= set(ORDER[: ORDER.index(name)])


@pytest.mark.parametrize("name", COMPANION)
def test_floor_0_imports_nothing_of_the_world(name):
    assert strangers_of(COMPANION[name]) <= {"struct", "binascii", "collections"}


def test_the_order_names_every_module_of_floor_1():
    assert set(SHELL_ORDER) == set(SHELL) - {"__init__"}


@pytest.mark.parametrize("name", SHELL_ORDER)
def test_floor_1_imports_one_way(name):
    assert neighbours_of(SHELL[name]) <= set(SHELL_ORDER[: SHELL_ORDER.index(name)])


@pytest.mark.parametrize("name", SHELL)
def test_floor_1_stands_on_floor_0_and_never_on_the_host(name):
    assert not strangers_of(SHELL[name]) & {"host_tools", "tests", "main"}


@pytest.mark.parametrize("name", ALL_FIRMWARE)
def test_only_the_board_and_who_fits_it_import_machine(name):
    assert "machine" not in strangers_of(ALL_FIRMWARE[name]) or name in {"shell/board.py", "shell/board_setup.py"}


@pytest.mark.parametrize("name", sorted(set(SHELL) - {"board", "board_setup", "bring_up", "power_on"}))
def test_nothing_else_of_the_shell_leans_on_the_board(name):
    assert not {"board", "board_setup"} & neighbours_of(SHELL[name])


@pytest.mark.parametrize("name", HOST)
def test_host_tools_import_all_of_the_firmware_but_the_board(name):
    imports = imports_of(HOST[name])
    assert not {("shell", "board"), ("shell", "board_setup"), ("shell", "power_on")} & set(imports)
    assert not {"shell.board", "shell.board_setup", "shell.power_on"} & {module for module, _ in imports}
    assert not strangers_of(HOST[name]) & {"machine", "main", "tests"}


def test_the_order_names_every_part_of_the_host_tools():
    assert {*HOST_ORDER, "__init__"} == {host_part_of(name) for name in HOST}


@pytest.mark.parametrize("name", sorted(set(HOST) - {"host_tools/__init__.py"}))
def test_the_host_tools_import_one_way(name):
    part = host_part_of(name)
    imported = {host_part_of(f"{module}.{member}") for module, member in imports_of(HOST[name])} & set(HOST_ORDER)
    assert imported <= {*HOST_ORDER[: HOST_ORDER.index(part)], part}


@pytest.mark.parametrize("part", ["card", "play", "web", "flash", "cues"])
def test_a_verb_knows_nothing_of_another(part):
    imports = {module for name in HOST if host_part_of(name) == part for module, _ in imports_of(HOST[name])}
    assert not {host_part_of(module) for module in imports} & {"card", "play", "web", "flash", "cues", "commands"} - {
        part
    }


@pytest.mark.parametrize("name", sorted(name for name in HOST if name.count("/") > 1 and name.endswith("__init__.py")))
def test_to_import_a_part_of_the_host_tools_costs_nothing(name):
    assert imports_of(HOST[name]) == set()


# Size


@pytest.mark.parametrize("name", ALL_FIRMWARE)
def test_a_module_has_less_than_200_lines(name):
    assert len(ALL_FIRMWARE[name].read_text().splitlines()) < 200


@pytest.mark.parametrize("name", COMPANION)
def test_a_function_has_at_most_25_lines(name):
    lengths = {
        function.name: function.end_lineno - function.body[ast.get_docstring(function) is not None :][0].lineno + 1
        for function in functions_of(COMPANION[name])
        if function.body[ast.get_docstring(function) is not None :]
    }
    assert [function for function, lines in lengths.items() if lines > 25] == []


@pytest.mark.parametrize("name", COMPANION)
def test_a_module_says_what_it_is_for(name):
    assert len(ast.get_docstring(ast.parse(COMPANION[name].read_text()))) > 40


# What costs memory or floats


@pytest.mark.parametrize("name", ALL_FIRMWARE)
def test_there_is_no_f_string_in_the_firmware(name):
    assert not [node for node in ast.walk(ast.parse(ALL_FIRMWARE[name].read_text())) if isinstance(node, ast.JoinedStr)]


@pytest.mark.parametrize("name", COMPANION)
def test_there_is_no_float_on_floor_0(name):
    nodes = list(ast.walk(ast.parse(COMPANION[name].read_text())))
    assert not [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    assert not [node.lineno for node in nodes if isinstance(node, ast.Div)]


@pytest.mark.parametrize("name", sorted(set(COMPANION) - {"table", "table_checks"}))
def test_text_is_put_together_only_where_tables_are_read(name):
    nodes = list(ast.walk(ast.parse(COMPANION[name].read_text())))
    percents = [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)]
    assert not [node.lineno for node in percents if is_text(node.left)]
    assert not [node.lineno for node in nodes if isinstance(node, ast.Attribute) and node.attr == "format"]


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_module_has_no_closures_nor_catch_all_arguments(name):
    functions = functions_of(COMPANION[name])
    assert not [function.name for function in functions if function.args.vararg or function.args.kwarg]
    assert not [function.name for function in functions if len(functions_of_node(function)) > 1]
    assert not [node for node in ast.walk(ast.parse(COMPANION[name].read_text())) if isinstance(node, ast.Lambda)]


def functions_of_node(node):
    return [each for each in ast.walk(node) if isinstance(each, ast.FunctionDef)]


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_module_builds_nothing_outside_of_its_beginning(name):
    builders = (
        ast.List,
        ast.Dict,
        ast.Set,
        ast.ListComp,
        ast.DictComp,
        ast.SetComp,
        ast.GeneratorExp,
        ast.Slice,
        ast.Starred,
        ast.Yield,
    )
    running = [function for function in functions_of(COMPANION[name]) if function.name != "__init__"]
    assert not [
        (function.name, type(node).__name__)
        for function in running
        for node in ast.walk(function)
        if isinstance(node, builders) or is_new_tuple(node)
    ]


def is_new_tuple(node):
    """A tuple that is read (not unpacked into) and is not a constant."""
    return (
        isinstance(node, ast.Tuple)
        and isinstance(node.ctx, ast.Load)
        and not all(isinstance(each, ast.Constant) for each in node.elts)
    )


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_module_calls_nothing_that_allocates(name):
    allocating = {"enumerate", "zip", "map", "sorted", "list", "tuple", "dict", "set", "str", "bytes", "bytearray"}
    allocating |= {"reversed", "filter", "print", "repr", "unpack", "unpack_from", "pack", "float", "isinstance"}
    running = [function for function in functions_of(COMPANION[name]) if function.name != "__init__"]
    calls = [node for function in running for node in ast.walk(function) if isinstance(node, ast.Call)]
    assert not {node.func.id for node in calls if isinstance(node.func, ast.Name)} & allocating


def _assigned(function):
    """The attributes of self that a function assigns, and the methods of self that it calls."""
    names, calls = set(), set()
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                names.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)):
                calls.add(name)
    return names, calls


def _made_later(node):
    """The attributes a class assigns outside of what its `__init__` does: a board allocates for each when it first comes."""
    methods = {each.name: _assigned(each) for each in node.body if isinstance(each, ast.FunctionDef)}
    made, calls = set(), ["__init__"]
    reached = set()
    while calls:
        name = calls.pop()
        if name in methods and name not in reached:
            reached.add(name)
            made |= methods[name][0]
            calls += methods[name][1]
    return set().union(*(names for names, _ in methods.values())) - made


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_module_has_all_its_attributes_from_the_beginning(name):
    classes = [node for node in ast.walk(ast.parse(COMPANION[name].read_text())) if isinstance(node, ast.ClassDef)]
    assert [(node.name, sorted(_made_later(node))) for node in classes if _made_later(node)] == []
