"""What the page keeps, whatever becomes of it: reloaded, suspended, opened twice, broken."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from host_tools import ROUTINES
from host_tools.flash.session_rows import session_of
from shell.history import sessions_in
from tests.shipped import table


def test_a_reload_in_mid_session_offers_the_unfinished_session(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.go("pressing")
    visitor.skip(61_000)
    visitor.go("moving")
    visitor.reload()
    visitor.wait_for_state("unfinished")
    assert "Bottom of the shoulder blades" in visitor.text("#place")
    assert visitor.page.locator("#cautions li").count() > 0
    visitor.go("moving")
    visitor.wait_for_place(2, "moving")


def test_an_unfinished_session_can_be_dropped(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.reload()
    visitor.hold_to_stop("Drop it")
    visitor.wait_for_state("ended")
    visitor.reload()
    visitor.wait_for_state("ready")


def test_a_page_that_was_suspended_has_lost_no_time(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.go("pressing")
    both = "import('./page.js').then(({session}) => (session.wake(), [Date.now(), session.place.nowMs]))"
    before = visitor.page.evaluate(both)
    client = visitor.context.new_cdp_session(visitor.page)
    client.send("Page.setWebLifecycleState", {"state": "frozen"})
    visitor.page.wait_for_timeout(1500)
    client.send("Page.setWebLifecycleState", {"state": "active"})
    passed_ms, lived_ms = (now - then for now, then in zip(visitor.page.evaluate(both), before, strict=True))
    assert passed_ms >= 1500
    assert abs(passed_ms - lived_ms) < 20


def test_a_machine_that_slept_for_minutes_finds_the_session_where_it_would_be(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.go("pressing")
    visitor.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 301_000; }")
    assert visitor.page.evaluate("import('./page.js').then(({session}) => (session.wake(), session.place.step))") == 1
    assert visitor.page.evaluate("document.body.dataset.state") == "moving"


def test_a_chosen_routine_and_settings_are_kept(visit):
    visitor = visit()
    visitor.page.select_option("#routine", "2")
    visitor.page.click("text=Settings")
    visitor.page.uncheck("#is-sound")
    visitor.page.check("#is-night")
    visitor.page.click("#settings >> text=Done")
    visitor.reload()
    assert visitor.text("#heading") == "Slow breathing"
    visitor.page.click("text=Settings")
    assert visitor.page.is_checked("#is-night")
    assert not visitor.page.is_checked("#is-sound")


def test_the_history_is_shown_with_its_day_and_given_away_in_the_columns_of_unknot_history(visit, tmp_path):
    visitor = visit()
    visitor.go("moving")
    visitor.go("pressing")
    visitor.skip(61_000)
    visitor.go("moving")
    visitor.skip(151_000)
    visitor.skip(120_000)
    visitor.page.click("#rating >> text=4")
    visitor.wait_for_state("ended")
    visitor.page.click("text=History")
    when, *shown = visitor.page.locator("#sessions td").all_inner_texts()
    assert shown[:2] + shown[3:] == ["Erector spinae release", "unanswered", "4 of 5"]
    assert when == datetime.now().astimezone().strftime("%-d %b %Y, ") + when[-5:]
    (session,) = sessions_in(visitor.download("#save-bin", tmp_path).read_bytes())
    (line,) = visitor.download("#save-jsonl", tmp_path).read_text().splitlines()
    given = json.loads(line)
    here = session_of(session, "this page", "", "Erector spinae release")._asdict()
    only_here = {name: here.pop(name) for name in ("checksum", "fetched_at")}
    here["log"] = session.log[: session.log_bytes].hex()
    assert {name: value for name, value in given.items() if name != "ended_at"} == here
    assert only_here
    assert abs(datetime.fromisoformat(given["ended_at"]) - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize("title", ['=1+1, "slow"', "4-7-8"])
def test_a_spreadsheet_shows_what_the_title_says(visit, tmp_path, title):
    visitor = visit()
    routine = (ROUTINES / "breathing.yaml").read_text().replace("title: Slow breathing", f"title: '{title}'")
    visitor.drop("sum.yaml", routine.encode())
    visitor.wait_for_text("heading", title)
    visitor.go("moving")
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    visitor.page.click("text=History")
    raw = visitor.download("#save-csv", tmp_path).read_bytes()
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))
    assert raw.startswith(b"\xef\xbb\xbfnumber,ended_at,title,outcome,")
    assert (row["title"], row["outcome"]) == (f"'{title}", "stopped")


def test_a_session_keeps_the_name_of_its_routine_when_another_table_is_there(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    visitor.skip(11_000)
    visitor.drop("mine.tbl", table("gentle_back"))
    visitor.wait_for_text("heading", "Gentle back")
    visitor.page.click("text=History")
    assert visitor.page.locator("#sessions td").all_inner_texts()[1] == "Erector spinae release"


def test_a_second_tab_takes_the_device_along_and_the_first_is_silent(visit):
    visitor = visit()
    visitor.go("moving")
    second = visitor.context.new_page()
    second.goto(visitor.page.url)
    second.wait_for_function("() => document.body.dataset.state === 'unfinished'")
    visitor.wait_for_text("said", "unknot went on in another tab.")
    assert visitor.page.is_disabled("#press")


def test_whatever_goes_wrong_everything_is_off_and_the_session_is_not_lost(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.page.evaluate("""import('./page.js').then(({device, session}) => {
        device.live = () => { throw new Error("as a test would have it"); };
        setTimeout(() => session.wake());
    })""")
    visitor.wait_for_text("said", "Something went wrong. Reload the page")
    assert visitor.page.evaluate("document.getElementById('stage').classList.contains('shivering')") is False
    assert visitor.page.is_disabled("#press")
    visitor.complaints.clear()
    visitor.reload()
    visitor.wait_for_state("unfinished")


def test_ten_thousand_steps_leave_no_rubbish_behind(visit):
    visitor = visit(
        init_script="""
        const instantiate = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...given) => {
            const made = await instantiate.call(WebAssembly, ...given);
            window.memory = Object.values(made.instance.exports).find((each) => each instanceof WebAssembly.Memory);
            return made;
        };
    """
    )
    grown_bytes = visitor.page.evaluate("""import('./page.js').then(({device}) => {
        const run = (count) => { for (let index = 0; index < count; index++) device.live(1); };
        run(2000);
        const before = window.memory.buffer.byteLength;
        run(10000);
        return window.memory.buffer.byteLength - before;
    })""")
    assert grown_bytes == 0
