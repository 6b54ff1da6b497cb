"""Prints the card's page to a PDF by a browser that is installed: layout, letters and directions are the page's.

Rule: nothing is fetched, no profile of the person's is used, and nothing it took is left.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from host_tools.errors import CommandError
from host_tools.tongues.tongue import marked, say

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "Google Chrome"),
    *("msedge", "microsoft-edge", "microsoft-edge-stable", "Microsoft Edge"),
)
_MAC_FOLDERS = tuple(
    f"/Applications/{name}.app/Contents/MacOS" for name in ("Google Chrome", "Chromium", "Microsoft Edge")
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_FOLDERS = ("Google/Chrome/Application", "Chromium/Application", "Microsoft/Edge/Application")
_SWITCHES = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_A4 = b"<style>@page { size: A4; }</style>\n"
"""By hand the printer's own paper is taken; a browser without a window would take Letter, wherever it is."""
_PATIENCE_S = 60
_NO_BROWSER = marked("no Chromium, Chrome or Edge to make a PDF with; give a name that ends in .html, and print that")
_NOT_PRINTED = marked("{browser}: does not print; give a name that ends in .html, and print that")


def find_browser() -> str | None:
    """Return the path of a browser that prints without a window, or None."""
    roots = [os.environ[root] for root in _WINDOWS_ROOTS if root in os.environ]
    folders = [f"{root}/{folder}" for root in roots for folder in _WINDOWS_FOLDERS]
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), *_MAC_FOLDERS, *folders))
    return next((found for name in _NAMES if (found := shutil.which(name, path=places))), None)


def printed(page: bytes, output: Path) -> bytes:
    """Return `page`, an HTML page, as a PDF. Raises OSError naming `output`, CommandError where no browser prints it.

    The work is done in the folder of `output`: a browser that is shut in, as a snap is, sees no other temporary files.
    """
    browser = find_browser()
    if browser is None:
        raise CommandError(say(_NO_BROWSER))
    with _desk(output) as scratch:
        desk = Path(scratch).resolve()
        (desk / "card.html").write_bytes(page + _A4)
        try:
            _print(browser, desk)
            return (desk / "card.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise CommandError(say(_NOT_PRINTED, browser=browser)) from None


def _desk(output: Path) -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="unknot_card_", dir=output.parent, ignore_cleanup_errors=True)
    except OSError as error:  # its own name would tell the person nothing
        raise OSError(error.errno, error.strerror, str(output)) from None


def _print(browser: str, desk: Path) -> None:
    places = (f"--user-data-dir={desk / 'profile'}", f"--print-to-pdf={desk / 'card.pdf'}")
    command = [browser, *_SWITCHES, "--no-pdf-header-footer", *_sandbox(), *places, (desk / "card.html").as_uri()]
    nothing = subprocess.DEVNULL  # a pipe would wait for what the browser leaves running
    subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=_PATIENCE_S, check=True)  # noqa: S603  # our own page


def _sandbox() -> tuple[str, ...]:
    """Chromium has no sandbox for root, as in a container, and wants to be told; the page has no scripts."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
