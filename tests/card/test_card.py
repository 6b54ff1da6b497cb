"""The printed card: what stands on it, whatever the routine, and what never does."""

import argparse
import os
import re
from html.parser import HTMLParser

import pytest

import host_tools
from companion.codes import CUSTOM_CUE, REMINDER
from companion.standard_cues import LONG, STANDARD_CUES
from host_tools.card import browser, page
from host_tools.card.command import card
from host_tools.card.content import GESTURES, SOURCE_SPEAKS, card_of
from host_tools.card.rhythms import meanings
from host_tools.errors import CommandError
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.utterances import utterances
from host_tools.share_link import link_of, qr_of
from host_tools.table.beats import reader_of
from tests.shipped import ROUTINES, routine, table

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


BARE = "title: A\ncautions: [B.]\nequipment: none\nstay: 1 min\npositions: [{name: C, place: D.}]\n"


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


def run(file, output=None):
    return card(argparse.Namespace(file=str(file), output=output and str(output), labels=False, link=None))


def linked(file, site):
    output = file.with_suffix(".html")
    card(argparse.Namespace(file=str(file), output=str(output), labels=False, link=site))
    return output.read_text("utf-8")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sixteen.yaml"
    path.write_text(SIXTEEN)
    return path


@pytest.mark.parametrize("name", ROUTINES)
def test_every_caution_is_on_every_card(name):
    for caution in routine(name).cautions:
        assert caution in html_words(routine(name))


@pytest.mark.parametrize("name", ROUTINES)
def test_the_cautions_come_before_the_first_position(name):
    said = html_words(routine(name))
    assert said.index(routine(name).cautions[-1]) < said.index(routine(name).positions[0].place)


@pytest.mark.parametrize("name", ROUTINES)
def test_every_position_is_there_with_its_place_and_what_to_let_go(name):
    page_words = html_words(routine(name))
    for position in routine(name).positions:
        for words in (position.name, position.place, position.let):
            assert words in page_words


def test_minutes_the_deepening_rest_and_reflecting_are_there():
    for words in ("2 to 5 min", "Draw the knees slowly towards the chest.", "Rest", "2 min", "How does it feel?"):
        assert words in html_words(routine("erector_spinae"))


def test_every_gesture_of_the_button_is_there():
    for gesture, meaning in GESTURES:
        assert f"{gesture}{meaning}" in html_words(routine("breathing"))


def test_what_the_source_says_is_said_by_the_source():
    said = html_words(routine("erector_spinae"))
    assert "5. The source says: Is known to strengthen and balance the kidneys." in said
    assert SOURCE_SPEAKS in said


def test_the_name_of_a_source_ends_as_it_is_written():
    assert "<p><cite><bdi>A book</bdi></cite></p>" in html(load_text(SIXTEEN))


def test_a_routine_without_a_source_has_no_such_section():
    assert "Where this comes from" not in html_words(routine("breathing")._replace(source=None))


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
        "one short, one long, one short",
        "three short",
        "two long",
        "three long",
    ]


def test_a_changed_cue_changes_the_card(monkeypatch):
    changed = (*STANDARD_CUES[:5], LONG + LONG + LONG + LONG, *STANDARD_CUES[6:])
    before = html(routine("erector_spinae"))
    monkeypatch.setattr("host_tools.table.beats.STANDARD_CUES", changed)
    assert card_of(routine("erector_spinae")).rhythms[5].words == "four long"
    assert html(routine("erector_spinae")).count("<rect") == before.count("<rect") + 1


def test_a_cue_the_routine_replaces_is_drawn_as_replaced_and_its_own_is_added():
    rhythms = card_of(routine("one_ball_both_sides")).rhythms
    assert rhythms[2].words == "one long"
    assert rhythms[6].words == "four short"
    assert rhythms[6].meaning == "A reminder: \u2068Softer.\u2069 \u2068Press a little, and let go.\u2069"


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


def test_the_page_loads_nothing_from_anywhere():
    for name in ROUTINES:
        assert not re.search(r"https?:|url\(|@import", html(routine(name)))


ARABIC = """
title: تحرير عضلات الظهر
cautions: [توقف عند أي ألم حاد.]
equipment: كرتان على بساط.
stay: {at_least: 1 min, at_most: 2 min}
reminders: [{after: 30 s, say: تنفس بعمق.}]
source: {title: كتاب الظهر., note: الطبعة الثانية.}
positions: [{name: أعلى الكتف, place: كرة على كل جانب., source_says: مفيد للظهر.}]
"""
JAPANESE = """
title: 背中をゆるめる
cautions: [鋭い痛みがあれば、やめてください。]
equipment: テニスボール二個。
stay: 1 min
positions: [{name: 肩の上, place: 背骨の両側に置きます。}]
"""


@pytest.mark.parametrize("words", ["指圧", "שלום", "تنفس بعمق.", "Größer, Ελλάδα, Привет, ½"])
def test_the_letters_of_any_script_are_kept_whole(words):
    assert words in html_words(load_text(SIXTEEN.replace("One ball", words)))


@pytest.mark.parametrize("text", [ARABIC, JAPANESE])
def test_an_arabic_or_japanese_routine_is_kept_whole(text):
    made = load_text(text)
    for words in (made.title, *made.cautions, made.equipment, made.positions[0].name, made.positions[0].place):
        assert f"<bdi>{words}</bdi>" in html(made)


def test_a_text_runs_in_the_direction_of_its_own_letters():
    said = html(load_text(ARABIC))
    assert "<p><bdi>كرة على كل جانب.</bdi></p>" in said
    assert "<bdi>كرتان على بساط.</bdi>" in said
    assert "After 30 s: \u2068تنفس بعمق.\u2069" in said


def test_a_page_runs_in_the_direction_of_most_of_its_letters():
    assert '<html lang="en" dir="rtl">' in html(load_text(ARABIC))
    assert '<html lang="en" dir="ltr">' in html(load_text(JAPANESE))
    assert '<html lang="en" dir="ltr">' in html(load_text(SIXTEEN.replace("Sixteen places", "تحرير الظهر")))


def test_a_reminder_stands_on_a_line_of_its_own_with_its_time():
    assert card_of(routine("erector_spinae")).lead == (
        "Tap when you are in place: the time begins.",
        "After 45 s: \u2068Breathe deeply.\u2069",
        "After 3 min: \u2068Let the body be heavy.\u2069",
    )
    assert card_of(routine("breathing")).items[0].notes == ("After 30 s: \u2068Feel the belly rise and fall.\u2069",)


def test_only_cues_the_routine_can_play_are_explained():
    meanings = [each.meaning for each in card_of(load_text(BARE)).rhythms]
    assert meanings == [
        "Move on; the number says where to (here 2).",
        "The time begins.",
        "In a pause: a tap goes on.",
        "The session is over.",
    ]


def test_a_cue_means_what_it_means_in_this_routine():
    assert [each.meaning for each in card_of(routine("erector_spinae")).rhythms][1:4] == [
        "The time begins. At the end: how does it feel?",
        "Enough, if you like.",
        "A reminder. In a pause: a tap goes on.",
    ]
    assert card_of(routine("breathing")).rhythms[1].meaning == "The time begins. At the end: how does it feel?"


def test_both_sides_of_a_position_stand_once_with_both_numbers():
    items = card_of(routine("one_ball_both_sides")).items
    assert [(each.label, each.name, each.time) for each in items] == [
        ("1, 2", "Sole of the foot, left side, then right side", "45 s each"),
        ("3, 4", "Calf, left side, then right side", "45 s to 1 min 30 s each"),
        ("5, 6", "Forearm, left side, then right side", "45 s each"),
        ("7", "Both palms", "30 s"),
        ("", "Between rounds", "30 s"),
        ("", "Rest", "1 min"),
        ("", "Reflect", ""),
    ]


def test_positions_that_differ_in_more_than_their_side_stand_apart():
    apart = BARE.replace("[{name: C, place: D.}]", "[{name: C, place: D.}, {name: C, place: E.}]")
    assert [each.label for each in card_of(load_text(apart)).items] == ["1", "2"]


@pytest.mark.parametrize("name", ROUTINES)
def test_the_cues_explained_are_those_a_session_plays_and_the_reminder_of_a_pause(name):
    session = run_scenario(table(name), parse_scenario(DEFAULT))
    heard = {said.cue for said in utterances(session) if not said.is_greeting}
    assert set(meanings(reader_of(table(name), 0))) == {cue for cue in heard if 0 <= cue < CUSTOM_CUE} | {REMINDER}


def test_a_cue_of_a_rest_between_rounds_is_not_explained_where_there_is_one_round():
    once = (
        BARE
        + "between: {rest: 1 min, place: E., reminders: [{after: 9 s, say: F., cue: ripple}]}\n"
        + "cues: {ripple: {beats: [{tone: 880 Hz, vibration: 60 %, for: 80 ms}]}}\n"
    )
    assert "F." in card_of(load_text(once + "repeat: 2\n")).rhythms[-1].meaning
    assert not any("F." in each.meaning for each in card_of(load_text(once)).rhythms)


def test_the_name_decides_what_is_written(file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("host_tools.card.command.printed", lambda page, folder: b"%PDF- of " + page[:9])
    assert run(file, tmp_path / "a.html") == run(file, tmp_path / "b.pdf") == 0
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!doctype html>")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out.splitlines() == [f"{tmp_path}/a.html", f"{tmp_path}/b.pdf"]


def test_without_a_name_it_is_a_page_named_after_the_routine(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(file) == 0
    assert (tmp_path / "sixteen_card.html").exists()


def test_without_a_browser_a_pdf_is_refused_with_what_to_do_instead(file, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    with pytest.raises(CommandError, match=r"a name that ends in \.html, and print that"):
        run(file, tmp_path / "card.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["sixteen.yaml"]


def test_a_browser_that_fails_is_named(file, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find_browser", lambda: "/bin/false")
    (tmp_path / "card.pdf").write_bytes(b"the old card")
    with pytest.raises(CommandError, match="/bin/false: does not print"):
        run(file, tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes() == b"the old card"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["card.pdf", "sixteen.yaml"]


def test_a_browser_is_found_on_the_path_and_where_windows_and_mac_keep_theirs(tmp_path, monkeypatch):
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge"
    edge.parent.mkdir(parents=True)
    edge.write_text("")
    edge.chmod(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser, "_MAC_FOLDERS", ())
    monkeypatch.setattr(browser, "_WINDOWS_ROOTS", ("UNKNOT_PROGRAMS",))
    assert browser.find_browser() is None
    monkeypatch.setenv("UNKNOT_PROGRAMS", str(tmp_path))
    assert browser.find_browser() == str(edge)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root.")
def test_only_root_prints_without_a_sandbox(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert browser._sandbox() == ()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert browser._sandbox() == ("--no-sandbox",)


def test_a_browser_works_beside_the_card_where_one_that_is_shut_in_can_see(file, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find_browser", lambda: "chromium")
    monkeypatch.setattr(browser, "_print", lambda _, desk: (desk / "card.pdf").write_text(str(desk.parent)))
    assert run(file, tmp_path / "card.pdf") == 0
    assert (tmp_path / "card.pdf").read_text() == str(tmp_path.resolve())


def test_another_ending_is_refused_before_anything_is_done(file, tmp_path):
    with pytest.raises(CommandError, match=r"ends in \.html or \.pdf"):
        run(file, tmp_path / "card.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["sixteen.yaml"]


def test_a_folder_that_is_not_there_leaves_nothing(file, tmp_path):
    with pytest.raises(FileNotFoundError):
        run(file, tmp_path / "nowhere" / "card.html")
    assert [each.name for each in tmp_path.iterdir()] == ["sixteen.yaml"]


def test_what_cannot_be_written_over_stays_as_it_was(file, tmp_path):
    (tmp_path / "card.html").mkdir()
    with pytest.raises(IsADirectoryError):
        run(file, tmp_path / "card.html")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["card.html", "sixteen.yaml"]


def test_a_wrong_routine_leaves_the_old_card(file, tmp_path):
    (tmp_path / "card.html").write_bytes(b"the old card")
    file.write_text(SIXTEEN.replace("stay: 1 min", "stay: 90"))
    with pytest.raises(RoutineError):
        run(file, tmp_path / "card.html")
    assert (tmp_path / "card.html").read_bytes() == b"the old card"


def test_a_table_is_told_apart_from_a_routine(tmp_path):
    (tmp_path / "routines.tbl").write_bytes(b"unkt....")
    with pytest.raises(RoutineError, match="is a compiled table"):
        run(tmp_path / "routines.tbl", tmp_path / "card.html")


def test_the_shipped_file_makes_a_card(tmp_path):
    assert run(host_tools.ROUTINES / "erector_spinae.yaml", tmp_path / "card.html") == 0


def test_a_card_with_a_link_holds_it_as_a_qr_code_and_as_an_address_to_click_or_type(file):
    file.write_text(BARE)
    link = link_of("https://a.host/unknot/", "sixteen.yaml", BARE)
    made = linked(file, "https://a.host/unknot/?from=mail#top")
    assert f'<a href="{link}" dir="ltr">https://a.host/unknot/</a>' in made
    assert f'<path d="{qr_of(link).path}" stroke="#000">' in made


def test_a_routine_too_long_for_a_qr_code_has_its_link_all_the_same(file):
    noise = "".join(f"{number * 7919 % 9973:x}" for number in range(1500))
    file.write_text(BARE + f"# {noise}\n")
    made = linked(file, "https://a.host/")
    assert "too long for a QR code" in made
    assert 'aria-label="The link as a QR code"' not in made
    assert '<a href="https://a.host/#routine=' in made


@pytest.mark.parametrize("site", ["http://localhost:8642/", "http://127.0.0.1/", "https://[::1]/"])
def test_no_card_sends_a_phone_to_this_machine_alone(file, site):
    with pytest.raises(CommandError, match="only this machine can open that page; give an address"):
        linked(file, site)
    assert not file.with_suffix(".html").exists()


@pytest.mark.parametrize(
    "site", ["a.host/unknot", "file:///card.html", "https://", "javascript:alert(1)", "http://[::1"]
)
def test_what_is_no_address_of_a_page_is_said_before_anything_is_written(file, site):
    with pytest.raises(CommandError, match="is no address of a page"):
        linked(file, site)
    assert not file.with_suffix(".html").exists()
