"""The handbook of a static site: the page leads to it, and all of it is kept for offline once somebody has opened it."""

from host_tools.web.site import site_files, write_files
from tests.shipped import table
from tests.web.browser import plain_host, served
from tests.web.test_offline import UNTIL, always_kept

HEAD = "<!doctype html><title>Handbook</title><link rel=icon href=../icon.svg>"
PAGES = {"index.html": "<h1>Handbook</h1><a href='keys.html'>Keys</a>", "keys.html": "<h1>Every key</h1>"}


def test_a_site_without_a_handbook_has_no_link_to_one():
    assert b"handbook" not in site_files(table())["index.html"]


def test_the_handbook_is_kept_once_it_was_opened_and_then_needs_no_network(visit, tmp_path):
    handbook = {f"handbook/{name}": (HEAD + text).encode() for name, text in PAGES.items()}
    write_files(tmp_path / "here", site_files(table(), handbook=handbook))
    player = len(always_kept(site_files(table())))
    with served(plain_host(tmp_path)) as host:
        visitor = visit(f"http://localhost:{host.server_port}/here/")
        visitor.page.evaluate(UNTIL, [player])
        visitor.page.get_by_role("link", name="Handbook").click()
        visitor.page.wait_for_selector("h1:text('Handbook')")
        visitor.page.evaluate(UNTIL, [player + len(PAGES)])
        visitor.context.set_offline(True)
        visitor.page.get_by_role("link", name="Keys").click()
        visitor.page.wait_for_selector("h1:text('Every key')")
        visitor.context.set_offline(False)
