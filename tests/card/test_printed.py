"""The card as a real browser prints it: pages, and which way its words run."""

import io

import pytest
from pypdf import PdfReader

import host_tools
from host_tools.card.browser import find_browser, printed
from host_tools.card.content import card_of
from host_tools.card.page import draw
from host_tools.language.load import load_text
from host_tools.share_link import link_of
from tests.card.test_card import ARABIC, SIXTEEN
from tests.shipped import ROUTINES, routine

pytestmark = pytest.mark.skipif(
    find_browser() is None, reason="No Chromium, Chrome or Edge is installed to print with."
)


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ROUTINES)
def test_a_shipped_routine_fits_on_one_page_and_with_its_link_on_two(page_of, name, paper):
    link = link_of("https://a.host/unknot/", f"{name}.yaml", (host_tools.ROUTINES / f"{name}.yaml").read_text("utf-8"))
    assert len(pages(page_of(routine(name)).pdf(format=paper))) == 1
    assert len(pages(page_of(routine(name), link).pdf(format=paper))) <= 2


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_item_is_cut_in_two_by_the_end_of_a_page(page_of, paper):
    sheets = pages(page_of(load_text(SIXTEEN)).pdf(format=paper))
    found = ["".join(each.extract_text().split()) for each in sheets]
    assert len(found) > 1
    for number in range(1, 17):
        assert [f"Placenumber{number}1min" in one and f"Letgoofnumber{number}." in one for one in found].count(
            True
        ) == 1


def test_a_pdf_is_the_page_on_a4_and_nothing_else_is_left(tmp_path):
    (sheet,) = pages(printed(draw(card_of(routine("breathing"))), tmp_path / "card.pdf"))
    box = sheet.mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (210, 297)
    assert routine("breathing").cautions[2] in sheet.extract_text()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_pdf_is_named_and_not_what_was_needed_for_it(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="Not a directory") as caught:
        printed(b"", tmp_path / "file" / "evening.pdf")
    assert caught.value.filename == str(tmp_path / "file" / "evening.pdf")


ENDS = """selector => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    const text = walker.nextNode(), range = document.createRange();
    const left = at => (range.setStart(text, at), range.setEnd(text, at + 1), range.getBoundingClientRect().left);
    return [left(0), left(text.length - 1)];
}"""
"""Where the first letter of an element's text stands, and where the full stop at its end."""


ARABIC_CAUTION = "توقف عند أي ألم حاد."
ENGLISH_CAUTION = "Stop at any pain."


@pytest.mark.parametrize("text", [ARABIC, SIXTEEN.replace(ENGLISH_CAUTION, ARABIC_CAUTION)])
def test_a_full_stop_after_arabic_stands_left_of_it_whatever_the_page(page_of, text):
    first, stop = page_of(load_text(text)).evaluate(ENDS, ".cautions li")
    assert stop < first


@pytest.mark.parametrize("text", [SIXTEEN, ARABIC.replace(ARABIC_CAUTION, ENGLISH_CAUTION)])
@pytest.mark.parametrize("selector", [".cautions li", ".lead", "dd", ".source li"])
def test_a_full_stop_after_english_stands_right_of_it_whatever_the_page(page_of, text, selector):
    first, stop = page_of(load_text(text)).evaluate(ENDS, selector)
    assert first < stop


@pytest.mark.parametrize("text", [ARABIC, SIXTEEN])
def test_a_name_stands_beside_its_number(page_of, text):
    shown = page_of(load_text(text))
    number, name = (
        shown.locator(f".positions li:first-child .{part}").bounding_box() for part in ("number", "name bdi")
    )
    left, right = sorted((number, name), key=lambda box: box["x"])
    assert 0 <= right["x"] - left["x"] - left["width"] < 20


def test_an_arabic_card_begins_at_the_right(page_of):
    shown = page_of(load_text(ARABIC))
    positions, button = (shown.locator(part).bounding_box() for part in (".positions li:first-child", ".gestures"))
    assert button["x"] + button["width"] < positions["x"]


@pytest.fixture(scope="module")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page_of(chromium):
    """Open the card of a routine in the browser."""
    page = chromium.new_page()
    yield lambda made, link="": (page.set_content(draw(card_of(made), link).decode()), page)[1]
    page.close()
