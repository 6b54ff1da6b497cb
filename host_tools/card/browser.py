"""Prints the card's page to a PDF by a browser that is installed: layout, letters and directions are the page's.

Rule: nothing is fetched, and no profile of the person's is used.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from host_tools.errors import CommandError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_PATIENCE_S = 60


def find_browser() -> str | None:
    """Return the path of a browser that prints without a window, or None."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def printed(page: bytes) -> bytes:
    """Return `page`, an HTML page, as a PDF. Raises CommandError where no browser is found, or it does not print."""
    browser = find_browser()
    if browser is None:
        raise CommandError(
            "no Chromium, Chrome or Edge to make a PDF with; give a name that ends in .html, and print that"
        )
    with tempfile.TemporaryDirectory(prefix="unknot-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        (folder / "card.html").write_bytes(page)
        switches = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        switches += ["--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]
        switches += (
            ["--no-sandbox"] if sys.platform == "linux" else []
        )  # a page of ours without scripts; root has no other way
        command = [browser, *switches, f"--print-to-pdf={folder / 'card.pdf'}", (folder / "card.html").as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=True)  # noqa: S603  # our own page
            return (folder / "card.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise CommandError(f"{browser}: does not print; give a name that ends in .html, and print that") from None
