"""What our own image does before anything else: mounts the flash, and never formats it."""

import sys
import types

import pytest

import host_tools

BOOT = host_tools.FIRMWARE / "shell" / "rp2_boot" / "_boot.py"


class Flash:
    """The chip, of which nothing is asked but to be handed on."""


class LittleFs:
    """Has no mkfs: whoever formats would be noticed here."""

    def __init__(self, flash, *, progsize):
        self.flash = flash
        self.progsize = progsize


def boot(monkeypatch, mount):
    """Run _boot.py on a board whose vfs has nothing but what is needed to mount."""
    monkeypatch.setitem(sys.modules, "rp2", types.SimpleNamespace(Flash=Flash))
    monkeypatch.setitem(sys.modules, "vfs", types.SimpleNamespace(VfsLfs2=LittleFs, mount=mount))
    exec(compile(BOOT.read_text(), str(BOOT), "exec"), {})


def test_the_flash_is_mounted_as_the_root_in_pages_of_256_bytes(monkeypatch, capsys):
    mounted = []
    boot(monkeypatch, lambda system, path: mounted.append((type(system.flash), system.progsize, path)))
    assert mounted == [(Flash, 256, "/")]
    assert capsys.readouterr().out == ""


def test_what_cannot_be_mounted_is_not_formatted_and_said(monkeypatch, capsys):
    tries = []

    def refuse(*given):
        tries.append(given)
        raise OSError(84)

    boot(monkeypatch, refuse)
    assert len(tries) == 1
    assert capsys.readouterr().out.startswith(
        "unknot TROUBLE the file system cannot be mounted, and is not formatted: 84"
    )


def test_what_is_no_trouble_of_the_disk_is_not_hidden(monkeypatch):
    with pytest.raises(ValueError, match="ours"):
        boot(monkeypatch, lambda *_: (_ for _ in ()).throw(ValueError("ours")))
