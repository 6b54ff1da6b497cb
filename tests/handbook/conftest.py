"""The handbook as it is built: strictly, so that a warning is an error."""

import subprocess
import sys

import pytest

from tests.handbook.pages import HOME


@pytest.fixture(scope="session")
def handbook(tmp_path_factory):
    """Return the folder it was built into."""
    folder = tmp_path_factory.mktemp("handbook")
    command = (sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "-f", "docs/mkdocs.yml", "-d", folder)
    built = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return folder
