"""Floor 0: small integers go in, small integers come out. Nothing here knows a pin, a clock or a file."""
