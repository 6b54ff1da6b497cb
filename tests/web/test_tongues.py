"""The page in other tongues: whose is taken, that nothing is left in English, and that nothing hangs over."""

import json

import pytest

from host_tools.language.load import load_text
from host_tools.table.compile import compile_routines
from host_tools.tongues.tongue import CATALOGUES
from host_tools.web.server import open_server
from host_tools.web.site import page_files
from tests.tongues.pseudo import LEFT_BEHIND, pseudo
from tests.web.browser import PHONE, SMALL_PHONE, require_browser, served

WORDLESS = """title: Ω
about: Ω.
cautions: [Ω., Ω.]
equipment: Ω
positions:
  - {name: Ω, place: Ω., let: Ω., stay: {at_least: 1 min, at_most: 2 min}, deepen: {after: 1 min, by: Ω.}}
  - {rest: 30 s, place: Ω., let: Ω.}
  - {name: Ω, place: Ω., stay: 1 min, start: after 8 s, breathing: {in: 4 s, out: 6 s}}
finish: {place: Ω., rest: 1 min, reflect: true}
"""
ARABIC = """title: استرخاء مسائي
language: ar
cautions: [توقف عند الألم الحاد.]
equipment: كرتان
positions: [{name: أعلى لوحي الكتف, place: كرة على كل جانب., stay: 2 min}]
"""
SAID = """
() => {
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (!parentElement.closest("[translate=no], #tongue option[lang], noscript, script, #workshop")) said.push(data);
    }
    for (const element of document.querySelectorAll("[aria-label], [aria-valuetext]"))
        said.push(element.getAttribute("aria-label") ?? "", element.getAttribute("aria-valuetext") ?? "");
    return said;
}
"""
KEPT = """
async () => {
    for (;;) {
        const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
        const tongues = found.flat().map(({ url }) => url.split("/").at(-1)).filter((name) => name.startsWith("tongue-"));
        if (tongues.length) return tongues;
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
}
"""
HANGS_OVER = """
() => {
    const wide = [...document.querySelectorAll("button:not(#press), h1, h2, p:not(.heard), label, li, #label, #bounds, select, dialog")]
        .filter((each) => each.offsetParent && (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline"
            || each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1));
    const { top, bottom } = document.getElementById("press").getBoundingClientRect();
    return [...wide.map((each) => each.id || each.textContent), ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : []),
        ...(top >= 0 && bottom <= innerHeight ? [] : ["the button"])];
}
"""


NARROW_PHONE = {**PHONE, "viewport": {"width": 360, "height": 740}}
LINES = """
() => {
    const range = document.createRange();
    const tops = (elements) => new Set(elements.map((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return Math.round((top + bottom) / 2 / 8);
    })).size;
    range.selectNodeContents(document.getElementById("label"));
    return { menu: tops([document.querySelector(".name"), ...document.querySelectorAll("#menu button:not([hidden])")]), label: range.getClientRects().length };
}
"""

IS_BESIDE_THE_HEADING = """
() => {
    const [heading, leave] = ["workshop-heading", "leave-workshop"].map((name) => document.getElementById(name).getBoundingClientRect());
    return leave.top < heading.bottom;
}
"""


def catalogue(language):
    return json.loads((CATALOGUES / language / "page.json").read_text("utf-8"))


def served_with(table, **files):
    require_browser()
    return served(open_server({**page_files(table), **files}, 0))


@pytest.fixture(scope="module")
def invented():
    """A page that takes the words of a tongue nobody speaks for German."""
    words = catalogue("de")
    forms = {text: {"one": pseudo(text), "other": pseudo(text)} for text in words if isinstance(words[text], dict)}
    made = {text: pseudo(text) for text in words} | forms
    with served_with(
        compile_routines([load_text(WORDLESS)]), **{"tongue-de.json": json.dumps(made).encode()}
    ) as server:
        yield server.url


@pytest.fixture(scope="module")
def arabic():
    with served_with(compile_routines([load_text(ARABIC)])) as server:
        yield server.url


def test_no_sentence_of_the_page_is_left_in_english_and_none_hangs_over(visit, invented):
    visitor = visit(invented, locale="de", **PHONE)
    found = {}

    def look(moment):
        said = visitor.page.evaluate(SAID)
        found[moment] = [text for text in said if LEFT_BEHIND.search(text)] + visitor.page.evaluate(HANGS_OVER)

    look("ready")
    visitor.page.evaluate("() => document.getElementById('arrival').showModal()")
    look("a link arrives")
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("() => { document.getElementById('by-link').hidden = false; }")
    look("by link")
    for panel in ("settings", "history", "game"):
        visitor.page.evaluate(f"document.querySelector('[data-opens={panel}]').click()")
        look(panel)
        visitor.page.keyboard.press("Escape")
    visitor.go("moving")
    look("moving")
    visitor.go("pressing")
    visitor.skip(61_000)
    look("pressing")
    visitor.page.locator("#offers button").nth(0).click()
    visitor.skip(1_000)
    look("answered")
    visitor.page.locator("#offers button").nth(2).click()
    visitor.wait_for_state("paused")
    look("paused")
    visitor.page.evaluate("document.getElementById('plug').click()")
    look("without power")
    visitor.page.evaluate("document.getElementById('plug').click()")
    visitor.wait_for_state("unfinished")
    look("unfinished")
    visitor.go("moving")
    visitor.go("pressing")
    visitor.go("resting")
    look("resting")
    visitor.go("moving")
    look("moving by itself")
    visitor.skip(9_000)
    visitor.skip(60_000)
    visitor.skip(60_000)
    visitor.wait_for_state("reflecting")
    look("reflecting")
    visitor.page.click("#rating >> text=5")
    visitor.wait_for_state("ended")
    look("ended")
    visitor.page.evaluate("document.querySelector('[data-opens=history]').click()")
    look("history of one")
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("for (const id of ['rehearse', 'promises', 'own']) document.getElementById(id).open = true")
    visitor.page.locator("#moment").fill("90000")
    found["rehearsing"] = [text for text in visitor.page.evaluate(SAID) if LEFT_BEHIND.search(text)]
    assert found == {moment: [] for moment in found}


@pytest.mark.parametrize("language", ["de", "es", "ja", "ar"])
def test_the_words_of_a_tongue_fit_on_a_small_phone(visit, server, language):
    visitor = visit(server.url, locale=language, **SMALL_PHONE)
    found = [visitor.page.evaluate(HANGS_OVER)]
    for state in ("moving", "pressing"):
        visitor.go(state)
        found.append(visitor.page.evaluate(HANGS_OVER))
    assert found == [[], [], []]


@pytest.mark.parametrize("language", ["en", "de", "es", "ja", "ar"])
def test_on_a_narrow_phone_menu_and_button_have_a_line_each_in_every_tongue(visit, workshop, language):
    visitor = visit(workshop.url, locale=language, **NARROW_PHONE)
    assert visitor.page.evaluate(LINES) == {"menu": 1, "label": 1}
    visitor.page.click("[data-opens=write]")
    visitor.page.locator("#leave-workshop").wait_for()
    assert visitor.page.evaluate(IS_BESIDE_THE_HEADING)


def test_the_page_speaks_as_the_browser_does(visit, server):
    visitor = visit(server.url, locale="es-MX")
    assert visitor.text("#label") == "Empezar"
    assert visitor.page.evaluate("document.documentElement.lang") == "es"
    visitor.page.click("text=Ajustes")
    visitor.page.select_option("#tongue", "ja")
    visitor.wait_for_text("label", "はじめる")
    visitor.reload()
    assert visitor.text("#label") == "はじめる"


def test_a_browser_of_a_tongue_there_is_no_catalogue_for_gets_english_and_fetches_none(visit, server):
    visitor = visit(server.url, locale="fr")
    assert visitor.text("#label") == "Begin"
    fetched = visitor.page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert [name for name in fetched if "tongue-" in name] == []


def test_an_arabic_routine_turns_the_page_and_has_it_speak_arabic(visit, arabic):
    visitor = visit(arabic)
    visitor.wait_for_text("label", catalogue("ar")["Begin"])
    assert visitor.page.evaluate("document.documentElement.dir") == "rtl"
    assert visitor.text("#said") == catalogue("ar")["awake and ready. A tap begins."]
    name, menu = (visitor.page.locator(each).bounding_box() for each in (".name", "#menu"))
    assert name["x"] > menu["x"] + menu["width"] - 1


def test_the_tongue_that_is_spoken_is_there_without_a_network_and_no_other(visit, site):
    visitor = visit(site, locale="de")
    kept = visitor.page.evaluate(KEPT)
    assert kept == ["tongue-de.json"]
    visitor.context.set_offline(True)
    visitor.reload()
    assert visitor.text("#label") == "Anfangen"
    visitor.context.set_offline(False)
