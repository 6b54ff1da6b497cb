"""The static site: whole by itself, installable, and there without a network."""

import json

from host_tools.web.site import site_files
from tests.shipped import table
from tests.web.browser import PHONE


def test_the_site_works_offline_after_the_first_visit(visit, site):
    visitor = visit(site)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    visitor.context.set_offline(True)
    visitor.reload()
    visitor.go("moving")
    visitor.context.set_offline(False)


def test_a_new_version_takes_over_only_with_a_new_cache():
    old, new = site_files(table()), site_files(table("breathing"))
    assert old["sw.js"] != new["sw.js"]
    assert old == site_files(table())


def test_nothing_is_asked_of_anybody_else(browser, site):
    context = browser.new_context(**PHONE)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(site)
    page.wait_for_function("() => !document.getElementById('press').disabled")
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith((site, "blob:http://localhost:"))] == []


def test_the_manifest_names_icons_that_are_there():
    files = site_files(table())
    manifest = json.loads(files["manifest.json"])
    assert manifest["display"] == "standalone"
    assert {icon["src"] for icon in manifest["icons"]} < set(files)
    assert b'rel="manifest"' in files["index.html"]


def test_the_browser_finds_nothing_that_keeps_it_from_being_installed(visit, site):
    visitor = visit(site)
    client = visitor.context.new_cdp_session(visitor.page)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    # Every profile of a test is a private one, and that alone is in the way.
    errors = [each["errorId"] for each in client.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(errors) <= {"in-incognito"}


def test_how_long_and_how_much_until_the_button_is_ready(browser, server, site, capsys):
    for name, url in (("unknot web", server.url), ("static site", site)):
        context = browser.new_context(**PHONE, service_workers="block")
        page = context.new_page()
        sizes = []
        page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()))
        page.goto(url)
        page.wait_for_function("() => performance.getEntriesByName('ready').length")
        ready_ms = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
        page.wait_for_timeout(200)
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        with capsys.disabled():
            print(f"\npage: {name}: ready {ready_ms:.0f} ms after navigation, {total:,} bytes in {len(sizes)} requests")
        context.close()
        assert total < 1_000_000
