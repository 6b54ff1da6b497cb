"""The workshop of the page: write, check, flash and read a device in the browser, by these very tools on CPython there.

files, toolbox             what the page is given: the editor, CPython, these tools and the firmware, compiled
worker                     what the page asks of the tools; runs in the browser
draft, fixes, web_serial   check what is written; the change a message names; the cable
form, form_edits, spans    the same text as a form; what an edit makes of it, and no other letter
static, bundled, types     the page's own side
"""
