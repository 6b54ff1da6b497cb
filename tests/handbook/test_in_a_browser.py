"""The handbook as it is read: on a phone, on paper, by searching."""

import io

import pytest
from pypdf import PdfReader

from tests.handbook.pages import PAGES
from tests.web.browser import PHONE, chromium, plain_host, require_browser, served


@pytest.fixture(scope="module")
def phone(handbook):
    """A page on a phone, and the address of the handbook; nothing may be complained of."""
    require_browser()
    complaints = []
    with chromium() as browser, served(plain_host(handbook)) as host:
        page = browser.new_context(**PHONE).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield page, f"http://localhost:{host.server_port}/"
    assert complaints == []


def test_no_page_is_wider_than_a_phone(phone):
    page, url = phone
    wide = []
    for each in PAGES:
        page.goto(f"{url}{each.stem}.html")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(each.stem)
    assert wide == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_mat_is_one_page_of_paper_within_the_margins_of_a_printer(phone, paper):
    page, url = phone
    page.goto(f"{url}mat.html")
    margins = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    assert len(PdfReader(io.BytesIO(page.pdf(format=paper, margin=margins))).pages) == 1


def test_what_is_searched_is_found(phone):
    page, url = phone
    page.goto(f"{url}index.html")
    page.evaluate("document.querySelector('[data-bs-target=\"#mkdocs_search_modal\"]').click()")
    page.locator("#mkdocs-search-query").press_sequentially("countdown")
    # The index may still be on its way; every key asks again.
    page.wait_for_function(
        """() => {
            document.getElementById('mkdocs-search-query').dispatchEvent(new Event('keyup'));
            return document.querySelector('#mkdocs-search-results a');
        }""",
        polling=100,
    )
    found = page.locator("#mkdocs-search-results a").filter(has_text="An end that is announced")
    found.first.wait_for()
