"""A real browser, and a page in it: Debian's Chromium, driven by Playwright.

CHROMIUM names another one. Nothing is downloaded.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from host_tools.workshop.files import workshop_files
from tests.targets.node import PORT, PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = PROJECT / "build" / "page"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
SMALL_PHONE = {**PHONE, "viewport": {"width": 375, "height": 620}}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}

# As root in a container there is no sandbox; and nothing is to be looked up outside.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.test 127.0.0.1",
)
ELSEWHERE = "unknot.test"
"""Leads here, and is no localhost to a browser: what a phone sees that comes over plain http (RFC 6761 keeps .test free)."""


def by_plain_http(url: str) -> str:
    """Return the address under which a page of this machine is one of another machine to the browser."""
    return url.replace("localhost", ELSEWHERE)


def find_chromium() -> str | None:
    """Return the browser to run, or None."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def why_no_browser() -> str | None:
    """Return why the page cannot be opened here, as one sentence, or None where it can."""
    if find_spec("playwright") is None:
        return "Playwright is missing: pip install playwright (its own browsers are not needed)."
    if find_chromium() is None:
        return "Chromium is missing: apt-get install chromium, or name one in CHROMIUM."
    if not PORT.exists() or not AXE.exists():
        return "MicroPython or axe-core for the page is missing: run `npm ci` in the project's folder."
    return None


def require_browser() -> None:
    """Skip where there is no browser, and say what is missing."""
    if reason := why_no_browser():
        pytest.skip(reason)


def require_workshop() -> None:
    """Skip where there is no browser, or what the workshop needs was not bundled."""
    require_browser()
    if not workshop_files():
        pytest.skip("The editor and CPython for the page are missing: run `make setup`.")


@contextmanager
def chromium() -> Iterator:
    """Give a running browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - there may be none

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def served(server) -> Iterator:
    """Serve in the background."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


# What every host has known for twenty years; all else is octet-stream to it, as to a stock nginx.
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def plain_host(folder: Path) -> ThreadingHTTPServer:
    """Return a web host that knows nothing of unknot, nor of any type that is new, and lets nobody guess."""

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def guess_type(self, path):
            return _TYPES.get(Path(path).suffix, "application/octet-stream")

        def end_headers(self):
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def log_message(self, *_):
            pass

    class Host(ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            """A browser that was closed hangs up."""

    return Host(("127.0.0.1", 0), Quiet)
