"""What a wheel carries besides the package: the handbook, and two Pythons and an editor for the page: `make setup`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
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
    """Adds what is there; a wheel without it does all but `unknot web` and `site`, or `site` without the handbook."""

    _handbook: "TemporaryDirectory[str] | None" = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes along; an editable install finds it in the checkout."""
        if version == "editable":
            return
        for lies, goes in _CARRIED.items():
            path = Path(self.root) / lies
            if path.is_file():
                build_data["force_include"][str(path)] = goes
        self._add_handbook(build_data["force_include"])

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # Hatch's
        """Take away what was built for the wheel alone."""
        if self._handbook:
            self._handbook.cleanup()

    def _add_handbook(self, included: dict[str, str]) -> None:
        """Build it by the checkout's own tools; without MkDocs there is none."""
        sys.path.insert(0, self.root)
        from host_tools.web.handbook import build_handbook  # noqa: PLC0415  # it lies in what is built

        self._handbook = TemporaryDirectory()
        if build_handbook(Path(self._handbook.name)):
            included[self._handbook.name] = "host_tools/web/handbook"
