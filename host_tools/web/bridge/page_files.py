"""Notes which of MicroPython's files in memory changed, so that the page can keep them over a reload.

Rule: each change is reported once; keeping it is the page's work.
"""

from shell.files import Files


class KeptFiles(Files):
    """`changed` holds the paths written since it was last emptied."""

    changed = set()

    def write(self, path: str, blob: bytes) -> None:
        """Make `blob` the contents of `path`. Raises OSError."""
        super().write(path, blob)
        self.changed.add(path)

    def append(self, path: str, blob: bytes) -> None:
        """Put `blob` behind what is in `path`. Raises OSError."""
        super().append(path, blob)
        self.changed.add(path)

    def rename(self, old: str, new: str) -> None:
        """Let `old` take the place of `new`. Raises OSError."""
        super().rename(old, new)
        self.changed.add(old)
        self.changed.add(new)


def take_changed() -> str:
    """Return the paths that changed since this was last asked, a blank between."""
    paths = " ".join(sorted(KeptFiles.changed))
    KeptFiles.changed.clear()
    return paths
