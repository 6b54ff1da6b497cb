"""What installs unknot: `mpremote mip install --target / firmware/package.json`, and the frozen image."""

import json

import host_tools

FIRMWARE = host_tools.FIRMWARE
ONLY_FOR_THE_HOST = {
    *("companion/rehearsal.py", "companion/table.py", "companion/speech.py", "companion/monitor.py"),
    *("companion/cap_monitors.py", "companion/silence_monitors.py", "companion/session_monitors.py"),
    *("companion/prompt_monitors.py", "companion/course_monitors.py", "companion/monitors.py"),
}


def test_the_package_lists_every_module_of_the_device():
    listed = [target for target, source in json.loads((FIRMWARE / "package.json").read_text())["urls"]]
    modules = {
        f"{folder}/{file.name}" for folder in ("companion", "shell") for file in (FIRMWARE / folder).glob("*.py")
    }
    assert sorted(listed) == sorted(modules - ONLY_FOR_THE_HOST | {"main.py"})
