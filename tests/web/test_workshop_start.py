"""The tools begin where they were when all was imported; a memory that is none of theirs, or damaged, costs only time."""

import pytest

from tests.web.workshop import Writer

# Wait until the memory is kept, and have this of it otherwise.
ONCE_KEPT = """async (change) => {
    const { keptFile, keepFile } = await import("./workshop/kept_file.js");
    let kept;
    while (!(kept = await keptFile("python"))) await new Promise((resolve) => setTimeout(resolve, 100));
    if (change) await keepFile("python", { ...kept, ...change });
}"""


def begun(writer) -> str:
    """How the tools of the page were begun."""
    (worker,) = [each for each in writer.page.workers if each.url.endswith("tools-worker.js")]
    return worker.evaluate("performance.getEntriesByType('mark').map(({ name }) => name).join()")


@pytest.mark.parametrize(
    ("change", "second"), [(None, "taken up"), ({"key": "older tools"}, "begun"), ({"memory": "damaged"}, "begun")]
)
def test_a_second_start_takes_up_the_memory_of_the_first_if_it_is_theirs(visit, workshop, change, second):
    writer = Writer(visit(workshop.url))
    writer.begin()
    assert begun(writer) == "begun"
    writer.page.evaluate(ONCE_KEPT, change)
    writer.visitor.reload()
    writer.begin()
    assert begun(writer) == second
    writer.write("title: Heels\n")
    writer.wait_for_verdict("3 things")
    writer.visitor.complaints.clear()  # CPython says what it makes of a damaged memory
