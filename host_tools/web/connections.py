"""Holds a server's connections: so many and no more, and the oldest makes room for the newest.

Rule: whoever connects is answered, however many others idle. Must not know: what is served.
"""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socketserver import BaseRequestHandler

_Request = Any  # a socket; typeshed has it as a private union
MOST_CONNECTIONS = 100
"""A browser opens six; a system lets a process have 256 files or more."""


class LimitedServer(ThreadingHTTPServer):
    """A thread for each connection."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseRequestHandler]) -> None:
        super().__init__(address, handler)
        self._connections: dict[socket.socket, None] = {}
        self._lock = threading.Lock()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection; where there is no descriptor left for it, the oldest makes room."""
        try:
            return super().get_request()
        except OSError:
            self._drop_oldest()
            raise

    def process_request(self, request: _Request, client_address: _Request) -> None:
        """Begin a thread for a connection; of too many the oldest goes, which most likely idles."""
        with self._lock:
            self._connections[request] = None
            is_too_many = len(self._connections) > MOST_CONNECTIONS
        if is_too_many:
            self._drop_oldest()
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        """Close a connection."""
        with self._lock:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: _Request, client_address: _Request) -> None:
        """Say nothing of a browser that hung up, or was hung up on; everything else is a bug of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def _drop_oldest(self) -> None:
        with self._lock:
            oldest = next(iter(self._connections), None)
            if oldest is None:
                return
            del self._connections[oldest]
        with suppress(OSError):
            oldest.shutdown(socket.SHUT_RDWR)  # its thread reads the end, and closes it
