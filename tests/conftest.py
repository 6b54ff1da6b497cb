"""What holds for every test: hypothesis draws the same examples each time, and no clock decides."""

from hypothesis import settings

settings.register_profile("unknot", derandomize=True, deadline=None, database=None)
settings.load_profile("unknot")
