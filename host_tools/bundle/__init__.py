"""Makes a few files of the firmware's many modules, which a board loads in a third of the time and half the memory.

    modules   -> what each module defines and takes from others
    names     -> what each name becomes where two modules have the same
    rewrite   -> the modules' statements with those names
    constants -> with what constants come to
    parts     -> by how long they are needed, without what nobody on the board asks for
    files     -> each part as a file, with its imports
    renaming  -> with names a board knows already
    answers   -> and what scripts of the host's ask for, by its old name
    origins   -> what is what in them
    bundle    -> all of this

A small board looks every import up in its file system and every name up among all names it knows, and keeps both in
memory. The sources stay as they are; every other target runs them unbundled.

Rule: it only takes away, works out and renames; no statement changes its meaning. What it cannot do safely is a
BundleError.
"""
