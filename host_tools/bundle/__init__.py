"""Links the firmware's many modules into a few files, which a board loads in a third of the time and half the memory.

    modules -> each module read as sections, one for each statement at its top
    symbols -> one name stands for one thing in all the firmware
    folding -> constants in the place of their names
    chunks  -> sections that are needed equally long in one file; those that nothing needs in none
    output  -> a chunk as the source of a file, every statement on a line that tells its place in the sources
    bundle  -> all of this

A small board looks every import up in its file system, and keeps every module and every global name in memory. The
sources stay as they are; every other target runs them unbundled.

Rule: it only takes away, works out and puts together; no statement changes its meaning. What it cannot do safely is a
BundleError.
"""
