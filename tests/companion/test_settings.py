"""What a person sets once, as the device keeps it."""

import pytest

from companion.settings import Settings, sane


@pytest.mark.parametrize(
    ("asked_ms", "kept_ms"), [(0, 250), (249, 250), (250, 250), (400, 400), (700, 700), (701, 700)]
)
def test_the_gap_between_taps_is_kept_within_250_and_700_ms(asked_ms, kept_ms):
    assert sane(Settings(True, True, False, asked_ms)).tap_gap_ms == kept_ms


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ((1, 1, 0), (True, True, False)),
        ((0, 0, 2), (False, True, True)),
        ((0, 1, 0), (False, True, False)),
        ((1, 0, 0), (True, False, False)),
    ],
)
def test_sound_and_touch_are_never_both_off_and_each_is_yes_or_no(asked, kept):
    assert repr(tuple(sane(Settings(*asked, 400)))[:3]) == repr(kept)
