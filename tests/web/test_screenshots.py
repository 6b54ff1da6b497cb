"""Pictures of the page, put into build/page for whoever wants to look; and that nothing hangs over."""

import pytest

from tests.web.browser import DESKTOP, PHONE, PICTURES, SMALL_PHONE

FITS = [False, True, True, 0]


@pytest.mark.parametrize(
    ("name", "screen"),
    [("phone", PHONE), ("small-phone", SMALL_PHONE), ("desktop", DESKTOP)],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_button_and_the_words_fit_on_the_screen(visit, name, screen):
    visitor = visit(**screen)
    PICTURES.mkdir(parents=True, exist_ok=True)

    def look(state):
        for scheme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme=scheme)
            visitor.page.screenshot(path=PICTURES / f"{name}-{scheme}-{state}.png")
        return visitor.page.evaluate("""() => {
            const { top, bottom } = document.getElementById('press').getBoundingClientRect();
            const isWide = document.documentElement.scrollWidth > innerWidth;
            return [isWide, top >= 0, bottom <= innerHeight, scrollY];
        }""")

    assert look("1-ready") == FITS
    visitor.go("moving")
    assert look("2-moving") == FITS
    visitor.go("pressing")
    visitor.skip(85_000)
    assert look("3-pressing") == FITS
    visitor.go("moving")
    visitor.skip(151_000)
    assert look("4-resting") == FITS


def test_no_words_run_into_the_drawing_or_the_button(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    apart = visitor.page.evaluate("""() => {
        const box = (id) => document.getElementById(id).getBoundingClientRect();
        return [box("words").right <= box("map").left, box("words").bottom <= box("touch").top];
    }""")
    assert apart == [True, True]
