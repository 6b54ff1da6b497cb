"""A routine goes to a phone by a link: made where a phone can follow it, and opened for whoever lies on the mat."""

from host_tools.share_link import qr_of
from host_tools.web import lan
from host_tools.web.server import files_to_serve, open_server
from tests.shipped import table
from tests.web.browser import by_plain_http, require_workshop, served
from tests.web.workshop import Writer

QR = "#shared svg path"


def linked(writer) -> str:
    """Ask for a link; return it."""
    writer.page.evaluate("document.getElementById('shared').replaceChildren()")
    writer.page.click("#share-draft")
    anchor = writer.page.locator("#shared a")
    anchor.wait_for()
    return anchor.get_attribute("href")


def test_where_a_phone_can_come_the_link_is_a_qr_code_too(visit, workshop):
    writer = Writer(visit(by_plain_http(workshop.url)))
    writer.begin()
    link = linked(writer)
    assert link.startswith(f"{by_plain_http(workshop.url)}#routine=")
    assert writer.page.locator(QR).get_attribute("d") == qr_of(link).path
    assert "A phone reads it here:" in writer.visitor.text("#shared")
    assert writer.page.locator("#shared svg").bounding_box()["width"] == 3 * qr_of(link).size, (
        "3 px a module: a phone reads that"
    )
    writer.page.set_viewport_size({"width": 360, "height": 740})
    box = writer.page.locator("#shared svg").bounding_box()
    assert (box["width"] <= 330, box["width"]) == (True, box["height"])


def test_at_localhost_there_is_no_qr_code_but_why_and_what_to_do(opened, workshop):
    assert linked(opened).startswith(f"{workshop.url}#routine=")
    assert opened.page.locator(QR).count() == 0
    assert "Only this machine can open it" in opened.visitor.text("#shared")
    assert "unknot web --lan" in opened.visitor.text("#shared")


def test_served_to_the_local_network_the_link_made_at_localhost_leads_there(visit, monkeypatch):
    require_workshop()
    monkeypatch.setattr(lan, "lan_addresses", lambda: ["192.168.1.7", "10.0.0.2"])
    with served(open_server(files_to_serve(table()), 0, is_lan=True)) as server:
        writer = Writer(visit(server.url))
        writer.begin()
        link = linked(writer)
        assert link.startswith(f"http://192.168.1.7:{server.server_port}/#routine=")
        assert writer.page.locator(QR).get_attribute("d") == qr_of(link).path
        monkeypatch.setattr(lan, "lan_addresses", list)
        assert linked(writer).startswith(f"{server.url}#routine=")
        assert writer.page.locator(QR).count() == 0
        assert "This machine is on no local network now" in writer.visitor.text("#shared")
