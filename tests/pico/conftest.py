"""Tests on the emulated Raspberry Pi Pico: skipped where there is no image of MicroPython for it."""

import os
from pathlib import Path

import pytest

from tests.pico.image import find_image, why_no_pico


@pytest.fixture(scope="session")
def image() -> Path:
    """The image to run. Where PICO_UF2 names one that is not there, that is an error, not a reason to skip."""
    if not os.environ.get("UNKNOT_TEST_PICO"):
        pytest.skip("The emulated Pico takes a quarter of an hour, so it has a command of its own: make test-pico.")
    named = os.environ.get("PICO_UF2")
    if named and not Path(named).is_file():
        pytest.fail(f"PICO_UF2 names {named}, which is not there")
    reason = why_no_pico()
    if reason:
        pytest.skip(reason)
    found = find_image()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def frozen() -> Path:
    """An image with firmware/manifest.py frozen in."""
    named = os.environ.get("PICO_FROZEN_UF2")
    if not named:
        pytest.skip("No image of our own: build one with firmware/manifest.py and name it in PICO_FROZEN_UF2.")
    return Path(named)
