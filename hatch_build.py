"""What a wheel carries besides the package, and `make setup` brought: two Pythons and an editor for the browser."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_MICROPYTHON = "node_modules/@micropython/micropython-webassembly-pyscript"
_CARRIED = {
    f"{_MICROPYTHON}/micropython.mjs": "host_tools/web/micropython/micropython.mjs",
    f"{_MICROPYTHON}/micropython.wasm": "host_tools/web/micropython/micropython.wasm",
    f"{_MICROPYTHON}/package.json": "host_tools/web/micropython/package.json",
    "node_modules/.bundled/codemirror.js": "host_tools/workshop/brought/codemirror.js",
    "node_modules/.bundled/pyodide.js": "host_tools/workshop/brought/pyodide.js",
    "node_modules/pyodide/pyodide.asm.wasm": "host_tools/workshop/brought/pyodide.asm.wasm",
    "node_modules/.bundled/python_stdlib.zip": "host_tools/workshop/brought/python_stdlib.bin",
}
"""{where it lies: where it goes}"""


class WheelHook(BuildHookInterface[Any]):
    """Adds the files where they are; a wheel built without them does all but `unknot web`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes along; an editable install finds it in the checkout."""
        if version == "editable":
            return
        for lies, goes in _CARRIED.items():
            path = Path(self.root) / lies
            if path.is_file():
                build_data["force_include"][str(path)] = goes
