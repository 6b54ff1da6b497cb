"""Makes one module of the firmware's many, which a board loads in a third of the time and with less memory.

    modules -> what each module defines and takes from others
    names   -> what each name becomes: its number, where it is a constant; itself, or another where two would collide
    rewrite -> the module's statements with those names
    needed  -> without what nobody on the board asks for
    bundle  -> the files

A small board looks every import up in its file system and every name up among all names it knows: 34 modules with 800
names cost more time at power-on than all they do. The sources stay as they are; every other target runs them unbundled.

Rule: it only takes away and renames; no statement changes its meaning. What it cannot do safely is a BundleError.
"""
