"""A routine of one's own, dropped on the page."""

from pathlib import Path

from host_tools import ROUTINES
from tests.shipped import table

PRACTICE = Path(__file__).parents[2] / "routines" / "practice"


def test_a_dropped_yaml_is_compiled_and_run(visit):
    visitor = visit()
    visitor.drop("evening.yaml", (ROUTINES / "breathing.yaml").read_bytes())
    visitor.wait_for_text("heading", "Slow breathing")
    visitor.go("moving")


def test_sets_and_what_comes_after_a_rest_are_told(visit):
    visitor = visit()
    visitor.drop("heels.yaml", (PRACTICE / "tendon_holds.yaml").read_bytes())
    visitor.wait_for_text("heading", "Heel holds")
    visitor.go("moving")
    assert visitor.text("#heading") == "Heel hold, left side, set 1 of 5 (hold)"
    visitor.go("pressing")
    visitor.go("resting")
    assert visitor.text("#where") == "Rest, then position 1"
    assert visitor.text("#place") == "Come down and stand or sit at ease."


def test_a_dropped_table_is_read_by_the_page_itself(visit, site):
    visitor = visit(site)
    visitor.drop("mine.tbl", table("gentle_back"))
    visitor.wait_for_text("heading", "Gentle back")


def test_a_table_without_words_still_runs_and_says_so(visit):
    visitor = visit()
    visitor.drop("mine.tbl", table("erector_spinae", has_texts=False))
    visitor.wait_for_text("heading", "Routine 1")
    assert "holds no words" in visitor.text("#cautions")
    visitor.go("moving")
    assert visitor.text("#heading") == "Position 1"
    assert visitor.page.get_attribute("#map", "data-kind") == "path"


def test_a_routine_of_ones_own_is_still_there_after_a_reload(visit):
    visitor = visit()
    visitor.drop("mine.tbl", table("gentle_back"))
    visitor.wait_for_text("heading", "Gentle back")
    visitor.reload()
    assert visitor.text("#heading") == "Gentle back"
    visitor.page.click("summary >> text=A routine of your own")
    visitor.page.click("#back-to-shipped")
    assert visitor.text("#heading") == "Erector spinae release"


def test_what_is_wrong_with_a_yaml_is_shown_where_it_is(visit):
    visitor = visit()
    visitor.drop("evening.yaml", (ROUTINES / "breathing.yaml").read_bytes().replace(b"3 min", b"90"))
    problem = visitor.page.locator("#problems")
    problem.wait_for()
    assert 'evening.yaml:14:7: stay "90" has no unit' in problem.inner_text()
    assert "14 | stay: 90" in problem.inner_text()
    assert visitor.text("#heading") == "Erector spinae release"


def test_a_damaged_table_is_refused_and_the_old_one_stays(visit):
    visitor = visit()
    damaged = table("gentle_back").replace(b"Gentle", b"Gentlx")
    visitor.drop("mine.tbl", damaged)
    visitor.page.locator("#problems p").wait_for()
    refused = visitor.text("#problems")
    assert refused.startswith("The device would refuse this table: ")
    assert "damaged: the CRC-32 does not match" in refused
    assert "Traceback" not in refused
    visitor.go("moving")
    assert visitor.text("#heading") == "Top of the shoulder blades"


def test_the_static_site_says_that_it_takes_tables(visit, site):
    visitor = visit(site)
    visitor.drop("evening.yaml", (ROUTINES / "breathing.yaml").read_bytes())
    visitor.page.locator("#problems p").wait_for()
    assert "takes compiled tables" in visitor.text("#problems")


def test_another_table_does_not_take_up_a_session_of_the_first(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.reload()
    visitor.wait_for_state("unfinished")
    visitor.drop("mine.tbl", table("gentle_back"))
    visitor.wait_for_text("heading", "Gentle back")
    visitor.wait_for_state("ready")


def test_only_a_routine_whose_places_are_on_the_back_is_drawn_on_one(visit):
    visitor = visit()
    kinds = []
    for name in ("0", "1", "2", "3"):
        visitor.page.select_option("#routine", name)
        kinds.append(visitor.page.get_attribute("#map", "data-kind"))
    assert kinds == ["back", "back", "path", "path"]


def test_a_file_dropped_in_mid_session_disturbs_nothing(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.drop("mine.tbl", table("gentle_back"))
    visitor.wait_for_text("said", "A session is running. End it first")
    assert visitor.text("#heading") == "Top of the shoulder blades"
