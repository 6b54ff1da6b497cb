"""Makes one UF2 for a board in BOOTSEL: a downloaded MicroPython, and the file system that makes a companion of it.

    uf2 -> binary_info                 what the downloaded image holds, and where it keeps its files
    file_system                        our files, as the blocks of a littlefs
    contents, command                  what lies in it; the verb

Rule: where the file system lies and how large it is, the image says itself; what does not say is refused.
"""
