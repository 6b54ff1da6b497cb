"""Whoever opens a link has the routine on the device before them, its cautions first; the workshop comes if they ask for it."""

import base64
import re
from collections.abc import Iterator

import pytest

from companion.codes import READY
from host_tools import cli
from host_tools.share_link import link_of
from host_tools.web import lan
from host_tools.web.server import files_to_serve, open_server
from host_tools.web.site import site_files, write_files
from host_tools.workshop.files import workshop_files
from tests.shipped import table
from tests.web.browser import ELSEWHERE, PHONE, by_plain_http, plain_host, require_workshop, served
from tests.web.steps import TAP_GAP_MS
from tests.web.workshop import Writer

HEELS = """title: Heels
cautions: [Stop at any pain, Never on broken skin]
equipment: Ball
stay: 90 s
positions:
  - name: Left heel
    place: Heel on the ball.
"""
WRONG = HEELS.replace("90 s", "90")
GO = "link => { location.href = link; }"
LARGE = ("pyodide", "codemirror", "workshop.js")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory) -> Iterator[str]:
    """The static site on a web host, which compiles nothing."""
    require_workshop()
    folder = tmp_path_factory.mktemp("hosted")
    write_files(folder, site_files(table(), {name: make() for name, make in workshop_files().items()}))
    with served(plain_host(folder)) as host:
        yield f"http://localhost:{host.server_port}/"


@pytest.fixture
def follow(visit, workshop):
    """Return a function that follows a link with this text on a phone."""
    return lambda text, site=workshop.url: visit(link_of(site, "my heels.yaml", text), **PHONE)


def asked_for(visitor) -> list[str]:
    names = visitor.page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [large for large in LARGE if any(large in name for name in names)]


def wait_for_heels(visitor) -> None:
    visitor.wait_for_text("heading", "Heels")
    visitor.wait_for("() => !document.getElementById('arrival').open")


def test_a_link_opens_on_the_device_with_the_cautions_first_and_nothing_of_the_workshop(follow):
    visitor = follow(HEELS)
    wait_for_heels(visitor)
    cautions = visitor.page.locator("#cautions li")
    assert cautions.all_inner_texts() == ["Stop at any pain", "Never on broken skin"]
    assert cautions.last.is_visible()
    assert visitor.page.locator("#workshop").is_hidden()
    assert asked_for(visitor) == []
    visitor.wait_for("() => !location.hash")
    visitor.go("moving")
    assert visitor.text("#place") == "Heel on the ball."
    assert visitor.page.locator("#change-it").is_hidden()


def test_a_web_host_that_compiles_nothing_has_the_tools_come_along_but_no_editor(follow, hosted):
    visitor = follow(HEELS, hosted)
    wait_for_heels(visitor)
    assert visitor.page.locator("#cautions li").first.is_visible()
    assert visitor.page.locator("#workshop").is_hidden()
    assert "codemirror" not in asked_for(visitor)


def test_a_phone_on_the_local_network_is_served_the_same(follow, workshop):
    wait_for_heels(follow(HEELS, by_plain_http(workshop.url)))


def test_change_it_leads_to_the_workshop_now_and_after_a_reload(follow):
    visitor = follow(HEELS)
    wait_for_heels(visitor)
    visitor.reload()
    assert visitor.text("#heading") == "Heels"
    visitor.page.click("#change-it")
    writer = Writer(visitor)
    writer.wait_for_verdict("It can be used.")
    assert (writer.text, writer.page.input_value("#draft-name")) == (HEELS, "my heels.yaml")
    writer.write(HEELS.replace("Heels", "Toes"))
    visitor.wait_for_text("heading", "Toes")
    writer.page.click("#leave-workshop")
    assert visitor.page.locator("#change-it").is_hidden(), "it is their own now"


def test_back_to_the_routines_of_the_page_there_is_nothing_to_change(follow):
    visitor = follow(HEELS)
    wait_for_heels(visitor)
    visitor.page.evaluate("document.getElementById('back-to-shipped').click()")
    assert visitor.text("#heading") == "Erector spinae release"
    assert visitor.page.locator("#change-it").is_hidden()


@pytest.mark.parametrize("where", ["workshop", "hosted"])
def test_a_routine_with_a_mistake_is_not_taken_and_shown_where_it_is_mended(follow, request, where):
    site = request.getfixturevalue(where)
    visitor = follow(WRONG, getattr(site, "url", site))
    visitor.wait_for_text("arrival-told", "It has a mistake")
    assert visitor.text("#heading") == "Erector spinae release"
    visitor.page.click("#arrival-change")
    writer = Writer(visitor)
    writer.wait_for_verdict("One thing")
    assert writer.text == WRONG


@pytest.mark.parametrize("end", ["", "AAAA", "%%%"])
def test_a_link_that_was_cut_is_no_routine_and_says_so(visit, workshop, end):
    visitor = visit(f"{workshop.url}#routine={end}", **PHONE)
    visitor.wait_for_text("arrival-told", "That link holds no routine")
    assert visitor.page.locator("#arrival-change").is_hidden()
    visitor.page.click("#arrival >> text=Close")
    visitor.wait_for("() => !location.hash")
    visitor.go("moving")


def test_a_table_that_the_device_refuses_is_not_taken_and_told(visit, workshop):
    visitor = visit(workshop.url, **PHONE)
    answer = {"table": base64.b64encode(b"unkt, and no more").decode(), "warnings": []}
    visitor.page.route("**/compile", lambda route: route.fulfill(json=answer))
    visitor.page.evaluate(GO, link_of(workshop.url, "heels.yaml", HEELS))
    visitor.wait_for_text("arrival-told", "The device would refuse this table")
    assert visitor.page.locator("#arrival-change").is_visible()
    assert visitor.text("#heading") == "Erector spinae release"


def test_until_it_is_there_nothing_can_be_pressed_and_whoever_closes_does_not_want_it(visit, workshop):
    visitor = visit(workshop.url, **PHONE)
    waiting = []
    visitor.page.route("**/compile", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    visitor.page.evaluate(GO, link_of(workshop.url, "heels.yaml", HEELS))
    visitor.wait_for_text("arrival-told", "It is on its way")
    visitor.press_key("Space")
    visitor.skip(TAP_GAP_MS + 1)
    assert visitor.place["state"] == READY
    visitor.page.click("#arrival >> text=Close")
    with visitor.page.expect_response("**/compile"):
        waiting[0].continue_()
    assert visitor.text("#heading") == "Erector spinae release"
    visitor.wait_for("() => !location.hash")


def test_a_server_that_has_ended_is_named(visit, workshop):
    visitor = visit(workshop.url, **PHONE)
    visitor.page.route("**/compile", lambda route: route.abort())
    visitor.page.evaluate(GO, link_of(workshop.url, "heels.yaml", HEELS))
    visitor.wait_for_text("arrival-told", "unknot web does not answer")
    visitor.complaints.clear()  # of what was just broken


def test_without_a_network_the_routine_is_asked_for_again_by_a_reload(visit, workshop):
    visitor = visit(workshop.url, **PHONE)
    visitor.page.route("**/opening.js", lambda route: route.abort())
    visitor.page.evaluate(GO, link_of(workshop.url, "heels.yaml", HEELS))
    visitor.wait_for_text("arrival-told", "The routine did not arrive; check the connection")
    visitor.page.unroute("**/opening.js")
    visitor.complaints.clear()  # of what was just broken
    visitor.reload()
    wait_for_heels(visitor)


def test_a_session_is_not_disturbed_by_a_link(visit, workshop):
    visitor = visit(workshop.url, **PHONE)
    visitor.go("moving")
    visitor.page.evaluate(GO, link_of(workshop.url, "heels.yaml", HEELS))
    visitor.wait_for_text("said", "A session is running. End it first, then open the link again.")
    assert visitor.text("#heading") == "Top of the shoulder blades"


def test_whoever_writes_has_a_link_in_the_editor(visit, workshop):
    writer = Writer(visit(workshop.url))
    writer.begin()
    writer.page.evaluate(GO, link_of(workshop.url, "my heels.yaml", WRONG))
    writer.wait_for_verdict("One thing")
    assert (writer.text, writer.page.input_value("#draft-name")) == (WRONG, "my heels.yaml")
    assert writer.page.locator("#arrival").is_hidden()


def test_the_link_on_a_printed_card_opens_that_routine(visit, workshop, tmp_path):
    (tmp_path / "my heels.yaml").write_text(HEELS)
    card = tmp_path / "card.html"
    site = by_plain_http(workshop.url)
    assert cli.main(["card", str(tmp_path / "my heels.yaml"), "--link", site, "-o", str(card)]) == 0
    (link,) = re.findall(r'<a href="([^"]*)"', card.read_text("utf-8"))
    wait_for_heels(visit(link, **PHONE))


def test_a_link_made_at_localhost_of_a_machine_on_the_network_is_followed_by_a_phone(visit, monkeypatch):
    require_workshop()
    monkeypatch.setattr(lan, "lan_addresses", lambda: [ELSEWHERE])
    with served(open_server(files_to_serve(table()), 0, is_lan=True)) as server:
        server.names.add(ELSEWHERE)
        writer = Writer(visit(server.url))
        writer.begin()
        writer.write(HEELS)
        writer.wait_for_verdict("It can be used.")
        writer.page.click("#share-draft")
        writer.page.locator("#shared svg").wait_for()
        wait_for_heels(visit(writer.page.locator("#shared a").get_attribute("href"), **PHONE))
