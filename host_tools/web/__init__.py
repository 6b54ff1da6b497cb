"""The web page: the real firmware on MicroPython's WebAssembly port, in a browser or on a phone."""
