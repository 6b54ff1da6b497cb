"""The tools begin where they were when all was imported; a memory that is none of theirs, or damaged, costs only time."""

from collections.abc import Iterator

import pytest

from tests.web.browser import DESKTOP
from tests.web.conftest import QUIET
from tests.web.steps import Visitor
from tests.web.workshop import Writer

# Wait until a whole memory is kept that nobody spoilt, and have this of it otherwise.
ONCE_KEPT = """async (change) => {
    const { keptFile, keepFile } = await import("./workshop/kept_file.js");
    const isWhole = (kept) => kept && kept.key !== "older tools" && kept.memory !== "damaged";
    let kept;
    while (!isWhole((kept = await keptFile("python")))) await new Promise((resolve) => setTimeout(resolve, 100));
    if (change) await keepFile("python", { ...kept, ...change });
}"""


def begun(writer) -> str:
    """How the tools of the page were begun."""
    (worker,) = [each for each in writer.page.workers if each.url.endswith("tools-worker.js")]
    return worker.evaluate("performance.getEntriesByType('mark').map(({ name }) => name).join()")


@pytest.fixture(scope="module")
def writer(browser, workshop) -> Iterator[Writer]:
    """A page whose tools have begun once, for all: what a test finds kept is the memory of tools that began anew."""
    context = browser.new_context(**DESKTOP, **QUIET)
    writer = Writer(Visitor(context, workshop.url))
    writer.begin()
    assert begun(writer) == "begun"
    yield writer
    context.close()


@pytest.mark.parametrize(
    ("change", "second"), [(None, "taken up"), ({"key": "older tools"}, "begun"), ({"memory": "damaged"}, "begun")]
)
def test_a_second_start_takes_up_the_memory_of_the_first_if_it_is_theirs(writer, change, second):
    writer.page.evaluate(ONCE_KEPT, change)
    writer.page.evaluate("localStorage.clear()")  # what was written last is no part of this
    writer.visitor.reload()
    writer.begin()
    assert begun(writer) == second
    writer.write("title: Heels\n")
    writer.wait_for_verdict("3 things")
