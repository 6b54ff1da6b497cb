"""Whatever fails while the page is loading says what failed and what to do; nothing waits without a word."""

import pytest

from tests.web.browser import PHONE

JAVASCRIPT = "text/javascript"


@pytest.fixture
def broken(browser, site):
    """Return a function that opens the site where one file is answered otherwise, and tells what stands on the page."""
    contexts = []

    def open_page(name, script="", **answer):
        context = browser.new_context(**PHONE, service_workers="block")
        contexts.append(context)
        context.add_init_script(script)
        page = context.new_page()
        if answer:
            page.route(f"**/{name}", lambda route: route.fulfill(**answer))
        elif name:
            page.route(f"**/{name}", lambda route: route.abort())
        page.goto(site)
        page.wait_for_function("() => document.getElementById('label').textContent === 'Not ready'")
        return page.inner_text("#place")

    yield open_page
    for context in contexts:
        context.close()


def test_a_host_that_knows_no_new_types_serves_the_page_all_the_same(visit, site):
    visitor = visit(site)
    visitor.go("moving")


@pytest.mark.parametrize("name", ["micropython.js", "view.js", "page.js"])
def test_a_module_of_a_type_that_is_no_javascript_is_named(broken, name):
    said = broken(name, body="", content_type="application/octet-stream")
    assert said.startswith(
        f"{name} is served as application/octet-stream, which is no JavaScript. Reload the page. If it"
    )


@pytest.mark.parametrize("name", ["view.js", "micropython.wasm", "firmware.json", "table.bin"])
def test_a_file_that_is_not_there_is_named(broken, name):
    assert broken(name, status=404).startswith(f"{name} is not there: the host answers 404. Reload the page.")


@pytest.mark.parametrize("name", ["view.js", "micropython.wasm", "table.bin"])
def test_a_file_that_does_not_arrive_is_named(broken, name):
    assert broken(name).startswith(f"{name} did not arrive. ")


def test_a_worker_that_does_not_arrive_ends_the_page_aloud(browser, site):
    context = browser.new_context(**PHONE, service_workers="block")
    page = context.new_page()
    page.route("**/alarm-worker.js", lambda route: route.abort())
    page.goto(site)
    page.wait_for_function("() => document.getElementById('said').textContent")
    assert "alarm-worker.js did not arrive" in page.inner_text("#said")
    context.close()


def test_a_module_the_browser_cannot_read_is_told_with_its_cause(broken):
    said = broken("view.js", body="export const = 1;", content_type=JAVASCRIPT)
    assert said.startswith("view.js: SyntaxError: ")
    assert said.endswith(" If it stays so, try a newer browser.")


def test_a_browser_without_webassembly_is_told_what_is_missing(broken):
    assert broken("", script="delete window.WebAssembly").startswith("This browser has WebAssembly turned off. ")


def test_a_host_that_never_answers_is_not_waited_for_in_silence(browser, site):
    context = browser.new_context(service_workers="block")
    # Its ten seconds in one.
    context.add_init_script("const wait = setTimeout; window.setTimeout = (what, ms) => wait(what, ms / 10);")
    page = context.new_page()
    page.route("**/table.bin", lambda route: None)
    page.goto(site, wait_until="commit")
    page.wait_for_function(
        "() => document.getElementById('slow')?.textContent.startsWith('Still waiting for table.bin. ')"
    )
    context.close()


def test_without_any_script_the_page_says_so_by_itself(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    assert page.inner_text("noscript") == "This page needs JavaScript."
    context.close()


def test_a_routine_of_ones_own_that_this_firmware_refuses_does_not_keep_the_page_from_starting(visit):
    visitor = visit()
    visitor.page.evaluate("""import('./storage.js').then(async ({keep}) => {
        const shipped = await (await fetch('table.bin')).arrayBuffer();
        keep('own', new TextEncoder().encode('unkt of another time'));
        keep('own-over', new Uint8Array(shipped));
    })""")
    visitor.reload()
    assert visitor.text("#heading") == "Erector spinae release"
