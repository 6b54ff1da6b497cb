"""The port as mpremote sees it in the page: it waits, fails and keeps bytes as pyserial does."""

import errno

import pytest

from host_tools.workshop import web_serial


class Port:
    """Says what a test has it say; `None` is a port that is gone."""

    def __init__(self, *says, takes=True):
        self.says = list(says)
        self.takes = takes
        self.waits = []
        self.heard = b""
        self.is_open = False

    def open(self):
        self.is_open = True

    def close(self):
        self.is_open = False

    def read(self, timeout_ms):
        self.waits.append(timeout_ms)
        said = self.says.pop(0) if self.says else b""
        if said is None:
            raise OSError(errno.EIO, "the port is gone")
        return said

    def write(self, data, timeout_ms):
        self.waits.append(timeout_ms)
        self.heard += data
        return self.takes


def opened(port, timeout=2.5):
    web_serial.connect(port)
    return web_serial.serial_for_url(web_serial.PORT, timeout=timeout, baudrate=115200, exclusive=True)


def test_what_came_too_early_is_read_later_and_costs_no_question():
    port = Port(b"abc", b"de")
    serial = opened(port)
    assert [serial.read(1), serial.read(1), serial.in_waiting, serial.read(3)] == [b"a", b"b", 3, b"cde"]
    assert port.waits == [2500, 0]


def test_a_read_that_waits_in_vain_gives_what_there_is():
    assert opened(Port(b"ab")).read(5) == b"ab"


def test_a_port_that_is_gone_fails_as_one_on_a_disk_does():
    with pytest.raises(OSError, match="the port is gone") as raised:
        opened(Port(b"a", None)).read(2)
    assert raised.value.errno == errno.EIO


def test_a_device_that_takes_nothing_fails_after_the_patience_it_was_given():
    port = Port(takes=False)
    serial = opened(port)
    serial.write_timeout = 8
    with pytest.raises(OSError, match="Write timeout"):
        serial.write(b"\x03")
    assert port.waits == [8000]


def test_a_port_that_is_closed_twice_is_closed():
    port = Port()
    serial = opened(port)
    assert (serial.isOpen(), port.is_open) == (True, True)
    serial.close()
    serial.close()
    assert (serial.isOpen(), port.is_open) == (False, False)
