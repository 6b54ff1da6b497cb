"""The voice: says where, what and how long, in the routine's language, never over a cue; and off means off."""

import pytest

from tests.web.steps import Visitor

# Notes what is said, and whether anything was on then; a sentence lasts until the test ends it.
SPEECH = """(() => {
    window.heard = [];
    let current = null;
    class Utterance { constructor(text) { this.text = text; this.lang = ""; } }
    const isOn = () => document.getElementById("stage").classList.contains("shivering");
    const speech = {
        speak(utterance) { current = utterance; heard.push(["says", utterance.text, utterance.lang, isOn()]); },
        cancel() { const cut = current; current = null; heard.push(["silent"]); cut?.onerror(); },
        end() { const done = current; current = null; done.onend(); },
    };
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
})()"""
PLACE = (
    "Lay the massager across the middle of the mat and lie back on it, level with the top of the shoulder blades."
    " A ball on each side of the spine, never on it."
)


@pytest.fixture
def visitor(visit, server) -> Visitor:
    visitor = visit(server.url, init_script=SPEECH)
    visitor.page.click("[data-opens=settings]")
    visitor.page.check("#is-voice")
    visitor.page.click("#settings >> text=Done")
    return visitor


def said(visitor) -> list[str]:
    """What was begun to be said."""
    return visitor.page.evaluate("heard.filter(([what]) => what === 'says').map(([, text]) => text)")


def wait_for_words(visitor, count: int) -> None:
    visitor.wait_for("count => heard.filter(([what]) => what === 'says').length >= count", arg=count)


def hear_all(visitor, count: int) -> list[str]:
    """Let each sentence end, until so many were said."""
    for number in range(len(said(visitor)) or 1, count + 1):
        wait_for_words(visitor, number)
        visitor.page.evaluate("speechSynthesis.end()")
    return said(visitor)


def test_it_is_off_until_it_is_asked_for(visit, server):
    visitor = visit(server.url, init_script=SPEECH)
    visitor.go("moving")
    visitor.skip(10_000)
    assert visitor.page.evaluate("heard") == []


def test_it_says_the_name_the_place_what_to_let_go_and_how_long(visitor):
    visitor.go("moving")
    visitor.skip(4000)
    assert hear_all(visitor, 4) == [
        "Top of the shoulder blades",
        PLACE,
        "Knees bent or straight. Move the arms to wherever they are easy.",
        "2–5 minutes",
    ]
    visitor.go("pressing")
    visitor.skip(46_000)
    visitor.skip(2000)
    wait_for_words(visitor, 5)
    assert said(visitor)[-1] == "Breathe deeply."
    assert visitor.page.evaluate("heard.every(([, , language]) => !language || language === 'en')")


def test_it_waits_for_silence_and_falls_silent_when_a_cue_begins(visitor):
    visitor.go("moving")
    visitor.skip(300)
    assert said(visitor) == []  # the cue is under way
    visitor.skip(4000)
    wait_for_words(visitor, 1)
    assert not visitor.page.evaluate("heard.at(-1)[3]")
    visitor.press()  # is acknowledged at once
    visitor.wait_for("() => heard.at(-1)[0] === 'silent'")
    visitor.skip(401)
    visitor.wait_for_state("pressing")
    visitor.skip(10_000)
    assert said(visitor) == ["Top of the shoulder blades"]  # what belonged to the move is over


def test_off_means_off_at_once(visitor):
    visitor.go("moving")
    visitor.skip(4000)
    wait_for_words(visitor, 1)
    visitor.page.evaluate("document.getElementById('is-voice').click()")
    assert visitor.page.evaluate("heard.at(-1)") == ["silent"]
    visitor.skip(60_000)
    assert len(said(visitor)) == 1


def test_it_is_remembered_and_says_nothing_at_more_than_the_speed_of_life(visitor):
    visitor.reload()
    visitor.page.click("#rehearse-at")
    visitor.page.check("input[name=speed][value='10']")
    visitor.go("moving")
    visitor.skip(10_000)
    assert said(visitor) == []
    visitor.page.check("input[name=speed][value='1']")
    visitor.skip(1000)
    visitor.go("pressing")
    visitor.skip(46_000)
    visitor.skip(2000)
    assert said(visitor) == ["Breathe deeply."]


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("A ball on each side of the spine.", "en", "2–5 minutes"),
        ("Lege die Bälle auf die Matte und nicht auf den Rücken.", "de", "2–5 Minuten"),
        ("Posez les balles sur le tapis et des deux côtés.", "fr", "2–5 minutes"),
        ("كرة على كل جانب.", "ar", None),
        ("背骨の両側に置きます。", "ja", None),
        ("???", "", None),
    ],
)
def test_a_text_is_spoken_in_its_own_language(visit, text, language, time):
    found = visit().page.evaluate(
        """text => import('./language.js').then(({ languageOf, timeIn }) =>
            [languageOf(text), timeIn(languageOf(text), 120000, 300000)])""",
        text,
    )
    assert found[0] == language
    assert time is None or found[1] == time
