"""A firmware of a few lines, bundled and run."""

import sys
import types

from host_tools.bundle.bundle import bundle


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


def text_of(source):
    """Return what of a file is not blank."""
    return "\n".join(line for line in source.splitlines() if line)


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
    exec(compile(bundle(folder)["unknot.py"], "unknot", "exec"), space)
    return space["run"]()
