"""Stages a firmware in the folder that does not run, and switches to it. Needs `probe`."""

import os


def make_room(folder, unwanted):
    """Make the folder with its inner ones; remove what should not be there."""
    for name in ("", "/companion", "/shell"):
        try:
            os.mkdir(folder + name)
        except OSError:
            pass
    for path in unwanted:
        os.remove(folder + path)


def copy(old, new):
    """Copy one file."""
    with open(old, "rb") as source, open(new, "wb") as target:
        while True:
            piece = source.read(512)
            if not piece:
                return
            target.write(piece)


def switch(main):
    """Let the next start run `main`: the one moment at which the firmware changes. What ran before is kept."""
    if head_of("/main.py"):
        copy("/main.py", "/main_old.py")
    with open("/main_new.py", "w") as file:
        file.write(main)
    os.rename("/main_new.py", "/main.py")
