"""Listens to a program that runs on a device, and asks unknot how it is without stopping it.

Rule: one question mark is all that is sent, and silence is an answer: asleep, in safe mode, or another program.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from host_tools.flash.ready_report import report_in
from host_tools.flash.serial_port import SerialPort, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.flash.ready_report import ReadyReport

ANSWER_S = 1.0
"""How long it may take to answer: more than the longest erase, in which it hears nothing."""
_LOOK_S = 0.2


def report_of_running(port: str) -> ReadyReport | None:
    """Return what the device says of itself now, None where it does not. Raises DeviceError where the port fails."""
    with plain_words(port):
        serial_port = SerialPort(port)
        try:
            serial_port.serial.write(b"?")
            reports = map(report_in, heard(serial_port, ANSWER_S))
            return next((report for report in reports if report), None)
        finally:
            serial_port.hang_up()


def heard(serial_port: SerialPort, patience_s: float) -> Iterator[str]:
    """Yield all that was said so far, each time there is more, for so long."""
    port = serial_port.serial
    port.timeout = _LOOK_S
    said = ""
    end_s = time.monotonic() + patience_s
    while time.monotonic() < end_s:
        said += port.read(max(1, port.in_waiting)).decode(errors="replace")
        yield said
