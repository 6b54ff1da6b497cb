"""The workshop in other tongues: nothing of it is left in English, nothing hangs over, and what is written stays."""

import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest
from babel.messages.mofile import write_mo

from host_tools.tongues.make import read
from host_tools.tongues.tongue import CATALOGUES, speaking
from host_tools.web.server import files_to_serve, open_server
from host_tools.workshop import draft
from tests.shipped import table
from tests.tongues.pseudo import LEFT_BEHIND, pseudo
from tests.web.browser import AXE, DESKTOP, require_workshop, served
from tests.web.conftest import QUIET
from tests.web.steps import Visitor
from tests.web.test_accessibility import RULES, findings
from tests.web.test_workshop_start import ONCE_KEPT, begun
from tests.web.workshop import Writer

SMALL, LARGE = {"width": 360, "height": 740}, DESKTOP["viewport"]
HEELS = """title: Ω
cautions: [Ω.]
equipment: Ω
stay: {at_least: 1 min, at_most: 2 min}
positions:
  - {name: Ω, place: Ω., kind: stretch, sides: [left, right]}
"""
FROM_THE_FILE = re.compile("sides|1 min|at_least")
ARABIC = """title: استرخاء مسائي
cautions: [توقف عند الألم الحاد.]
equipment: كرتان
positions: [{name: أعلى لوحي الكتف, place: كرة على كل جانب., stay: 2 min}]
"""
ON_THE_LAN = {"lan.json": b'{"site": "http://192.168.1.7:8642/"}'}
NO_PORT = """
    const nobodyChooses = async () => { throw new DOMException("", "NotFoundError"); };
    Object.defineProperty(navigator, "serial", { value: { getPorts: async () => [], requestPort: nobodyChooses } });
"""
# What the tools say of a routine is theirs, and is looked at with them.
SAID = """
() => {
    const said = [];
    const walker = document.createTreeWalker(document.getElementById("workshop"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (!parentElement.closest("[translate=no]")) said.push(data);
    }
    for (const name of ["aria-label", "placeholder"])
        for (const element of document.querySelectorAll(`#workshop [${name}]`)) said.push(element.getAttribute(name));
    return said;
}
"""
HANGS_OVER = """
() => {
    const isOver = (each) => {
        const { left, right } = each.getBoundingClientRect();
        const isCut = each.scrollWidth > each.clientWidth + 1 && !/^(inline|contents)$/.test(getComputedStyle(each).display);
        return each.checkVisibility() && (isCut || left < -1 || right > innerWidth + 1);
    };
    const wide = [...document.querySelectorAll("#workshop *:not(svg *, input, select, textarea, option, progress)")].filter(isOver);
    return [...wide.map((each) => each.id || each.textContent), ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : [])];
}
"""


def invented() -> dict[str, bytes]:
    """What page and tools have for Spanish, in the tongue nobody speaks."""
    spanish = read("es")
    for message in spanish:
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = tuple(map(pseudo, (*texts, *texts[-1:])))
        message.string = forms if len(texts) > 1 else forms[0]
    compiled = io.BytesIO()
    write_mo(compiled, spanish)
    words = {}
    for place, name in (("page.json", "tongue-es.json"), ("workshop.json", "workshop/tongue-es.json")):
        known = json.loads((CATALOGUES / "es" / place).read_text("utf-8"))
        made = {
            text: {"one": pseudo(text), "other": pseudo(text)} if isinstance(form, dict) else pseudo(text)
            for text, form in known.items()
        }
        words[name] = json.dumps(made).encode()
    return {**words, "workshop/tools.bin": with_catalogue(compiled.getvalue())}


def with_catalogue(spanish: bytes) -> bytes:
    """The tools, with that for Spanish."""
    old = zipfile.ZipFile(io.BytesIO(files_to_serve(table())["workshop/tools.bin"]()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in old.namelist():
            is_ours = name.endswith("catalogues/es/LC_MESSAGES/unknot.mo")
            archive.writestr(name, spanish if is_ours else old.read(name))
    return made.getvalue()


@pytest.fixture(scope="module")
def writer(browser) -> Iterator[Writer]:
    """One page for all, of somebody whose browser speaks the tongue nobody speaks."""
    require_workshop()
    with served(open_server({**files_to_serve(table()), **invented(), **ON_THE_LAN}, 0)) as server:
        context = browser.new_context(viewport=SMALL, locale="es", bypass_csp=True, **QUIET)
        context.add_init_script(NO_PORT)
        writer = Writer(Visitor(context, server.url))
        writer.page.click("[data-opens=write]")
        writer.wait_for_verdict(pseudo("It can be used."))
        yield writer
        context.close()
    assert writer.visitor.complaints == []


def catalogue(language: str) -> dict:
    return json.loads((CATALOGUES / language / "workshop.json").read_text("utf-8"))


def choose(writer, language: str, spoken: str) -> None:
    """Choose a tongue in the settings, and wait until the workshop speaks it, "" where it is closed."""
    writer.page.evaluate("document.querySelector('[data-opens=settings]').click()")
    writer.page.select_option("#tongue", language)
    writer.page.keyboard.press("Escape")
    writer.visitor.wait_for("spoken => document.getElementById('workshop').lang === spoken", arg=spoken)


def write_arabic(writer) -> None:
    """Have a routine in Arabic, in a workshop of another tongue, and wait until it is on the device."""
    choose(writer, "", "es")
    writer.write(ARABIC)
    writer.visitor.wait_for("() => document.documentElement.lang === 'ar'")


def test_no_sentence_of_the_workshop_is_left_in_english_and_none_hangs_over(writer):
    found = {}

    def look(moment):
        said = [FROM_THE_FILE.sub("", text) for text in writer.page.evaluate(SAID)]
        found[moment] = [text for text in said if LEFT_BEHIND.search(text)]
        for size in (LARGE, SMALL):
            writer.page.set_viewport_size(size)
            found[f"{moment}, {size['width']} px"] = writer.page.evaluate(HANGS_OVER)

    choose(writer, "", "es")
    writer.write(HEELS)
    writer.wait_for_text("on-the-device", pseudo("It is on the device of this page."))
    writer.page.click("#share-draft")
    writer.page.locator("#shared a").wait_for()
    look("a routine that can be used, and its link for this machine alone")
    writer.page.evaluate("document.body.dataset.lan = 'lan.json'")
    writer.page.click("#share-draft")
    writer.page.locator("#shared svg").wait_for()
    look("its link for a phone")
    writer.page.check("#as-form")
    writer.page.locator("#form .card").wait_for()
    look("the form")
    writer.page.check("#as-text")
    writer.write(HEELS.replace("1 min", "1"))
    writer.wait_for_verdict(pseudo("One thing has to be put right."))
    look("one that has to be put right")
    writer.page.click("#ask-device")
    writer.wait_for_text("progress-text", pseudo("No port was chosen."))
    writer.page.evaluate(
        "for (const id of ['answer', 'progress', 'device-settings']) document.getElementById(id).hidden = false"
    )
    look("no device")
    assert found == {moment: [] for moment in found}


def test_another_tongue_leaves_what_is_written_and_has_the_tools_speak_it(writer):
    text = "title: Fersen\nstay: 90\n"
    writer.write(text)
    writer.page.check("#as-form")
    choose(writer, "de", "de")
    writer.wait_for_verdict("4 Dinge sind zu berichtigen.")
    writer.page.locator("#form label", has_text="Titel").wait_for()
    with speaking("de"):
        problems = draft.checked(text, "heels.yaml")["problems"]
    assert writer.findings == ["; ".join((each["found"], each["advice"])) for each in problems]
    assert writer.page.inner_text("#workshop-heading") == "Eine Routine schreiben"
    writer.page.check("#as-text")
    assert writer.text == text


def test_arabic_turns_the_workshop_but_not_the_text_of_the_routine(writer):
    choose(writer, "ar", "ar")
    writer.wait_for_text("workshop-heading", catalogue("ar")["Write a routine"])
    ways = "['#workshop', '#editor'].map(each => getComputedStyle(document.querySelector(each)).direction)"
    assert writer.page.evaluate(ways) == ["rtl", "ltr"]
    for size in (LARGE, SMALL):
        writer.page.set_viewport_size(size)
        assert writer.page.evaluate(HANGS_OVER) == []
    writer.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert findings(writer.page, RULES) == []


def test_the_page_speaks_as_the_routine_does_and_the_workshop_beside_it_as_its_writer(writer):
    write_arabic(writer)
    assert writer.page.evaluate("document.getElementById('workshop').dir") == "ltr"
    assert writer.page.inner_text("#workshop-heading") == pseudo("Write a routine")


def test_a_picture_speaks_as_the_routine_it_is_handed_over_with(writer, tmp_path):
    write_arabic(writer)
    with writer.page.expect_download() as download:
        writer.page.evaluate("document.getElementById('save-picture').click()")
    download.value.save_as(tmp_path / "picture.svg")
    assert catalogue("ar")["in all"] in (tmp_path / "picture.svg").read_text("utf-8")


def test_tools_that_take_up_their_memory_speak_every_tongue(writer):
    write_arabic(writer)
    writer.page.evaluate(ONCE_KEPT, None)
    writer.visitor.reload()
    choose(writer, "de", "")
    writer.page.evaluate("document.querySelector('[data-opens=write]').click()")
    writer.wait_for_verdict("Sie ist brauchbar.")
    assert begun(writer) == "taken up"
    writer.page.check("#as-form")
    writer.page.locator("#form label", has_text="Titel").wait_for()
