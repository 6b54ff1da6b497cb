"""Real MicroPythons to run the firmware on."""
