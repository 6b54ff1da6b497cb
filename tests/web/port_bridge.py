"""A port for the page: `navigator.serial` as Chromium has it, over HTTP to the board that lies on a pseudo-terminal.

Rule: the page's policy stays in force, so the bytes go to the page's own server. Chromium takes no pseudo-terminal for a
port; all else is real: the board, its MicroPython, pyserial, and how a port that is gone looks to a page.
"""

import threading
from http import HTTPStatus

import serial

from host_tools.web.server import _Handler

LOOK_S = 0.25

# What Chromium's own port does, as far as a page can see it.
SERIAL = """(() => {
    const ask = (what, body) => fetch(`/port/${what}`, { method: "POST", body });
    const lost = () => new DOMException("The device has been lost.", "NetworkError");
    let isGranted = false;
    class Port extends EventTarget {
        readable = null;
        writable = null;
        async open() {
            if ((await ask("open")).headers.get("Is-Gone")) throw new DOMException("Failed to open serial port.", "NetworkError");
            this.readable = new ReadableStream({
                pull: async (stream) => {
                    for (;;) {
                        if (!this.readable) return;
                        const answer = await ask("read");
                        if (answer.headers.get("Is-Gone")) {
                            this.readable = this.writable = null;
                            return stream.error(lost());
                        }
                        const bytes = new Uint8Array(await answer.arrayBuffer());
                        if (bytes.length) return stream.enqueue(bytes);
                    }
                },
            }, { highWaterMark: 0 });
            this.writable = new WritableStream({
                write: async (bytes) => {
                    if ((await ask("write", bytes)).headers.get("Is-Gone")) throw lost();
                },
            });
        }
        async setSignals() {}
        async close() {
            if (this.readable?.locked || this.writable?.locked) throw new TypeError("Cannot cancel a locked stream");
            this.readable = this.writable = null;
            await ask("close");
        }
    }
    const port = new Port();
    const ports = { getPorts: async () => (isGranted ? [port] : []), requestPort: async () => ((isGranted = true), port) };
    Object.defineProperty(Navigator.prototype, "serial", { get: () => ports });
})()"""


class PortBridge:
    """The server's end; `path` is where the board is, `sent` all that the page has sent to it."""

    def __init__(self) -> None:
        self.path = ""
        self.sent = bytearray()
        self._port: serial.Serial | None = None
        self._reading = threading.Lock()

    def use(self, path: str) -> None:
        """From now on the board is there."""
        self.path = path
        self.sent.clear()

    def answer(self, what: str, body: bytes) -> bytes | None:
        """Return what the port says, None where it is gone."""
        try:
            return getattr(self, f"_{what}")(body)
        except (OSError, TypeError, AttributeError):  # pyserial raises all of them for a port that is gone
            return None

    def _open(self, _body: bytes) -> bytes:
        self._port = serial.Serial(self.path, timeout=LOOK_S, exclusive=True)
        return b""

    def _read(self, _body: bytes) -> bytes:
        port = self._port
        if port is None:  # closed while the page was still listening
            return b""
        with self._reading:
            return port.read(1) + port.read(port.in_waiting)

    def _write(self, body: bytes) -> bytes:
        self.sent += body
        self._port.write(body)
        return b""

    def _close(self, _body: bytes) -> bytes:
        port, self._port = self._port, None
        port.cancel_read()
        with self._reading:  # whoever still waits in the system holds the port, and its lock
            port.close()
        return b""


def bridged(server) -> PortBridge:
    """Give a page's server a port; the server has none else to ask."""
    bridge = PortBridge()

    class Handler(_Handler):
        def do_POST(self) -> None:  # noqa: N802 - the standard library finds a method by its name
            size = int(self.headers.get("Content-Length", "0"))
            content = bridge.answer(self.path.removeprefix("/port/"), self.rfile.read(size))
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(len(content or b"")))
            if content is None:
                self.send_header("Is-Gone", "yes")
            self.end_headers()
            self.wfile.write(content or b"")

    server.RequestHandlerClass = Handler
    return bridge
