"""The handbook as it is built: strictly, so that a warning is an error."""

import subprocess
import sys

import pytest

from tests.handbook.pages import HOME


def build(docs, folder):
    """Build as `make handbook` does. Not `--quiet`: it would hide the warnings from `--strict`, too."""
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "-f", docs / "mkdocs.yml", "-d", folder)
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def handbook(tmp_path_factory):
    """Return the folder it was built into."""
    folder = tmp_path_factory.mktemp("handbook")
    built = build(HOME / "docs", folder)
    assert built.returncode == 0, built.stderr
    return folder
