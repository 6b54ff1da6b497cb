"""What a person does in the workshop, and what the tests ask of it."""

from tests.web.steps import Visitor

# The first of all has CPython to start, on a machine that has other things to do.
PATIENCE_MS = 120_000
PASTED = """(editor, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
ENDED = ["Done.", "It did not work."]


class Writer:
    """Somebody who writes on the page of a `Visitor`."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        visitor.context.set_default_timeout(PATIENCE_MS)

    def begin(self) -> None:
        """Open the workshop, and wait until the tools have said something of the first routine."""
        self.page.click("[data-opens=write]")
        self.wait_for_verdict("It can be used.")

    def write(self, text: str) -> None:
        """Have this instead of all that stands there, as somebody who pastes it."""
        editor = self.page.locator("#editor .cm-content")
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        editor.evaluate(PASTED, text)

    def wait_for_verdict(self, start: str) -> None:
        self.wait_for_text("verdict", start)

    def wait_for_text(self, name: str, start: str) -> None:
        """Wait until the element of that id is there, and begins to say so."""
        self.visitor.wait_for(
            "([name, start]) => document.getElementById(name)?.textContent.startsWith(start)", arg=[name, start]
        )

    def tab_to(self, label: str) -> None:
        """Press Tab until the button of that label has the focus; a ring that never comes to it fails."""
        for _ in range(30):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.textContent") == label:
                return
        raise AssertionError(label)

    @property
    def findings(self) -> list[str]:
        """The sentences of what was found."""
        return self.page.locator("#findings span").all_inner_texts()

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return "\n".join(self.page.locator("#editor .cm-line").all_text_contents())

    def ask(self, button: str) -> str:
        """Press a button at the cable, and return what the tools said in the end."""
        self.page.click(button)
        self.visitor.wait_for(
            "(ended) => ended.includes(document.getElementById('progress-text').textContent)", arg=ENDED
        )
        return self.page.inner_text("#answer")
