"""The card as a real browser prints it: pages, and which way its words run."""

import io

import pytest
from pypdf import PdfReader

from host_tools.card.browser import find_browser, printed
from host_tools.card.content import card_of
from host_tools.card.page import draw
from host_tools.language.load import load_text
from tests.card.test_card import ARABIC, SIXTEEN
from tests.shipped import ROUTINES, routine

pytestmark = pytest.mark.skipif(
    find_browser() is None, reason="No Chromium, Chrome or Edge is installed to print with."
)


def pages(made):
    return [each.extract_text() for each in PdfReader(io.BytesIO(printed(draw(card_of(made))))).pages]


@pytest.mark.parametrize("name", ROUTINES)
def test_a_shipped_routine_fits_on_one_page(name):
    assert len(pages(routine(name))) == 1


def test_no_item_is_cut_in_two_by_the_end_of_a_page():
    found = ["".join(each.split()) for each in pages(load_text(SIXTEEN))]
    assert len(found) > 1
    for number in range(1, 17):
        assert [f"Placenumber{number}1min" in one and f"Letgoofnumber{number}." in one for one in found].count(
            True
        ) == 1


def test_a_full_stop_after_arabic_stands_left_of_it(page_of):
    left, right = page_of(draw(card_of(load_text(ARABIC)))).evaluate(
        """() => {
            const text = document.querySelector(".cautions li").firstChild, range = document.createRange();
            const place = (from, to) => (range.setStart(text, from), range.setEnd(text, to), range.getBoundingClientRect().left);
            return [place(text.length - 1, text.length), place(0, 1)];
        }"""
    )
    assert left < right


@pytest.fixture
def page_of():
    """Open a page in the browser."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = chromium.new_page()
        yield lambda blob: (page.set_content(blob.decode()), page)[1]
        chromium.close()
