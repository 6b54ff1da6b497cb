"""Makes stdout and stderr bear whatever they lead to: letters they cannot say, a reader that has left, nothing at all.

Rule: what can or cannot be said never changes what a verb does, nor how it ends; a full disk still counts, for there
somebody wanted to keep what was said. Must not know: what is said.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_HANDLER = "unknot.nearest"
_SHAPES = dict(zip("·○◌◍●┃━─█…", ".o0O@|=-#~", strict=True))
"""What stands for the shapes of `unknot play`, a column for a column."""
_LEFT = (errno.EPIPE, errno.EINVAL)
"""How a pipe nobody reads any more answers; Windows has the second."""
_STANDARD = {1: marked("standard output"), 2: marked("standard error")}
"""What a full disk is told of: "no space left on device" alone would be taken for the board."""


def prepare_streams() -> None:
    """Replace the streams of this process; one that somebody else has put in their place stays as it is."""
    codecs.register_error(_HANDLER, _nearest)  # keeps fault 36
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed before we began, and its number free for the next file that is opened
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # as long as we run
        elif type(stream) is not io.TextIOWrapper:
            continue
        elif name == "stdin":
            stream.reconfigure(errors="replace")  # a key of another alphabet is no answer, and no traceback
        else:
            setattr(sys, name, _patient(stream))
            setattr(sys, f"__{name}__", getattr(sys, name))  # textual draws there


def can_say(text: str) -> bool:
    """Whether stdout has all these letters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    with suppress(OSError):  # nothing should be waiting there yet
        stream.flush()
    outlet = io.BufferedWriter(_Outlet(stream.fileno(), "w", closefd=False))
    is_prompt = stream.line_buffering or stream.write_through
    return io.TextIOWrapper(outlet, stream.encoding, _HANDLER, line_buffering=is_prompt)


class _Outlet(io.FileIO):
    """A stream's file, until nobody reads it any more; from then on it leads nowhere."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in _LEFT and not (error.errno == errno.EIO and self.isatty()):
                raise OSError(error.errno, error.strerror, say(_STANDARD.get(self.fileno(), ""))) from None
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return memoryview(data).nbytes


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Give for letters an encoding lacks the nearest that every one has: a letter without its accents, or a "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(map(_plain, letters)), error.end


def _plain(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return _SHAPES.get(letter) or plain or "?"
