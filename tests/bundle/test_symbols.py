"""Two modules' names in one file: one thing each, or refused."""

import pytest

from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import BundleError
from tests.bundle.small_firmware import firmware, ran


def refused(folder, *lines):
    with pytest.raises(BundleError) as refusal:
        bundle(folder)
    assert str(refusal.value) == "".join(lines)


def test_a_module_imported_whole_is_seen_through(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="LOUD = 3\n\ndef shout():\n    return 'HEY'\n",
        session="from . import deeds as do\n\ndef run():\n    return do.shout() * do.LOUD\n",
    )
    assert ran(folder) == "HEYHEYHEY"


def test_two_definitions_of_a_name_are_refused_private_ones_too(tmp_path):
    folder = firmware(
        tmp_path,
        first="\ndef _twice(x):\n    return 2 * x\n\ndef first():\n    return _twice(10)\n",
        session="from .first import first\n\ndef _twice(x):\n    return x + x\n\ndef run():\n    return first(), _twice(10)\n",
    )
    refused(folder, "companion/first.py:2 and companion/session.py:3 both define _twice; rename one of them")


def test_two_definitions_in_one_module_are_refused(tmp_path):
    folder = firmware(tmp_path, session="LEVEL = 1\nLEVEL = 2\n\ndef run():\n    return LEVEL\n")
    refused(folder, "companion/session.py:1 and companion/session.py:2 both define LEVEL; rename one of them")


def test_a_name_of_pythons_that_is_also_ours_is_refused(tmp_path):
    folder = firmware(tmp_path, session="def open():\n    return 1\n\ndef run():\n    return open()\n")
    refused(folder, "MicroPython and companion/session.py:1 both define open; rename one of them")


def test_a_module_of_micropythons_that_is_also_a_name_of_ours_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="import time\n\ndef now():\n    return time.ticks_ms()\n",
        session="from .first import now\n\ndef time():\n    return now()\n\ndef run():\n    return time()\n",
    )
    refused(folder, "time and companion/session.py:3 both define time; rename one of them")


def test_two_things_of_micropythons_by_one_name_are_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="from time import sleep_ms as sleep\n\ndef nap():\n    sleep(1)\n",
        session="from time import sleep\nfrom .first import nap\n\ndef run():\n    return nap, sleep\n",
    )
    refused(folder, "time.sleep_ms and time.sleep both define sleep; rename one of them")


def test_another_name_for_something_of_ours_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        first="def first():\n    return 1\n",
        session="def run():\n    from .first import first as other\n    return other()\n",
    )
    refused(folder, "companion/session.py imports first as other; one thing has one name")


def test_a_name_is_imported_from_where_it_is_defined(tmp_path):
    folder = firmware(
        tmp_path,
        first="def first():\n    return 1\n",
        second="from .first import first\n",
        session="from .second import first\n\ndef run():\n    return first()\n",
    )
    refused(folder, "companion/session.py imports first from companion.second, which does not define it")


def test_a_program_too_imports_only_what_there_is(tmp_path):
    folder = firmware(tmp_path, session="def start():\n    return 1\n")
    refused(folder, "a program imports run from companion.session, which does not define it")


def test_a_function_that_means_something_else_by_a_module_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="def shout():\n    return 'HEY'\n",
        session="from . import deeds as do\n\n\ndef run(do):\n    return do.shout()\n",
    )
    refused(folder, "companion/session.py:4: do means something else inside the function")


def test_a_statement_that_defines_nothing_is_refused(tmp_path):
    folder = firmware(tmp_path, session="def run():\n    return 1\n\nif run():\n    run()\n")
    refused(folder, "companion/session.py:4: neither an import, a definition nor an assignment to names")


def test_an_f_string_is_refused(tmp_path):
    folder = firmware(tmp_path, session="LEVEL = 1\n\ndef run():\n    return f'{LEVEL}'\n")
    refused(folder, "companion/session.py:4: an f-string, in which names cannot be told")


def test_a_whole_module_inside_a_function_is_refused(tmp_path):
    folder = firmware(
        tmp_path,
        deeds="def shout():\n    return 'HEY'\n",
        session="def run():\n    from . import deeds\n    return deeds.shout()\n",
    )
    refused(folder, "companion/session.py:1: companion.deeds is imported whole, inside a function")
