"""Runs `unknot web`: serves the page to this machine or to the local network, and compiles what is dropped on it.

Rule: everything is served from memory; the only thing that can be asked for besides is to compile. Requests under any
other name than ours are refused, so that no page elsewhere can reach it through somebody's browser.
"""

from __future__ import annotations

import threading
import webbrowser
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from host_tools import ROUTINES
from host_tools.errors import DONE, CommandError
from host_tools.numbers import whole_number
from host_tools.tongues.tongue import marked, say
from host_tools.web.compiler import LARGEST_REQUEST_BYTES, compile_request, table_of
from host_tools.web.connections import LimitedServer
from host_tools.web.given_files import GIVEN, given_files, with_given
from host_tools.web.lan import host_names, invite, lan_files, plain_name
from host_tools.web.site import INDEX, page_files, policy, with_workshop
from host_tools.workshop.files import workshop_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    Content = bytes | Callable[[], bytes]

_HERE, _EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only with --lan
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".bin": "application/octet-stream",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{policy()}; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The policy stands in the page itself too, for hosts that send no headers."""


def web(arguments: argparse.Namespace) -> int:
    """`unknot web`: until Ctrl-C."""
    names = arguments.files or [str(path) for path in shipped()]
    files = files_to_serve(table_of(names), given_files(arguments.files))
    with open_server(files, arguments.port, is_lan=arguments.lan) as server:
        print(say("unknot is at {address}", address=server.url))
        if arguments.lan:
            invite(server.server_port)
        print(say("Ctrl-C ends it."), flush=True)
        if not arguments.no_open:
            # Not here: a browser in the terminal is waited for, and waits itself for an answer.
            threading.Thread(target=_open, args=(server.url,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return DONE


def files_to_serve(table: bytes, given: bytes = b"") -> dict[str, Content]:
    """Return all there is to be asked for, the files `given` among it; what the workshop needs is made when it is."""
    files = page_files(table)
    workshop = workshop_files()
    if workshop:
        files[INDEX] = with_workshop(files[INDEX])
    if workshop and given:
        files[INDEX] = with_given(files[INDEX])
        files[GIVEN] = given
    return {**files, **workshop}


def shipped() -> list[Path]:
    """Return the routines that come with unknot, the erector spinae release first."""
    first = "erector_spinae"
    return sorted(ROUTINES.glob("*.yaml"), key=lambda path: (path.stem != first, path.stem))


def _open(url: str) -> None:
    with suppress(OSError, webbrowser.Error):
        webbrowser.open(url)


class PageServer(LimitedServer):
    """Serves `files`, each its bytes or what makes them.

    `names` are the hosts it answers to, besides the address that was asked.
    """

    def __init__(self, address: tuple[str, int], files: Mapping[str, Content]) -> None:
        super().__init__(address, _Handler)
        self.files = files
        self.names = {"localhost"}
        if address[0] == _EVERYWHERE:
            self.files = {**files, **lan_files(self.content(INDEX), self.server_port)}
            self.names = host_names()

    @property
    def url(self) -> str:
        """The page's address on this machine."""
        return f"http://localhost:{self.server_port}/"

    def content(self, name: str) -> bytes:
        """Return a file, made now if it is one that is made."""
        content = self.files[name]
        return content if isinstance(content, bytes) else content()


def open_server(files: Mapping[str, Content], port: int, *, is_lan: bool = False) -> PageServer:
    """Return a server that listens already. Raises CommandError if it cannot on that port."""
    try:
        return PageServer((_EVERYWHERE if is_lan else _HERE, port), files)
    except OverflowError:
        why = marked("port {port} does not exist; name another one with --port, or 0 for any")
    except PermissionError:
        why = marked("port {port} is kept for the system; name another one with --port, or 0 for any")
    except OSError:
        why = marked("port {port} is not free; name another one with --port, or 0 for any")
    raise CommandError(say(why, port=port))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    # Head and body in one piece, at once: otherwise each small file waits some 40 ms for an acknowledgement.
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    server: PageServer  # the only server that has this handler
    error_content_type: ClassVar[str] = "text/plain"  # type: ignore[misc]
    error_message_format: ClassVar[str] = "%(message)s\n"  # type: ignore[misc]

    def do_GET(self) -> None:
        """Serve a file of the page."""
        if not self._is_for_us():
            return
        name = self.path.partition("?")[0].removeprefix("/") or INDEX
        if name not in self.server.files:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(self.server.content(name), _TYPES[Path(name).suffix])

    do_HEAD = do_GET  # noqa: N815 - the standard library finds a method by its name

    def do_POST(self) -> None:
        """Compile the routines in the request."""
        size = whole_number(named := self.headers.get("Content-Length", ""), LARGEST_REQUEST_BYTES)
        if not self._is_for_us():
            return
        if self.path != "/compile":
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.headers.get_content_type() != "application/json":
            # A form of another site cannot send this type without asking first, and we do not answer such questions.
            self.send_error(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        elif size is None:
            self.close_connection = True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if named.isdecimal() else HTTPStatus.LENGTH_REQUIRED)
        else:
            self._send(compile_request(self.rfile.read(size)), _TYPES[".json"])

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""

    def version_string(self) -> str:
        """Say no more than the name."""
        return "unknot"

    def _is_for_us(self) -> bool:
        name = plain_name(self.headers.get("Host", ""))
        if name in self.server.names or name == self.connection.getsockname()[0]:
            return True
        self.close_connection = True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
