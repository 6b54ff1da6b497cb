"""Everybody can use it: axe finds nothing in any state, light or dark, large or small."""

from host_tools.share_link import link_of
from tests.web.browser import AXE, DESKTOP, PHONE, by_plain_http
from tests.web.port_bridge import SERIAL
from tests.web.test_link_arrival import HEELS
from tests.web.workshop import Writer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast"]

# A frame of that width has been drawn; what the page does for the width comes before its animation callbacks.
DRAWN = """width => new Promise(done => {
    const look = () => innerWidth === width ? requestAnimationFrame(done) : requestAnimationFrame(look);
    look();
})"""


def findings(page, rules) -> list[str]:
    found = page.evaluate("rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", rules)
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def look(visitor, name, found) -> None:
    """Keep what axe finds now: everything in the dark, the colours in the light and at night too, large and small."""
    page = visitor.page
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    for screen, size in (("desktop", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(size["viewport"])
        page.evaluate(DRAWN, size["viewport"]["width"])
        found[f"{name}, {screen}"] = findings(page, RULES)
        page.emulate_media(color_scheme="light")
        found[f"{name}, {screen}, light"] = findings(page, COLOURS)
        page.emulate_media(color_scheme="dark")
    page.evaluate("document.documentElement.classList.add('night')")
    found[f"{name}, at night"] = findings(page, COLOURS)
    page.evaluate("document.documentElement.classList.remove('night')")


def test_axe_finds_nothing_from_beginning_to_end(visit):
    visitor = visit(bypass_csp=True)
    found = {}
    visitor.drop("mine.tbl", b"unkt, and no more")
    visitor.page.locator("#problems p").wait_for()
    visitor.page.click("summary >> text=Rehearse")
    visitor.page.click("#promises-count")
    visitor.page.locator("#moment").fill("400000")
    look(visitor, "ready, with everything open", found)
    visitor.page.click("text=Settings")
    look(visitor, "settings", found)
    visitor.page.click("#settings >> text=Done")
    visitor.page.click("[data-opens=game]")
    look(visitor, "the game of cues", found)
    visitor.page.click("#game >> text=Done")
    visitor.go("moving")
    visitor.skip(2000)
    look(visitor, "moving", found)
    visitor.go("pressing")
    visitor.skip(130_000)
    look(visitor, "pressing", found)
    visitor.page.click("text=Pause")
    visitor.wait_for_state("paused")
    look(visitor, "paused", found)
    visitor.page.click("#plug")
    look(visitor, "without power", found)
    visitor.page.click("#plug")
    visitor.wait_for_state("unfinished")
    look(visitor, "unfinished", found)
    visitor.go("moving")
    visitor.skip(151_000)
    visitor.skip(120_000)
    visitor.wait_for_state("reflecting")
    look(visitor, "reflecting", found)
    visitor.page.click("#rating >> text=5")
    visitor.wait_for_state("ended")
    visitor.page.click("text=History")
    look(visitor, "ended, with the history", found)
    assert found == {name: [] for name in found}


def test_axe_finds_nothing_in_the_workshop(visit, workshop):
    visitor = visit(by_plain_http(workshop.url), init_script=SERIAL, bypass_csp=True)
    writer = Writer(visitor)
    found = {}
    writer.begin()
    writer.page.click("#share-draft")
    writer.page.locator("#shared svg").wait_for()
    look(visitor, "a routine that can be used", found)
    writer.page.check("#as-form")
    writer.page.locator("#form .card").first.wait_for()
    look(visitor, "the form", found)
    writer.page.check("#as-text")
    writer.write("title: Heels\nstay: 90\n")
    writer.wait_for_verdict("4 things")
    writer.page.evaluate(
        """() => {
            for (const id of ["answer", "progress", "device-settings"]) document.getElementById(id).hidden = false;
            document.getElementById("new-board").open = true;
        }"""
    )
    look(visitor, "one that has to be put right, and a device that answered", found)
    assert found == {name: [] for name in found}


def test_axe_finds_nothing_where_a_link_arrives(visit, workshop):
    found = {}
    visitor = visit(f"{workshop.url}#routine=AAAA", bypass_csp=True)
    visitor.wait_for("() => document.getElementById('arrival').open")
    visitor.page.evaluate("() => { document.getElementById('arrival-change').hidden = false; }")
    look(visitor, "one that was cut", found)
    visitor = visit(link_of(workshop.url, "heels.yaml", HEELS), bypass_csp=True)
    visitor.page.locator("#change-it").wait_for()
    look(visitor, "a routine", found)
    assert found == {name: [] for name in found}


def test_a_screen_reader_hears_what_a_cue_means_and_where_to_go(visit):
    visitor = visit()
    visitor.go("moving")
    heard = visitor.page.locator("[role=status]").inner_text()
    assert heard.startswith(
        "Move to position 1, Top of the shoulder blades. Tap when you are in place. Lay the massager"
    )


def test_nothing_moves_where_less_motion_is_wanted(visit):
    visitor = visit()
    visitor.tap()
    visitor.wait_for("() => document.getElementById('stage').classList.contains('shivering')")
    assert visitor.page.evaluate("getComputedStyle(document.getElementById('press')).animationName") == "none"


def test_a_shiver_shows_the_vibration_where_nothing_vibrates(visit):
    visitor = visit(reduced_motion="no-preference")
    visitor.tap()
    visitor.wait_for("() => document.getElementById('stage').classList.contains('shivering')")
    assert visitor.page.evaluate("getComputedStyle(document.getElementById('press')).animationName") == "shiver"


def test_at_twice_the_size_nothing_is_cut_off(visit):
    visitor = visit(viewport={"width": 640, "height": 400})
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
