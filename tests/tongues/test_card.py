"""The card in other tongues: by the routine's own word, with nothing left in English, and the way its letters run."""

import argparse
from html.parser import HTMLParser

import pytest

from host_tools.card.command import card
from host_tools.card.content import card_of
from host_tools.card.page import draw
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.table.compile import compile_routines
from host_tools.table.digest import digest
from host_tools.table.table_texts import TableTexts
from host_tools.tongues import tongue
from host_tools.tongues.durations import duration, from_to
from host_tools.tongues.tongue import speaking
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo

EVERYTHING = """
title: Ω
about: Ω.
cautions: [Ω.]
equipment: Ω
source: {title: Ω, note: Ω.}
repeat: 2
between: {place: Ω., rest: 30 s}
cues: {chime: {beats: [{tone: 880 Hz, for: 80 ms}]}}
positions:
  - {name: Ω, place: Ω., stay: {at_least: 1 min, at_most: 2 min 30 s}, sides: [left, right], source_says: Ω., kind: stretch,
     deepen: {after: 1 min, by: Ω.}, breathing: {in: 4 s, hold: 2 s, out: 6 s, rest: 1 s, feel: all},
     reminders: [{after: half, say: Ω.}, {before the end: 10 s, say: Ω., cue: chime}]}
  - {rest: 30 s, place: Ω.}
  - {name: Ω, place: Ω., stay: 20 s, repeat: 3, between: {rest: 20 s}, start: after 8 s, reminders: [{countdown: 3 s, say: Ω.}]}
  - {name: Ω, place: Ω., stay: 40 s, phases: [{for: 10 s, say: Ω.}, {for: 10 s, say: Ω.}]}
finish: {place: Ω., rest: 2 min, reflect: true}
"""
BARE = "title: A\ncautions: [B.]\nequipment: none\nstay: 90 s\npositions: [{name: C, place: D.}]\n"


class Words(HTMLParser):
    """What a page says, to the eye and to a screen reader."""

    def __init__(self, text):
        super().__init__()
        self.words = []
        self._is_style = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self._is_style = tag == "style"
        self.words += [value for name, value in attrs if name == "aria-label"]

    def handle_data(self, data):
        self.words += [] if self._is_style else [data]


def test_no_sentence_of_the_card_is_left_in_english(monkeypatch):
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    page = draw(card_of(load_text(EVERYTHING)), "https://1.2/#routine=3").decode()
    said = [words for words in Words(page).words if LEFT_BEHIND.search(words.replace("https://1.2/", ""))]
    assert said == []
    assert "Ťáķé" in page or "Ŧáķé" in page


def card_in(folder, text, name="card.yaml"):
    file = folder / name
    file.write_text(text, "utf-8")
    card(argparse.Namespace(file=str(file), output=str(folder / "card.html"), labels=False, link=None))
    return (folder / "card.html").read_text("utf-8")


def test_a_card_speaks_as_its_routine_says_and_else_as_the_tools_do(tmp_path):
    assert '<html lang="de"' in card_in(tmp_path, BARE + "language: de\n")
    assert "Zwei Sekunden lang halten" in card_in(tmp_path, BARE + "language: de\n")
    with speaking("es"):
        assert "Mantener dos segundos" in card_in(tmp_path, BARE)
    assert "Hold for two seconds" in card_in(tmp_path, BARE)


def test_an_arabic_card_runs_from_right_to_left(tmp_path):
    page = card_in(tmp_path, BARE + "language: ar\n")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'class="gestures" aria-labelledby="gestures" dir="rtl"' in page
    assert ".rhythms[dir=rtl] svg { transform: scaleX(-1); }" in page
    linked = load_text(BARE + "language: ar\n")
    with speaking("ar"):
        assert (
            '<a href="https://a.host/#routine=1" dir="ltr">'
            in draw(card_of(linked), "https://a.host/#routine=1").decode()
        )


def test_a_number_with_a_part_is_written_as_the_tongue_writes_it():
    with speaking("de"):
        assert duration(62_500) == "1 min 2,5 s"
    with speaking("ja"):
        assert from_to(1_500, 120_000) == "1.5秒～2分"
    assert [duration(ms) for ms in (0, 250, 90_000, 120_000)] == ["0 s", "250 ms", "1 min 30 s", "2 min"]


def test_a_tongue_there_is_no_catalogue_for_is_a_mistake_in_the_file():
    with pytest.raises(RoutineError, match="language"):
        load_text(BARE + "language: klingon\n")


def test_a_table_is_the_same_on_every_machine():
    text = BARE.replace("D.}", "D., reminders: [{countdown: 3 s}]}")
    with speaking("ja"):
        assert load_text(text).positions[0].reminders[0].say == "3 s to go, a pulse for each."
    sided = BARE.replace("D.}", "D., sides: [left, right], kind: stretch, repeat: 2}")
    with speaking("ja"):
        assert [step.name for step in TableTexts(compile_routines([load_text(sided)])).routines[0].steps[:2]] == [
            "C, left side, set 1 of 2 (stretch)",
            "C, right side, set 1 of 2 (stretch)",
        ]
    german = load_text(text + "language: de\n")
    assert german.positions[0].reminders[0].say == "Noch 3 s, ein Impuls für jede Sekunde."


def test_a_routine_has_the_digest_it_had_before_its_moments_were_translated():
    moments = "[{before the end: 10 s, say: E.}, {after: half, say: F.}, {countdown: 3 s}]"
    routine = load_text(BARE.replace("D.}", f"D., reminders: {moments}}}"))
    assert digest([routine]).hex() == "3b0cbb676bfb4852"
