"""The list of parts: everything the circuit needs is in it, with two sources or the reason why not."""

import pytest

from host_tools.handbook.circuit import NETS
from host_tools.handbook.parts_page import BUILDS, PARTS, parts_of
from tests.handbook.pages import HOME


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["name"])
def test_a_part_has_a_number_a_price_and_two_sources_or_the_reason_why_not(part):
    assert part["number"]
    assert part["quantity"] >= 1
    assert 0 < part["price"] < 50
    assert part["builds"]
    assert set(part["builds"]) <= set(BUILDS)
    assert len({source["shop"] for source in part["sources"]}) >= 2 or part["why_fewer"]


def test_every_part_of_the_circuit_is_in_the_list():
    bought = {part["name"] for build in BUILDS[:3] for part in parts_of(build)}
    needed = {name for pins in NETS.values() for name, _ in pins}
    assert needed - {"pico", "cells"} <= bought
    assert {"board", "cell holder"} <= bought


def test_the_transistor_of_the_breadboard_has_legs_and_that_of_a_printed_board_stands_beside_it():
    assert [part["number"] for part in PARTS if part["name"].startswith("Q1")] == ["TN0702N3-G", "AO3400A", "PN2222A"]


def test_the_drawing_of_the_circuit_names_the_transistor_that_the_list_sells_first():
    bought = next(part["number"] for part in PARTS if part["name"] == "Q1")
    assert bought == "TN0702N3-G"
    assert f">{bought}<" in (HOME / "docs" / "wiring_pico.svg").read_text()
