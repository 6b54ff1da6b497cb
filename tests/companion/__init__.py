"""The core, proved on CPython in virtual time."""
