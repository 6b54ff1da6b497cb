"""The form beside the text: both write the same routine, and neither loses what the other has."""

import pytest

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from tests.web.workshop import Writer

HEELS = """# For the evening.
title: Heels
cautions: [Stop at any pain.]
equipment: Ball   # any
stay: 1 min
positions:
  # left first
  - name: Left heel
    place: Heel on the ball.
    deepen: {after: 30 s, by: Lean in.}

  - name: Right heel
    place: The same.
"""
SHOWS = """text => {
    const lines = document.getElementById("editor").shadowRoot.querySelectorAll(".cm-line");
    return [...lines].map(({ textContent }) => textContent).join("\\n") === text;
}"""


@pytest.fixture
def writer(opened) -> Writer:
    """The page with two heels in the form."""
    opened.page.check("#as-text")
    opened.write(HEELS)
    opened.visitor.wait_for_text("heading", "Heels")
    opened.page.check("#as-form")
    wait_for_fields(opened, ["Left heel", "Right heel"])
    yield opened
    opened.page.check("#as-text")


def wait_for_fields(writer, names) -> None:
    writer.visitor.wait_for(
        """names => JSON.stringify([...document.querySelectorAll("#form .card [data-path$='\\"name\\"]']")]
            .map(({ value }) => value)) === JSON.stringify(names)""",
        arg=names,
    )


def wait_for_text(writer, text: str) -> None:
    """The editor is not seen, but holds the same document, and shows it a moment after it is seen."""
    writer.page.check("#as-text")
    writer.visitor.wait_for(SHOWS, arg=text)
    writer.page.check("#as-form")


def field(writer, label: str, card: int = 0):
    within = f"#form .card:nth-child({card})" if card else "#form > .entry"
    return writer.page.locator(f"{within} >> role=textbox[name='{label}'i]").first


def test_what_is_written_in_a_field_is_on_the_device_and_in_the_text_and_nothing_else_changed(writer):
    field(writer, "Name", 2).fill("Right heel: slowly")
    writer.visitor.wait_for(
        "() => import('./page.js').then(({device}) => device.texts.routines[0].steps[1].name === 'Right heel: slowly')"
    )
    wait_for_text(writer, HEELS.replace("name: Right heel", 'name: "Right heel: slowly"'))


def test_a_card_is_moved_added_and_removed_by_its_buttons_and_keeps_its_comment(writer):
    writer.page.click("[aria-label='Move position 1 down']")
    wait_for_fields(writer, ["Right heel", "Left heel"])
    assert writer.page.evaluate("document.activeElement.value") == "Left heel"
    writer.page.click("[aria-label='Move position 2 up']")
    wait_for_fields(writer, ["Left heel", "Right heel"])
    wait_for_text(writer, HEELS)
    writer.page.click("[aria-label='Add after position 1']")
    wait_for_fields(writer, ["Left heel", "", "Right heel"])
    writer.page.keyboard.type("Both heels")
    wait_for_fields(writer, ["Left heel", "Both heels", "Right heel"])
    writer.page.click("[aria-label='Remove position 2']")
    wait_for_fields(writer, ["Left heel", "Right heel"])
    wait_for_text(writer, HEELS)


def test_a_mistake_is_told_at_its_field_and_found_there(writer):
    field(writer, "Stay").fill("90")
    writer.wait_for_verdict("One thing")
    with pytest.raises(RoutineError) as raised:
        load_text(HEELS.replace("1 min", "90"))
    (problem,) = raised.value.problems
    assert writer.page.locator("#form .wrong:not(:empty)").all_inner_texts() == [f"{problem.found}; {problem.advice}"]
    assert field(writer, "Stay").get_attribute("aria-invalid") == "true"
    writer.page.click("#findings >> text=Line 5")
    assert writer.page.evaluate("document.activeElement.value") == "90"
    writer.page.click("text=Write 90 s")
    writer.wait_for_verdict("It can be used.")
    writer.visitor.wait_for("() => document.querySelector('#form [aria-invalid=true]') === null")


def test_the_keyboard_alone_fills_it_in(writer):
    field(writer, "Name", 1).focus()
    writer.page.keyboard.press("End")
    writer.page.keyboard.type(", slowly")
    writer.page.keyboard.press("Tab")
    writer.visitor.wait_for(
        "() => import('./page.js').then(({device}) => device.texts.routines[0].steps[0].name === 'Left heel, slowly')"
    )
    assert writer.page.evaluate("document.activeElement.value") == "Heel on the ball."


def test_an_edit_takes_nothing_back_that_was_written_in_the_text_meanwhile(writer):
    assert writer.page.evaluate("""async () => {
        const { FormView } = await import("./workshop/form_view.js");
        const host = document.createElement("div");
        host.innerHTML = "<input data-path='[]'>";
        const written = { text: "title: Heels", replace(text) { this.text = text; } };
        let edits = 0;
        const edit = async (text) => {
            edits += 1;
            if (edits === 1) written.text += " # for the evening";
            return text.replace("Heels", "Calves");
        };
        return await new Promise((resolve) => {
            new FormView(host, { edit, form: async () => resolve([edits, written.text]) }, written);
            for (const what of ["input", "change"]) host.firstChild.dispatchEvent(new Event(what, { bubbles: true }));
        });
    }""") == [2, "title: Calves # for the evening"]


def test_a_text_that_is_no_yaml_has_no_form_and_says_so(writer):
    writer.page.check("#as-text")
    writer.write("title: {")
    writer.wait_for_verdict("One thing")
    writer.page.check("#as-form")
    writer.visitor.wait_for_text("form", "This cannot be read as a form now")
