"""What the last runs came to: a test that failed or was skipped came to nothing, and the docs show what is kept."""

import json
from xml.etree import ElementTree as ET

import pytest

from host_tools.documents import faults_page, figures_page
from tests import figures
from tests.prove.campaign import Tally

ONE, OTHER = "tests/shell/test_wear.py::test_wear", "tests/table/test_cuts.py::test_cut"


@pytest.fixture
def _named(monkeypatch):
    """Two tests are named in the table of faults."""
    monkeypatch.setattr(figures, "named", lambda: {ONE, OTHER})


def tree(*cases):
    return ET.fromstring(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")


def case(name, inside="", module="tests.shell.test_wear"):
    return f'<testcase classname="{module}" name="{name}">{inside}</testcase>'


FIGURE = '<properties><property name="figure" value="0.3 %"/></properties>'


@pytest.mark.usefixtures("_named")
def test_what_a_test_came_to_is_kept_with_its_cases_and_its_commit():
    kept = {}
    figures.fold_tests(kept, tree(case("test_wear[1]"), case("test_wear[2]", FIGURE), case("test_other")), "abc")
    assert kept == {ONE: {"cases": 2, "commit": "abc", "figure": "0.3 %"}}


@pytest.mark.usefixtures("_named")
@pytest.mark.parametrize(("inside", "left"), [("<failure/>", []), ("<error/>", []), ("<skipped/>", [ONE]), ("", [ONE])])
def test_a_test_that_failed_came_to_nothing_and_one_that_was_skipped_to_what_it_was(inside, left):
    kept = {ONE: {"cases": 1, "commit": "old"}}
    figures.fold_tests(kept, tree(case("test_wear", inside)), "new")
    assert [*kept] == left


@pytest.mark.usefixtures("_named")
def test_what_is_named_no_more_is_forgotten():
    kept = {"tests/test_gone.py::test_gone": {"cases": 1, "commit": "old"}}
    figures.fold_tests(kept, tree(), "new")
    assert kept == {}


@pytest.mark.usefixtures("_named")
def test_a_test_that_is_named_and_was_not_run_is_an_error_and_one_that_was_skipped_is_said(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(figures, "RAN", tmp_path)
    (tmp_path / "test.xml").write_text(ET.tostring(tree(case("test_wear", "<skipped/>")), "unicode"))
    assert figures.main(["--check"]) == 1
    assert capsys.readouterr().out == (
        f"0 of 2 tests that docs/faults.md names have run here\n  not run: {OTHER}\n  skipped: {ONE}\n"
    )


def test_a_campaign_is_kept_with_what_it_counted():
    tally = Tally("lives", 0)
    tally.add(
        0, None, {"virtual ms": 365.25 * 86_400_000, "presses": 3, ("seen", "", 1): 1, ("there are", "", 2): 1}, 1_800
    )
    tally.add(1, "broken", {"presses": 4, ("seen", "", 1): 1, ("there are", "", 2): 1}, 1_800)
    tally.commit = "abc"
    assert figures.campaign(tally) == {
        "broken": 1,
        "commit": "abc",
        "core_hours": 1.0,
        "counts": {
            "lives": 2,
            "presses": 7,
            "device-years powered": 1.0,
            "of 2 states, positions and moments of what ships": 1,
        },
    }


def test_a_fault_shows_the_cases_of_its_tests_what_they_told_and_its_campaigns(monkeypatch):
    kept = {
        "tests": {ONE: {"cases": 2, "commit": "a", "figure": "0.3 %"}, OTHER: {"cases": 1, "commit": "a"}},
        "campaigns": {"cuts": {"broken": 0, "counts": {"power cuts": 1_000_132}}},
    }
    monkeypatch.setattr(figures_page, "figures", lambda: kept)
    shown = figures_page.figure([ONE, OTHER], ["cuts: power cuts", "lives: starts"])
    assert shown == "3 cases; 0.3 %; 1,000,132 power cuts, 0 broken"


def test_a_test_that_has_not_run_says_so_in_red(monkeypatch):
    monkeypatch.setattr(figures_page, "figures", lambda: {"tests": {}, "campaigns": {}})
    assert faults_page._sentence(ONE) == "[wear](../tests/shell/test_wear.py) \N{LARGE RED CIRCLE} **has not run**"


def test_every_campaign_that_a_fault_names_counts_what_is_named():
    kept = json.loads(figures_page.FIGURES.read_text())["campaigns"]
    named = {each for row in faults_page.faults() for each in row.get("campaigns", [])}
    assert {name for name in named if name.partition(": ")[2] not in kept[name.partition(": ")[0]]["counts"]} == set()
