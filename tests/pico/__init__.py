"""The real firmware image on an emulated Raspberry Pi Pico, in virtual time."""
