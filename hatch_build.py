"""What a wheel carries besides the package: MicroPython for the browser, which `make setup` brought from npm."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_BROUGHT = Path("node_modules", "@micropython", "micropython-webassembly-pyscript")
_CARRIED = "host_tools/web/micropython"


class WheelHook(BuildHookInterface[Any]):
    """Adds the files where they are; a wheel built without them does all but `unknot web`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes along, {where it lies: where it goes}; an editable install finds it in the checkout."""
        if version == "editable":
            return
        for name in ("micropython.mjs", "micropython.wasm", "package.json"):
            path = Path(self.root) / _BROUGHT / name
            if path.is_file():
                build_data["force_include"][str(path)] = f"{_CARRIED}/{name}"
