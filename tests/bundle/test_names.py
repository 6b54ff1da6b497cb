"""Two modules' names in one file: kept apart, or refused."""

import pytest

from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import BundleError
from tests.bundle.workshop import firmware, ran


def test_two_private_names_stay_two(tmp_path):
    folder = firmware(
        tmp_path,
        first="def _twice(x):\n    return 2 * x\n\ndef first():\n    return _twice(10)\n",
        session="from .first import first\n\ndef _twice(x):\n    return x + x + 1\n\ndef run():\n    return first(), _twice(10)\n",
    )
    assert ran(folder) == (20, 21)


def test_a_module_called_by_name_is_seen_through(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="LOUD = 3\n\ndef shout():\n    return 'HEY'\n",
        session="from . import deeds as do\n\ndef run():\n    return do.shout() * do.LOUD\n",
    )
    assert ran(folder) == "HEYHEYHEY"


def test_two_public_names_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="class Board:\n    pass\n",
        session="from .first import Board as Other\n\nclass Board:\n    pass\n\ndef run():\n    return Other, Board\n",
    )
    with pytest.raises(BundleError, match=r"companion.first and companion.session both have a public Board"):
        bundle(folder)


def test_a_name_of_micropythons_that_is_also_ours_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="import time\n\ndef now():\n    return time.ticks_ms()\n",
        session="from .first import now\n\ndef time():\n    return now()\n\ndef run():\n    return time()\n",
    )
    with pytest.raises(BundleError, match=r"time and companion.session both have a public time"):
        bundle(folder)


def test_two_things_of_micropythons_by_one_name_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="from time import sleep_ms as sleep\n\ndef nap():\n    sleep(1)\n",
        session="from time import sleep\nfrom .first import nap\n\ndef run():\n    return nap, sleep\n",
    )
    with pytest.raises(
        BundleError, match=r"companion.session means time.sleep by sleep, which is time.sleep_ms already"
    ):
        bundle(folder)
