"""The table of faults: every test it names is there, every line it names is marked, and what has no proof says so."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from host_tools.documents import faults_page
from host_tools.documents.faults_page import HOME, NO_PROOF, faults, marks
from host_tools.documents.figures_page import has_run

FAULTS = {row["number"]: row for row in faults()}
UNPROVABLE = 30


def names_in(path):
    return {node.name for node in ast.parse(Path(path).read_text()).body if isinstance(node, ast.FunctionDef)}


def test_the_faults_are_numbered_from_1_without_a_gap():
    assert list(FAULTS) == [*range(1, len(FAULTS) + 1)]


@pytest.mark.parametrize("number", FAULTS)
def test_every_test_that_is_named_is_there(number):
    for test in FAULTS[number]["tests"]:
        path, _, name = test.partition("::")
        assert name in names_in(HOME / path)


@pytest.mark.parametrize("number", FAULTS)
def test_every_test_that_is_named_has_run(number):
    """And passed: a new one has, after `make test figures`, one on the emulated Pico after `make test-pico figures`."""
    assert [test for test in FAULTS[number]["tests"] if not has_run(test)] == []


def test_every_fault_that_can_be_held_has_a_test_and_a_line_that_keeps_it():
    kept = {number for mark in marks() for number in mark.faults}
    assert kept == set(FAULTS) - {UNPROVABLE}
    assert [number for number, row in FAULTS.items() if not row["tests"]] == [UNPROVABLE]


def test_every_monitor_belongs_to_a_fault():
    assert {each.fault for each in faults_page.MONITORS} <= set(FAULTS)


def test_no_line_is_marked_twice_for_the_same_fault():
    assert max(Counter(number for mark in marks() for number in mark.faults).values()) == 1


def test_a_fault_without_a_proof_says_so():
    row = {"number": 99, "fault": "the sky falls", "behaviour": "who knows", "tests": []}
    red = f"\N{LARGE RED CIRCLE} **{NO_PROOF}**"
    assert faults_page._row(row) == ("99", "the sky falls", "who knows", red, "", "", "")
