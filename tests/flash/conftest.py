"""The cable needs Node and mpremote: without them its tests are skipped, except where everything has to be there."""

import importlib.util
import os
from pathlib import Path

import pytest

from tests.targets.node import why_no_wasm


def why_not() -> str | None:
    if importlib.util.find_spec("mpremote") is None:
        return "mpremote is missing: run `pip install mpremote`."
    return why_no_wasm()


@pytest.fixture(autouse=True)
def everything_needed() -> None:
    reason = why_not()
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history of the tests is their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
