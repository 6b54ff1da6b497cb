"""The printed card: what stands on it, whatever the routine, and what never does."""

import argparse
import io
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

import host_tools
from companion.standard_cues import LONG, STANDARD_CUES
from host_tools.card import page, sheet
from host_tools.card.command import card
from host_tools.card.content import GESTURES, SOURCE_SPEAKS, card_of
from host_tools.errors import CommandError
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from tests.shipped import ROUTINES, routine

SIXTEEN = """
title: Sixteen places
about: As many positions as a round may have.
cautions: [Stop at any pain.]
equipment: One ball
stay: 1 min
source: {title: A book}
positions:
""" + "".join(
    f"  - {{name: Place number {number}, place: {'Lie on your back and bring the ball there. ' * 5}, "
    f"let: Let go of number {number}., source_says: It is place {number}.}}\n"
    for number in range(1, 17)
)
HOSTILE = """
title: <script>alert(1)</script>
about: "</style></head><img src=x onerror=alert(2)>"
cautions: ["<b>Stop</b> &amp; rest ]]> <!-- --"]
equipment: "<a href='javascript:alert(3)'>ball</a>"
stay: 1 min
source: {title: "<iframe>", note: "</q>"}
positions: [{name: "<svg onload=alert(4)>", place: "a & b", let: "**bold** __x__", source_says: "</li><script>"}]
cues: {ripple: {beats: [{tone: 880 Hz, for: 80 ms}]}}
"""


class Tags(HTMLParser):
    """Which elements a page really has, with their attributes, and its words."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.attributes = set()
        self.words = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.words.append(data)


def html(made):
    return page.draw(card_of(made)).decode()


def html_words(made):
    return " ".join("".join(Tags(html(made)).words).split())


@cache
def pages(made):
    reader = PdfReader(io.BytesIO(sheet.draw(card_of(made))))
    return [" ".join(each.extract_text().split()) for each in reader.pages]


def pdf_words(made):
    """Return what can be read from the PDF, without the breaks that lines make."""
    return re.sub(r"\s", "", "".join(pages(made)))


def packed(text):
    return re.sub(r"\s", "", text)


def run(file, output=None):
    return card(argparse.Namespace(file=str(file), output=output and str(output)))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sixteen.yaml"
    path.write_text(SIXTEEN)
    return path


@pytest.mark.parametrize("name", ROUTINES)
def test_every_caution_is_on_every_card(name):
    for caution in routine(name).cautions:
        assert caution in html_words(routine(name))
        assert packed(caution) in pdf_words(routine(name))


@pytest.mark.parametrize("name", ROUTINES)
def test_the_cautions_come_before_the_first_position(name):
    said = html_words(routine(name))
    assert said.index(routine(name).cautions[-1]) < said.index(routine(name).positions[0].place)
    assert packed(routine(name).cautions[0]) in packed(pages(routine(name))[0])


@pytest.mark.parametrize("name", ROUTINES)
def test_every_position_is_there_with_its_place_and_what_to_let_go(name):
    page_words, sheet_words = html_words(routine(name)), pdf_words(routine(name))
    for position in routine(name).positions:
        for words in (position.name, position.place, position.let):
            assert words in page_words
            assert packed(words) in sheet_words


def test_minutes_the_deepening_rest_and_reflecting_are_there():
    for words in ("2 to 5 min", "Draw the knees slowly towards the chest.", "Rest", "2 min", "How does it feel?"):
        assert words in html_words(routine("erector_spinae"))
        assert packed(words) in pdf_words(routine("erector_spinae"))


def test_every_gesture_of_the_button_is_there():
    for gesture, meaning in GESTURES:
        assert gesture in html_words(routine("breathing"))
        assert packed(meaning) in pdf_words(routine("breathing"))


def test_what_the_source_says_is_said_by_the_source():
    said = html_words(routine("erector_spinae"))
    assert "5. The source says: Is known to strengthen and balance the kidneys." in said
    assert SOURCE_SPEAKS in said
    assert packed("5. The source says: “Is known to strengthen") in pdf_words(routine("erector_spinae"))


def test_a_routine_without_a_source_has_no_such_section():
    assert "Where this comes from" not in html_words(routine("breathing"))
    assert "source" not in pdf_words(routine("breathing"))


def test_the_bars_are_the_beats():
    reminder = card_of(routine("erector_spinae")).rhythms[3]
    assert [each.at_ms for each in reminder.pulses] == [0, 340, 680]
    assert [each.duration_ms for each in reminder.pulses] == [180, 180, 180]
    assert reminder.words == "three short"


def test_the_six_rhythms_are_those_the_device_has():
    words = [each.words for each in card_of(routine("erector_spinae")).rhythms]
    assert words == [
        "one long, then the number",
        "one short, one long",
        "one long, one short",
        "three short",
        "two long",
        "three long",
    ]


def test_a_changed_cue_changes_the_card(monkeypatch):
    changed = (*STANDARD_CUES[:5], LONG + LONG + LONG + LONG, *STANDARD_CUES[6:])
    before = html(routine("erector_spinae"))
    monkeypatch.setattr("companion.plan.STANDARD_CUES", changed)
    assert card_of(routine("erector_spinae")).rhythms[5].words == "four long"
    assert html(routine("erector_spinae")).count("<rect") == before.count("<rect") + 1


def test_a_cue_the_routine_replaces_is_drawn_as_replaced_and_its_own_is_added():
    rhythms = card_of(routine("one_ball_both_sides")).rhythms
    assert rhythms[2].words == "one long"
    assert rhythms[6].words == "four short"
    assert rhythms[6].meaning == "A reminder: Softer. Press a little, and let go."


def test_a_paced_breath_is_explained_where_there_is_one():
    assert "Breathe out." in html_words(routine("breathing"))
    assert "Breathe out." not in html_words(routine("erector_spinae"))


def test_bars_are_told_to_those_who_cannot_see_them():
    assert 'role="img" aria-label="three short"' in html(routine("erector_spinae"))


def test_no_text_can_become_markup():
    tags = Tags(html(load_text(HOSTILE)))
    assert not {"script", "img", "iframe", "a", "b"} & set(tags.found)
    assert not {"onload", "onerror", "href", "src"} & tags.attributes
    assert tags.found.count("style") == 1
    assert "<script>alert(1)</script>" in "".join(tags.words)


def test_no_text_means_anything_to_the_pdf_either():
    said = pdf_words(load_text(HOSTILE))
    assert "**bold**__x__" in said
    assert "<b>Stop</b>&amp;rest" in said


def test_the_page_loads_nothing_from_anywhere():
    for name in ROUTINES:
        assert not re.search(r"https?:|url\(|@import", html(routine(name)))


def test_the_shipped_routines_fit_on_one_page():
    assert [len(pages(routine(name))) for name in ROUTINES] == [1, 1, 1, 1]


def test_a_long_routine_goes_on_to_more_pages_with_no_item_cut_in_two():
    made = load_text(SIXTEEN)
    found = [packed(each) for each in pages(made)]
    assert len(found) == 3
    for each in made.positions:
        whole = packed(f"{each.number} 1 min {each.name} {each.place} {each.let}")
        assert [whole in one for one in found].count(True) == 1


def test_nothing_is_placed_beyond_the_end_of_a_page():
    paper = []
    reader = PdfReader(io.BytesIO(sheet.draw(card_of(load_text(SIXTEEN)))))
    for each in reader.pages:
        each.extract_text(visitor_text=lambda text, cm, tm, fonts, size: paper.append((cm[5] + tm[5], text.strip())))
    heights_pt = [at_pt for at_pt, text in paper if text]
    assert min(heights_pt) > 34
    assert max(heights_pt) < 842 - 34


def test_a_word_longer_than_a_line_is_broken_and_not_lost():
    made = load_text(SIXTEEN.replace("Stop at any pain.", "Stop" * 60))
    assert "Stop" * 60 in pdf_words(made)


def test_letters_beyond_ascii_are_printed():
    assert packed("Größer, Ελλάδα, Привет, ½") in pdf_words(
        load_text(SIXTEEN.replace("One ball", "Größer, Ελλάδα, Привет, ½"))
    )


@pytest.mark.parametrize("words", ["指圧", "שלום"])
def test_a_letter_the_pdf_cannot_print_is_an_error_and_never_a_blank(words):
    made = load_text(SIXTEEN.replace("One ball", words))
    assert words in html_words(made)
    with pytest.raises(CommandError, match=r"make an \.html card"):
        sheet.draw(card_of(made))


def test_the_name_decides_what_is_written(file, tmp_path, capsys):
    assert run(file, tmp_path / "a.html") == run(file, tmp_path / "b.pdf") == 0
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!doctype html>")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out.splitlines() == [f"{tmp_path}/a.html", f"{tmp_path}/b.pdf"]


def test_without_a_name_it_is_a_pdf_named_after_the_routine(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(file) == 0
    assert (tmp_path / "sixteen_card.pdf").exists()


def test_another_ending_is_refused_before_anything_is_done(file, tmp_path):
    with pytest.raises(CommandError, match=r"ends in \.html or \.pdf"):
        run(file, tmp_path / "card.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["sixteen.yaml"]


def test_a_folder_that_is_not_there_leaves_nothing(file, tmp_path):
    with pytest.raises(FileNotFoundError):
        run(file, tmp_path / "nowhere" / "card.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["sixteen.yaml"]


def test_what_cannot_be_written_over_stays_as_it_was(file, tmp_path):
    (tmp_path / "card.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        run(file, tmp_path / "card.pdf")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["card.pdf", "sixteen.yaml"]


def test_a_wrong_routine_leaves_the_old_card(file, tmp_path):
    (tmp_path / "card.pdf").write_bytes(b"the old card")
    file.write_text(SIXTEEN.replace("stay: 1 min", "stay: 90"))
    with pytest.raises(RoutineError):
        run(file, tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes() == b"the old card"


def test_a_table_is_told_apart_from_a_routine(tmp_path):
    (tmp_path / "routines.tbl").write_bytes(b"unkt....")
    with pytest.raises(CommandError, match="is a table"):
        run(tmp_path / "routines.tbl", tmp_path / "card.pdf")


def test_the_shipped_file_makes_a_card(tmp_path):
    assert run(host_tools.ROUTINES / "erector_spinae.yaml", tmp_path / "card.pdf") == 0
