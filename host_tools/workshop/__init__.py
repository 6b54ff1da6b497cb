"""The workshop of the page: write, check, flash and read a device in the browser, by these very tools on CPython there.

files, toolbox             what the page is given: the editor, CPython, these tools and the firmware, compiled
worker                     what the page asks of the tools; runs in the browser
draft, fixes, web_serial   check what is written; the change a message names; the cable
static, bundled            the page's own side
"""
