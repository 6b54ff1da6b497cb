"""Words from right to left: each text runs the way of its own letters, so that its full stop stands at its end."""

import pytest

from host_tools.language.load import load_text
from host_tools.table.compile import compile_routines
from host_tools.web.server import open_server
from host_tools.web.site import page_files
from tests.web.browser import require_browser, served

ARABIC = """title: استرخاء مسائي (1).
about: خمسة مواضع على جانبي العمود الفقري.
cautions: [توقف عند الألم الحاد.]
equipment: كرتان.
positions: [{name: أعلى لوحي الكتف., place: كرة على كل جانب., let: الركبتان مثنيتان., stay: 2 min}]
finish: {place: استلق., rest: 1 min}
"""
IS_LEFT_OF_ITS_FIRST_LETTER = """
(selector) => {
    const text = document.querySelector(selector).firstChild;
    const from = text.data.search(/[\\u0600-\\u06ff]/), end = text.data.trimEnd().length;
    const at = (index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().x;
    };
    return text.data[end - 1] === "." && at(end - 1) < at(from);
}
"""
MARGINS_OF_THE_ARROW = """
() => {
    const { marginLeft, marginRight } = getComputedStyle(document.getElementById("choice"), "::after");
    return [parseFloat(marginLeft), parseFloat(marginRight)];
}
"""


@pytest.fixture(scope="module")
def arabic():
    require_browser()
    with served(open_server(page_files(compile_routines([load_text(ARABIC)])), 0)) as server:
        yield server.url


def test_the_full_stop_of_an_arabic_text_stands_at_its_left(visit, arabic):
    visitor = visit(arabic)
    before = ("#heading", "#place", "#cautions li", "#equipment bdi")
    assert [name for name in before if not stands_left(visitor, name)] == []
    visitor.go("moving")
    assert [name for name in ("#heading", "#place", "#let") if not stands_left(visitor, name)] == []


def test_the_arrow_of_the_choice_stands_apart_from_its_words_in_either_direction(visit, server):
    there, here = (visit(server.url, locale=each).page.evaluate(MARGINS_OF_THE_ARROW) for each in ("en", "ar"))
    assert there[0] > there[1]
    assert here == there[::-1]


def stands_left(visitor, selector) -> bool:
    return visitor.page.evaluate(IS_LEFT_OF_ITS_FIRST_LETTER, selector)
