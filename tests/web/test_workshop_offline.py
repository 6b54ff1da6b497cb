"""The workshop of a static site: from any host, kept for offline once somebody has opened it."""

from collections.abc import Iterator

import pytest

from host_tools.web.site import site_files, write_files
from host_tools.workshop.files import workshop_files
from tests.shipped import table
from tests.web.browser import plain_host, require_workshop, served
from tests.web.test_offline import UNTIL, always_kept
from tests.web.workshop import Writer

KEPT = """async () => {
    for (;;) {
        const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
        const tongues = found.flat().map(({ url }) => url.split("/").slice(-2).join("/")).filter((name) => name.includes("/tongue-"));
        if (tongues.length > 1) return tongues.sort();
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
}"""


@pytest.fixture(scope="module")
def workshop_site(tmp_path_factory) -> Iterator[tuple[str, int, int]]:
    """The site on a host that knows no new types: its address, how many files a player keeps, and a writer."""
    require_workshop()
    workshop = {name: make() for name, make in workshop_files().items()}
    folder = tmp_path_factory.mktemp("workshop")
    write_files(folder / "here", site_files(table(), workshop))
    player = len(always_kept(site_files(table())))
    always = [name for name in workshop if "/tongue-" not in name]
    with served(plain_host(folder)) as host:
        yield f"http://localhost:{host.server_port}/here/", player, player + len(always)


def test_the_workshop_is_kept_once_it_was_opened_and_then_needs_no_network(visit, workshop_site):
    url, player_files, all_files = workshop_site
    writer = Writer(visit(url))
    asked = []
    writer.page.on("request", lambda request: asked.append(request.url))
    writer.page.evaluate(UNTIL, [player_files])
    assert not [each for each in asked if "/workshop/" in each]
    writer.begin()
    writer.page.evaluate(UNTIL, [all_files])
    assert {each[: len(url)] for each in asked if each.startswith("http")} == {url}
    writer.visitor.context.set_offline(True)
    writer.visitor.reload()
    writer.begin()
    writer.write("title: Heels\n")
    writer.wait_for_verdict("3 things")
    writer.visitor.context.set_offline(False)


def test_the_words_of_the_workshop_are_kept_in_the_tongue_that_is_spoken_and_no_other(visit, workshop_site):
    url, player_files, _ = workshop_site
    writer = Writer(visit(url, locale="de"))
    writer.page.evaluate(UNTIL, [player_files + 1])
    writer.page.click("[data-opens=write]")
    writer.wait_for_text("workshop-heading", "Eine Routine schreiben")
    assert writer.page.evaluate(KEPT) == ["here/tongue-de.json", "workshop/tongue-de.json"]


def test_a_routine_that_is_dropped_on_a_static_site_is_opened_in_the_workshop(visit, workshop_site):
    writer = Writer(visit(workshop_site[0]))
    writer.visitor.drop("heels.yaml", b"title: Heels\n")
    writer.visitor.wait_for("() => document.getElementById('draft')?.value === 'heels.yaml'")
    writer.wait_for_verdict("3 things")
    assert writer.text == "title: Heels\n"
