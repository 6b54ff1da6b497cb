"""What was kept for offline stays kept: beside other pages, after a loss, across versions."""

import pytest

from host_tools.web.site import site_files, write_files
from tests.shipped import table

NAMES = "caches.keys().then((names) => names.sort())"
LOSE_ALL = "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))"
LOSE_ONE = "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.delete('view.js'))"
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
# How many files lie in each cache, asked until it is so many.
UNTIL = """async (wanted) => {
    const sizes = async () => {
        const names = (await caches.keys()).sort();
        return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    };
    for (let tries = 0; String(await sizes()) !== String(wanted); tries++) {
        if (tries > 500) throw new Error(`${await sizes()} files are kept, not ${wanted}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
}"""


def whole() -> int:
    """Return how many files are kept: all of the site but the worker itself, and the tongues nobody speaks here."""
    return len(always_kept(site_files(table("breathing"))))


def always_kept(files) -> list[str]:
    """Return the files whoever opens the page keeps."""
    return [name for name in files if name != "sw.js" and not name.startswith("tongue-")]


@pytest.fixture
def kept(visit, origin):
    """Return a function that opens a page of the origin and waits until all of it is kept."""

    def open_kept(path):
        visitor = visit(origin[1] + path)
        visitor.page.evaluate(UNTIL, [whole()])
        return visitor

    return open_kept


def offline_at(visitor, url, heading):
    """Assert that the page opens there without a network."""
    visitor.context.set_offline(True)
    visitor.page.goto(url)
    visitor.wait_until_ready()
    assert visitor.text("#heading") == heading
    visitor.context.set_offline(False)


def test_two_pages_on_one_origin_leave_each_other_alone(kept, origin):
    folder, url = origin
    write_files(folder, site_files(table("gentle_back")))
    write_files(folder / "one", site_files(table("breathing")))
    write_files(folder / "one" / "more", site_files(table("erector_spinae")))
    visitor = kept("")
    for count, path in ((2, "one/"), (3, "one/more/")):
        visitor.page.goto(url + path)
        visitor.wait_until_ready()
        visitor.page.evaluate(UNTIL, [whole()] * count)
    offline_at(visitor, url, "Gentle back")
    offline_at(visitor, url + "one/", "Slow breathing")
    offline_at(visitor, url + "one/more/index.html", "Erector spinae release")
    assert [name.split()[1] for name in visitor.page.evaluate(NAMES)] == [url, url + "one/", url + "one/more/"]


def test_two_pages_on_one_origin_have_a_memory_each(kept, origin):
    folder, url = origin
    write_files(folder / "one", site_files(table("breathing")))
    write_files(folder / "two", site_files(table("breathing")))
    visitor = kept("one/")
    visitor.go("moving")
    second = visitor.context.new_page()
    second.goto(url + "two/")
    second.wait_for_function("() => document.body.dataset.state === 'ready'")
    assert not visitor.page.is_disabled("#press")
    visitor.reload()
    visitor.wait_for_state("unfinished")


@pytest.mark.parametrize("loss", [LOSE_ALL, LOSE_ONE], ids=["all", "one file"])
def test_what_the_browser_threw_away_is_fetched_again_when_the_page_is_seen(kept, origin, loss):
    folder, url = origin
    write_files(folder, site_files(table("breathing")))
    visitor = kept("")
    visitor.page.evaluate(loss)
    visitor.page.evaluate(SEEN_AGAIN)
    visitor.page.evaluate(UNTIL, [whole()])
    offline_at(visitor, url, "Slow breathing")


def test_a_page_opened_after_the_loss_mends_it_too(kept, origin):
    folder, url = origin
    write_files(folder, site_files(table("breathing")))
    visitor = kept("")
    visitor.page.evaluate(LOSE_ONE)
    visitor.reload()
    visitor.page.evaluate(UNTIL, [whole()])
    offline_at(visitor, url, "Slow breathing")


def test_a_new_version_is_offered_and_taken_only_when_asked(kept, origin):
    folder, url = origin
    write_files(folder, site_files(table("breathing")))
    visitor = kept("")
    visitor.go("moving")
    write_files(folder, site_files(table("gentle_back")))
    visitor.page.evaluate(SEEN_AGAIN)
    visitor.page.locator("#update").wait_for(state="attached")
    visitor.wait_for("() => !document.getElementById('update').hidden")
    assert not visitor.page.locator("#update").is_visible()
    visitor.reload()
    visitor.hold_to_stop("Drop it")
    visitor.skip(11_000)
    visitor.wait_for_state("ready")
    assert visitor.text("#heading") == "Slow breathing"
    with visitor.page.expect_navigation():
        visitor.page.click("#take-update")
    visitor.wait_until_ready()
    assert visitor.text("#heading") == "Gentle back"
    assert len(visitor.page.evaluate(NAMES)) == 1
    offline_at(visitor, url, "Gentle back")


def test_a_new_version_does_not_strand_the_page_that_is_open(kept, origin):
    folder, url = origin
    write_files(folder, site_files(table("breathing")))
    visitor = kept("")
    write_files(folder, site_files(table("gentle_back")))
    visitor.page.evaluate(SEEN_AGAIN)
    visitor.wait_for("() => !document.getElementById('update').hidden")
    offline_at(visitor, url, "Slow breathing")
    visitor.go("moving")


def test_files_of_two_versions_are_never_mixed(kept, origin):
    folder, _ = origin
    write_files(folder, site_files(table("breathing")))
    visitor = kept("")
    write_files(folder, site_files(table("gentle_back")))
    (folder / "sw.js").unlink()
    visitor.page.evaluate(LOSE_ONE)  # now, so that it cannot be filled again from the old version
    visitor.reload()
    assert visitor.text("#heading") == "Gentle back"
    visitor.wait_for_text("caveat", "Without a network this page will not open")
    visitor.complaints.clear()


def test_where_a_browser_keeps_nothing_the_page_works_and_says_so(visit, site):
    visitor = visit(site, init_script="navigator.serviceWorker.register = () => Promise.reject(new Error('forbidden'))")
    visitor.wait_for_text("caveat", "Without a network this page will not open")
    visitor.go("moving")


def test_a_server_of_its_own_forgets_only_what_was_at_its_own_address(visit, server):
    script = """
        window.gone = [];
        navigator.serviceWorker.getRegistration = async () => ({ scope: SCOPE, unregister: async () => window.gone.push(1) });
    """
    own = visit(server.url, init_script=script.replace("SCOPE", "origin + '/'"))
    own.wait_for("() => window.gone.length")
    above = visit(server.url, init_script=script.replace("SCOPE", "origin"))
    assert above.page.evaluate("window.gone") == []
