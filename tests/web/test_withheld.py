"""Over plain http a browser withholds what it can do: that is said of the address, and never of the browser."""

import pytest

from host_tools.web.site import site_files, write_files
from tests.shipped import table
from tests.web.browser import by_plain_http
from tests.web.workshop import Writer

HAS_NONE = {
    "screen": "delete Navigator.prototype.wakeLock",
    "offline": "delete Navigator.prototype.serviceWorker",
    "microphone": "delete Navigator.prototype.mediaDevices",
}


@pytest.fixture
def keeping(origin) -> str:
    """The static site, which wants to be kept for offline."""
    write_files(origin[0], site_files(table()))
    return origin[1]


def listened(visitor) -> str:
    visitor.page.click("text=History")
    visitor.page.click("#listen")
    visitor.wait_for("() => document.getElementById('listening').textContent")
    return visitor.text("#listening")


def test_screen_and_offline_are_withheld_from_a_plain_address_and_the_page_says_so(visit, keeping):
    said = visit(by_plain_http(keeping)).text("#caveat")
    assert "a browser keeps it on only for a page at an https address, or at localhost" in said
    assert "a browser keeps a page only from an https address, or from localhost" in said
    assert "This browser" not in said


def test_a_browser_that_keeps_no_screen_on_and_no_page_is_named_itself_where_nothing_is_withheld(visit, keeping):
    said = visit(keeping, init_script=f"{HAS_NONE['screen']}; {HAS_NONE['offline']}").text("#caveat")
    assert "This browser cannot keep the screen on here" in said
    assert "the browser could not keep all of it" in said
    assert "https" not in said


def test_the_microphone_is_withheld_from_a_plain_address_and_the_page_says_so(visit, server):
    assert listened(visit(by_plain_http(server.url))).startswith(
        "A browser lets a page listen only at an https address"
    )


def test_a_browser_that_has_no_microphone_for_pages_is_named_itself(visit, server):
    said = listened(visit(server.url, init_script=HAS_NONE["microphone"]))
    assert said == "This browser lets no page listen. Take a newer one, or another."


def test_the_cable_is_withheld_from_a_plain_address_and_the_page_says_so(visit, workshop):
    writer = Writer(visit(by_plain_http(workshop.url)))
    writer.page.click("[data-opens=write]")
    writer.wait_for_text("no-cable", "A device at a cable can be reached only from a page at an https address")
    assert "This browser" not in writer.visitor.text("#no-cable")
    assert "unknot flash FILE" in writer.visitor.text("#no-cable")


def test_what_is_lacking_is_said_in_the_tongue_that_is_spoken_now(visit, server):
    visitor = visit(by_plain_http(server.url))
    visitor.page.click("text=Settings")
    visitor.page.select_option("#tongue", "de")
    visitor.wait_for("() => document.documentElement.lang === 'de'")
    assert "https-Adresse" in visitor.text("#caveat")
