"""The page tells the truth: what happens in it is what happens on every other target."""

import re

import pytest

from host_tools.rehearsal.narrator import Narrator
from host_tools.rehearsal.scenario import read_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.table.table_texts import TableTexts
from tests.shipped import SCENARIOS, session, table
from tests.web.steps import Visitor


@pytest.fixture(scope="module")
def visitor(browser, server):
    context = browser.new_context()
    yield Visitor(context, server.url)
    context.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_the_page_has_the_same_trace_of_every_scenario(visitor, scenario):
    here = session(scenario)
    assert visitor.replay(here.script) == here.trace_text()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_the_page_says_what_the_story_says(visitor, scenario):
    here = session(scenario)
    said = visitor.page.evaluate(
        """async ([trace, routine, isTouch]) => {
            const [{ device }, { TableTexts }, { Narrator, sentences }] = await Promise.all(
                ["page", "table_texts", "narrator"].map((name) => import(`./${name}.js`)));
            const events = trace.trim().split("\\n").map((line) => line.split(" ").map(Number));
            return new Narrator(new TableTexts(device.texts), { routine, isTouch }).tell(events).map((told) => [told.atMs, sentences(told)]);
        }""",
        [here.trace_text(), here.script.routine_index, here.script.settings.is_touch],
    )
    assert [[at_ms, [plain(line) for line in lines]] for at_ms, lines in Narrator(here).moments()] == said


def plain(line: str) -> str:
    """Leave out how it feels: the page lets it be felt."""
    meaning = line.partition(": ")[2] if line.startswith("You feel ") else line
    return meaning[:1].upper() + meaning[1:]


def test_the_page_has_the_books_words(visitor):
    texts = visitor.page.evaluate("import('./page.js').then(({device}) => device.texts)")
    there = [[step["name"], step["place"], step["let"]] for routine in texts["routines"] for step in routine["steps"]]
    here = [[step.name, step.place, step.let] for routine in TableTexts(table()).routines for step in routine.steps]
    named = [words for words in here if words[0] not in {"Rest", "How does it feel?"}]
    assert [words for words in there if words[0]] == named
    assert [routine["title"] for routine in texts["routines"]] == [
        routine.title for routine in TableTexts(table()).routines
    ]


def test_a_session_lived_at_sixty_times_the_speed_is_the_simulators_to_the_millisecond(visit, tmp_path):
    visitor = visit()
    visitor.page.evaluate("""import('./page.js').then(({device}) => {
        window.heard = [];
        const live = device.live.bind(device);
        device.live = (ms) => { const lived = live(ms); window.heard.push(...lived.events); return lived; };
    })""")
    visitor.page.select_option("#routine", "1")
    visitor.page.select_option("#routine", "0")
    visitor.page.evaluate("""import('./words.js').then(({S}) => {
        window.begun = window.heard.findLastIndex((event) => event[0] === 0 && event[1] === S.POWER);
    })""")
    visitor.tap()
    for number in (1, 2, 3, 4, 5):
        visitor.wait_for_place(number, "moving")
        visitor.tap()
        visitor.wait_for_place(number, "pressing")
        assert visitor.text("#label") == "Move on"
        visitor.speed_through(60, 60_000)
        visitor.tap()
    visitor.wait_for_state("resting")
    visitor.speed_through(60, 60_000)
    visitor.tap()
    visitor.wait_for_state("reflecting")
    visitor.tap(4)
    visitor.wait_for_state("ended")
    # How many taps belong together is a matter of real time, and the machine may have other things to do.
    assert re.fullmatch(r"You said [1-4] of 5; the session is over\.", visitor.text("#said"))
    scenario = visitor.download("#save-scenario", tmp_path)
    heard = visitor.page.evaluate("window.heard.slice(window.begun)")
    simulated = run_scenario(table(), read_scenario(scenario))
    end_ms = simulated.script.end_ms
    assert [event for event in map(tuple, heard) if event[0] <= end_ms] == simulated.trace
