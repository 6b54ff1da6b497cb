"""Stages a firmware in the folder that does not run, and switches to it. Needs `probe`."""

import os


def make_folder(path):
    """Make it unless it is there."""
    try:
        os.mkdir(path)
    except OSError:
        pass


def remove_all_but(wanted, folder, inner=""):
    """Remove all else that lies in the folder. What it is called only the device knows: names need not be text."""
    for entry in list(os.ilistdir(folder + inner)):
        path = inner + "/" + entry[0]
        if entry[1] != FOLDER:
            if path not in wanted:
                os.remove(folder + path)
            continue
        remove_all_but(wanted, folder, path)
        try:
            os.rmdir(folder + path)
        except OSError:
            pass  # what is wanted lies in it


def make_room(folder, wanted):
    """Leave in the folder only what is wanted, and make its inner ones."""
    make_folder(folder)
    remove_all_but(wanted, folder)
    make_folder(folder + "/companion")
    make_folder(folder + "/shell")


def largest():
    """Return (bytes, name) of the largest files that lie at the top."""
    names = [entry[0] for entry in os.ilistdir("/") if entry[1] != FOLDER]
    return sorted([(os.stat("/" + name)[6], name) for name in names])[-3:]


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
