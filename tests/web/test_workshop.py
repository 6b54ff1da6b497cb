"""The page as a workshop: a routine is written, checked, mended, rehearsed and kept."""

import pytest

import host_tools
from companion.codes import READY
from host_tools import cli
from host_tools.check import report
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.language.schema import schema
from tests.web.workshop import Writer

HEELS = """title: Heels
cautions: [Stop at any pain]
equipment: Ball
stay: 90
positions:
  - name: Left heel
    place: Heel on the ball.
"""
MENDED = HEELS.replace("90", "90 s")


@pytest.fixture
def writer(opened) -> Writer:
    """The page with the shipped routine in the editor and on its device."""
    opened.page.click("#new-draft")
    opened.visitor.wait_for_state("ready")
    opened.page.evaluate("document.getElementById('back-to-shipped').click()")
    opened.wait_for_verdict("It can be used. One thing is worth a look.")
    return opened


def end_session(visitor) -> None:
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    visitor.go("ready")


def test_a_mistake_is_told_in_the_tools_own_words_and_mended_by_the_fix_they_name(writer):
    writer.write(HEELS)
    writer.wait_for_verdict("One thing")
    with pytest.raises(RoutineError) as raised:
        load_text(HEELS)
    (problem,) = raised.value.problems
    assert writer.findings == [f"{problem.found}; {problem.advice}"]
    assert writer.page.locator("#editor .cm-lintRange-error").inner_text() == "90"
    writer.page.click("text=Write 90 s")
    writer.wait_for_verdict("It can be used.")
    assert writer.text == MENDED
    lines = [line.strip() for line in report(load_text(MENDED)).splitlines()[1:]]
    assert writer.page.locator("#report li").all_inner_texts() == lines


@pytest.mark.parametrize(
    ("text", "typed", "offered"),
    [
        ("", "cau", "cautions"),
        ("positions:\n  - name: Heel\n    ", "pla", "place"),
        ("positions:\n  - name: Heel\n    kind: ", "str", "stretch"),
        ("stay: {at_least: 2 min, ", "at_m", "at_most"),
        ("positions:\n  - name: Heel\n    reminders:\n      - {after: 45 s, ", "sa", "say"),
        ("finish:\n  reflect: ", "tr", "true"),
    ],
)
def test_keys_and_values_are_completed_from_the_language(writer, text, typed, offered):
    writer.write(text)
    writer.page.keyboard.type(typed)
    option = writer.page.locator("#editor .cm-tooltip-autocomplete li[aria-selected]")
    option.wait_for()
    assert option.inner_text() == offered
    option.click()
    assert writer.text.split("\n")[-1].rstrip(": ").endswith(offered)


def test_a_key_says_what_it_is_for(writer):
    writer.write("finish: {place: Lie flat., rest: 2 min}")
    writer.page.locator("#editor .cm-line span >> text=rest").hover()
    told = writer.page.locator("#editor .cm-tooltip .told")
    told.wait_for()
    described = schema()["$defs"]["finish"]["properties"]["rest"]["description"]
    assert told.inner_text() == described


def test_the_space_bar_writes_a_space_and_presses_nothing(writer):
    writer.write("")
    writer.page.keyboard.type("title: Two heels\nabout: A day's end")
    assert writer.text == "title: Two heels\nabout: A day's end"
    assert writer.visitor.place["state"] == READY


def test_what_is_written_is_on_the_pages_device_and_runs(writer):
    assert writer.visitor.text("#heading") == "Erector spinae release"
    writer.write(MENDED)
    writer.visitor.wait_for_text("heading", "Heels")
    writer.page.click("#rehearse-draft")
    writer.visitor.go("moving")
    assert writer.visitor.text("#place") == "Heel on the ball."
    end_session(writer.visitor)


def test_whoever_looks_at_a_moment_sees_what_is_written_there_at_once(writer):
    writer.page.click("#rehearse-at")
    writer.page.locator("#strip text").first.wait_for()
    writer.page.locator("#moment").fill("60000")
    assert writer.visitor.text("#heading") == "Top of the shoulder blades"
    writer.write(MENDED)
    writer.visitor.wait_for_text("heading", "Left heel")
    assert writer.page.locator("#strip text").all_text_contents() == ["1"]
    writer.page.click("#back-to-now")
    writer.page.click("#rehearse-at")


def test_a_session_is_not_disturbed_by_what_is_written_meanwhile(writer):
    writer.visitor.go("moving")
    writer.write(MENDED)
    writer.wait_for_text("on-the-device", "A session is under way")
    assert writer.visitor.text("#heading") == "Top of the shoulder blades"
    end_session(writer.visitor)
    writer.visitor.wait_for_text("heading", "Heels")


def test_keyboard_alone_suffices(writer):
    writer.page.locator("#leave-workshop").press("Enter")
    writer.page.keyboard.press("Enter")  # on Write, which has the focus again
    writer.visitor.wait_for("() => document.activeElement.id === 'editor'")
    writer.page.keyboard.press("Control+a")
    writer.page.keyboard.press("Delete")
    writer.page.keyboard.insert_text(HEELS)
    writer.wait_for_verdict("One thing")
    writer.tab_to("Write 90 s")
    writer.page.keyboard.press("Enter")
    writer.wait_for_verdict("It can be used.")
    writer.tab_to("Rehearse")
    writer.page.keyboard.press("Enter")
    assert writer.page.evaluate("document.activeElement.id") == "press"
    writer.visitor.wait_for_text("heading", "Heels")


def test_what_was_written_is_there_after_a_reload(writer):
    writer.write(MENDED)
    writer.visitor.wait_for_text("heading", "Heels")
    writer.page.fill("#draft-name", "../my heels")
    writer.page.press("#draft-name", "Enter")
    writer.visitor.wait_for("() => document.getElementById('draft').value === 'my heels.yaml'")
    writer.visitor.reload()
    writer.page.click("[data-opens=write]")
    writer.visitor.wait_for("() => document.getElementById('draft')?.value === 'my heels.yaml'")
    assert writer.text == MENDED
    assert writer.visitor.text("#heading") == "Heels"


def test_a_file_is_opened_from_the_disk_and_saved_to_it(writer, tmp_path):
    (tmp_path / "heels.yaml").write_text(MENDED)
    writer.page.set_input_files("#open-draft", tmp_path / "heels.yaml")
    writer.visitor.wait_for("() => document.getElementById('draft').value === 'heels.yaml'")
    saved = writer.visitor.download("#save-draft", tmp_path / "saved")
    assert (saved.name, saved.read_text()) == ("heels.yaml", MENDED)


def test_the_card_is_the_one_of_the_command_line(writer, tmp_path):
    card = writer.visitor.download("#make-card", tmp_path)
    assert cli.main(["card", str(host_tools.ROUTINES / "erector_spinae.yaml"), "-o", str(tmp_path / "own.html")]) == 0
    assert card.name.startswith("erector_spinae")
    assert card.read_bytes() == (tmp_path / "own.html").read_bytes()


def test_a_file_that_is_none_of_a_routine_says_what_it_is(writer, tmp_path):
    (tmp_path / "notes.yaml").write_bytes(b"%PDF-1.7")
    writer.page.set_input_files("#open-draft", tmp_path / "notes.yaml")
    writer.wait_for_verdict("One thing")
    assert writer.findings == ["the file is a PDF; save it as plain text"]


def test_where_a_browser_has_no_serial_port_the_page_says_what_can(visit, workshop):
    without = "delete Navigator.prototype.serial"
    writer = Writer(visit(workshop.url, init_script=without))
    writer.page.click("[data-opens=write]")
    writer.wait_for_text("no-cable", "This browser cannot reach")
    assert "Chrome or Edge can" in writer.visitor.text("#no-cable")
    assert "unknot flash FILE" in writer.visitor.text("#no-cable")
    assert writer.page.locator("#flash").is_hidden()


def test_where_a_browser_cannot_wait_for_a_device_the_page_says_what_can(visit, workshop):
    writer = Writer(visit(workshop.url, init_script="delete WebAssembly.Suspending"))
    writer.page.click("[data-opens=write]")
    writer.wait_for_text("no-cable", "This browser reaches a device, but cannot let the tools wait")


def test_the_worker_keeps_to_the_pages_policy(writer):
    (worker,) = [each for each in writer.page.workers if each.url.endswith("tools-worker.js")]
    # A moment later, for what a test asks at once a browser lets pass.
    evaluated = worker.evaluate("""() => new Promise((tell) => setTimeout(() => {
        try {
            tell(eval("1"));
        } catch (error) {
            tell(error.name);
        }
    }))""")
    assert evaluated == "EvalError"
    writer.visitor.complaints.clear()  # of what was just tried
