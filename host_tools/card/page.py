"""Lays a card out as one HTML page that needs nothing else: for the screen, for a screen reader, for paper.

Rule kept: words go into a tree and are escaped when it is written, so that no text can become markup; each text runs in
the direction of its own letters, and all stand where the page begins a line. Must not know: what a routine is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from host_tools.card.content import SOURCE_SPEAKS
from host_tools.share_link import page_of, qr_of
from host_tools.tongues.tongue import FROM_RIGHT_TO_LEFT, marked, say, spoken

if TYPE_CHECKING:
    from host_tools.card.content import Card, Item
    from host_tools.card.rhythms import Rhythm

_STYLE = Path(__file__).with_name("card.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MS_PER_UNIT = 10
"""A unit of the drawing is 10 ms, so that a long pulse is 55 wide."""
_BAR_HEIGHT = 30
_TOO_LONG = marked("This routine is too long for a QR code; on a screen, its link can be followed: ")


def draw(card: Card, link: str = "") -> bytes:
    """Return the card as an HTML page in UTF-8; with a link, with its QR code."""
    html = Element("html", lang=spoken(), dir=_direction(card))
    put_head(html, card.title, _STYLE)
    main = SubElement(SubElement(html, "body"), "main")
    _opening(main, card)
    columns = SubElement(main, "div", {"class": "columns"})
    _button(columns, card)
    _positions(columns, card)
    if link:
        _link(main, link)
    _source(main, card)
    text = tostring(html, "unicode", method="html")
    return f"<!doctype html>\n{text}\n".encode()


def _direction(card: Card) -> str:
    """Return "rtl" where most letters of the routine run from right to left; a title alone does not turn a page."""
    if spoken() in FROM_RIGHT_TO_LEFT:
        return "rtl"
    words = (card.title, card.about, *card.cautions, *(line for item in card.items for line in item.lines))
    letters = Counter(map(unicodedata.bidirectional, "".join(words)))
    return "rtl" if letters["R"] + letters["AL"] > letters["L"] else "ltr"


def _own_direction() -> str:
    """Return the direction of our own words, which may stand on a card that runs the other way."""
    return "rtl" if spoken() in FROM_RIGHT_TO_LEFT else "ltr"


def put_head(html: Element, title: str, style: Path) -> None:
    """Add what a page needs to stand alone; nothing is loaded from anywhere."""
    head = SubElement(html, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = title
    SubElement(head, "style").text = style.read_text(encoding="utf-8")


def _opening(main: Element, card: Card) -> None:
    header = SubElement(main, "header")
    put_text(header, "h1", card.title)
    put_text(header, "p", card.about)
    cautions = _section(main, "cautions", say("Take care"))
    listing = SubElement(cautions, "ul")
    for caution in card.cautions:
        put_text(listing, "li", caution)
    if card.equipment:
        need = SubElement(main, "p", {"class": "need"})
        SubElement(need, "strong").text = say("You need: ")
        SubElement(need, "bdi").text = card.equipment


def _positions(columns: Element, card: Card) -> None:
    section = _section(columns, "positions", say("Position by position"))
    for line in card.lead:
        put_text(section, "p", line, "lead")
    listing = SubElement(section, "ol")
    for item in card.items:
        _item(listing, item)


def _item(listing: Element, item: Item) -> None:
    entry = SubElement(listing, "li")
    heading = SubElement(entry, "h3")
    put_text(heading, "span", item.label, "number")
    put_text(heading, "span", item.name, "name")
    put_text(heading, "span", item.time, "time")
    for line in item.lines:
        put_text(entry, "p", line)
    for note in item.notes:
        put_text(entry, "p", note, "note")


def _button(columns: Element, card: Card) -> None:
    aside = SubElement(columns, "aside")
    gestures = _section(aside, "gestures", say("The one button"))
    gestures.set("dir", _own_direction())
    pairs = SubElement(gestures, "dl")
    for gesture, meaning in card.gestures:
        put_text(pairs, "dt", gesture)
        put_text(pairs, "dd", meaning)
    put_text(gestures, "p", card.before, "note")
    rhythms = _section(aside, "rhythms", say("What you feel"))
    rhythms.set("dir", _own_direction())
    listing = SubElement(rhythms, "ul")
    for each in card.rhythms:
        entry = SubElement(listing, "li")
        put_rhythm(entry, each)
        put_text(entry, "p", each.meaning)


def _link(main: Element, link: str) -> None:
    """Draw the link as a QR code; what can be typed is where the page is, what can be clicked is all of it."""
    section = _section(main, "link", say("On a phone"))
    section.set("dir", _own_direction())
    code = qr_of(link)
    if code:
        shape = {"viewBox": f"0 0 {code.size} {code.size}", "role": "img", "aria-label": say("The link as a QR code")}
        SubElement(SubElement(section, "svg", shape), "path", d=code.path, stroke="#000")
    entry = SubElement(section, "p")
    entry.text = say("This routine, to be played or changed: ") if code else say(_TOO_LONG)
    SubElement(entry, "a", href=link, dir="ltr").text = page_of(link)


def put_rhythm(entry: Element, rhythm: Rhythm) -> None:
    """Draw the pulses as bars; who cannot see them is told."""
    width = max(1, rhythm.duration_ms // _MS_PER_UNIT)
    shape = {"viewBox": f"0 0 {width} {_BAR_HEIGHT}", "style": f"width:{width / 24:.3f}em"}
    drawing = SubElement(entry, "svg", {"role": "img", "aria-label": rhythm.words, **shape})
    for pulse in rhythm.pulses:
        height = _BAR_HEIGHT * (40 + 60 * pulse.percent // 100) // 100
        place = {"x": pulse.at_ms // _MS_PER_UNIT, "y": _BAR_HEIGHT - height}
        size = {"width": pulse.duration_ms // _MS_PER_UNIT, "height": height, "rx": 3}
        SubElement(drawing, "rect", {name: str(value) for name, value in (place | size).items()})


def _source(main: Element, card: Card) -> None:
    if not card.source:
        return
    section = _section(main, "source", say("Where this comes from"))
    put_text(SubElement(section, "p"), "cite", card.source)
    put_text(section, "p", card.source_note)
    if card.source_says:
        put_text(section, "p", say(SOURCE_SPEAKS))
        listing = SubElement(section, "ul")
        for number, said in card.source_says:
            entry = put_text(listing, "li", say("{number}. The source says", number=number))
            entry[0].tail = ": "
            SubElement(SubElement(entry, "bdi"), "q").text = said


def _section(parent: Element, name: str, heading: str) -> Element:
    section = SubElement(parent, "section", {"class": name, "aria-labelledby": name})
    put_text(section, "h2", heading).set("id", name)
    return section


def put_text(parent: Element, tag: str, text: str, kind: str = "") -> Element:
    """Add an element whose words have a direction of their own, so that their full stop lands where they end."""
    element = SubElement(parent, tag, {"class": kind} if kind else {})
    if text:
        SubElement(element, "bdi").text = text
    return element
