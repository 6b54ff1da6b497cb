"""The picture of a session: what it says, that no word covers another, and that it is the same every time."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread

from companion.codes import COMPLETED, MOVING, PAUSED, POSITION, PRESSING, READY, REFLECT, REST, UNFINISHED
from companion.table import encode
from companion.table_format import NAME, NONE, TITLE, Header, Routine, Step, Table, Text
from host_tools.picture import sheet
from host_tools.picture.labels import LabelRows, Word
from host_tools.picture.phases import NO_POWER, summary_of
from host_tools.picture.timeline import draw
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.simulate import Script, Session, replay
from host_tools.rehearsal.utterances import pulses, utterances
from host_tools.table.beats import reader_of
from tests import shipped

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = shipped.session(shipped.SCENARIOS[-1])
LONGEST_TITLE = "Sixty letters are the most that the title of a routine has ok"[:60]
IN_STEPS = """
when ready for 1 s: tap
whenever moving for 3 s: tap
when pressing for 3 s: hold
when paused for 3 s: tap
when pressing for 3 s: power off 3 s
when unfinished for 3 s: tap
when pressing for 3 s: double tap
when pressing for 12 s: long hold
"""


def scenario(name):
    return shipped.session(next(path for path in shipped.SCENARIOS if path.stem == name))


def made_table(
    count, at_least_s, at_most_s, settle_s=0, name="Where the ribs end, on the left side, a little to the back"
):
    """The bytes of a routine of `count` positions, all alike, then a rest and a reflection."""
    positions = [Step(POSITION, n % 16 + 1, at_least_s, at_most_s, settle_s, NONE, 0, 0) for n in range(count)]
    steps = (*positions, Step(REST, 0, 0, 60, 0, NONE, 0, 0), Step(REFLECT, 0, 0, 60, 0, NONE, 0, 0))
    texts = (Text(TITLE, 0, LONGEST_TITLE), *(Text(NAME, n, name) for n in range(count)))
    header = Header(b"", 0, 0, 0, 0, 1, bytes(8), 0, 0, 0, 0, 0, 0, 0)
    return encode(Table(header, (Routine(0, len(steps), 0, 0),), steps, (), (), (), ()), texts)


def drawn(tmp_path, session, suffix=".svg"):
    path = tmp_path / f"session{suffix}"
    draw(session, path)
    return path


def words(path):
    """The words of an SVG, in the order in which they were drawn."""
    return ["".join(text.itertext()) for text in ET.parse(path).iter(f"{SVG}text")]


def word_boxes(monkeypatch, tmp_path, session):
    """What is written where, in points: (words, left, bottom, right, top)."""
    sheets = []

    class Kept(sheet.Sheet):
        def __init__(self):
            super().__init__()
            sheets.append(self)

        def png(self, title, description):
            return b""

    monkeypatch.setattr(sheet, "Sheet", Kept)
    draw(session, tmp_path / "session.png")
    figure = sheets[0]._figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    points = 72 / figure.dpi
    written = [text for text in sheets[0]._axes.texts if text.get_text()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in written]
    return [(said, box.x0 * points, box.y0 * points, box.x1 * points, box.y1 * points) for said, box in boxes]


def overlapping(boxes):
    """The pairs of words that cover each other by more than a hair."""
    hair = 0.6
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > hair and min(one[4], other[4]) - max(one[2], other[2]) > hair
    ]


STRESSES = {
    "one short position": (made_table(1, 10, 20), DEFAULT),
    "one position of an hour": (made_table(1, 600, 3300), DEFAULT),
    "three of five seconds": (made_table(3, 0, 5, 3), "whenever reflecting for 1 s: tap\nafter 1 s: tap"),
    "sixteen": (made_table(16, 60, 150), DEFAULT),
    "thirty-two": (made_table(32, 60, 90), DEFAULT),
    "sixty-two": (made_table(62, 20, 45), DEFAULT),
    "one letter names": (made_table(8, 60, 90, name="A"), DEFAULT),
    "everything in a minute": (made_table(4, 5, 20), IN_STEPS),
    "nothing done": (made_table(4, 5, 20), "until 2 s"),
}


@pytest.mark.parametrize("stress", STRESSES)
def test_no_word_covers_another_or_leaves_the_paper(monkeypatch, tmp_path, stress):
    table, deeds = STRESSES[stress]
    boxes = word_boxes(monkeypatch, tmp_path, run_scenario(table, parse_scenario(deeds)))
    assert overlapping(boxes) == []
    assert [box for box in boxes if box[1] < 10 or box[2] < 10 or box[3] > 832 or box[4] > 585] == []


@pytest.mark.parametrize("path", shipped.SCENARIOS, ids=lambda path: path.stem)
def test_no_word_covers_another_in_any_scenario(monkeypatch, tmp_path, path):
    boxes = word_boxes(monkeypatch, tmp_path, shipped.session(path))
    assert overlapping(boxes) == []
    assert [box for box in boxes if box[1] < 10 or box[2] < 10 or box[3] > 832 or box[4] > 585] == []


def test_the_picture_says_what_the_session_came_to(tmp_path):
    said = words(drawn(tmp_path, WHOLE))
    assert "Erector spinae release" in said
    assert {"27:58", "25:00", "completed", "4 of 5"} <= set(said)


def test_positions_have_their_number_their_name_and_their_times(tmp_path):
    said = words(drawn(tmp_path, WHOLE))
    assert {"1", "2", "3", "4", "5"} <= set(said)
    assert {"Top of the shoulder blades", "Middle of the back", "Base of the ribcage"} <= set(said)
    assert (said.count("2 min"), said.count("5 min")) == (6, 5)


def test_every_cue_that_occurred_is_taught(tmp_path):
    said = words(drawn(tmp_path, WHOLE))
    taught = said[said.index("What each cue feels like") :]
    assert [name for name in taught if name in {"move", "begin", "enough", "reminder", "rest", "ended", "nudge"}][
        :6
    ] == [
        "move",
        "begin",
        "enough",
        "reminder",
        "rest",
        "ended",
    ]
    assert "Breathe deeply. / Let the body be heavy." in taught


def test_gestures_are_named(tmp_path):
    said = words(drawn(tmp_path, scenario("paused_and_resumed")))
    assert {"tap", "hold", "long hold", "Paused", "stopped by hand"} <= set(said)


def test_a_power_cut_is_named(tmp_path):
    assert "Power cut" in words(drawn(tmp_path, scenario("power_cut_while_pressing")))


def test_what_is_turned_off_is_said(tmp_path):
    said = words(drawn(tmp_path, scenario("sound_off")))
    assert said[said.index("Sound") + 1] == "off"


def test_a_long_name_ends_in_an_ellipsis(tmp_path):
    session = run_scenario(made_table(32, 60, 90), parse_scenario(DEFAULT))
    assert any(said.startswith("Where the ribs") and said.endswith("…") for said in words(drawn(tmp_path, session)))


def test_a_table_without_texts_is_drawn_by_its_numbers(tmp_path):
    session = run_scenario(shipped.table("erector_spinae", has_texts=False), parse_scenario(DEFAULT))
    said = words(drawn(tmp_path, session))
    assert {"Routine 1", "1", "5"} <= set(said)


def test_an_svg_has_a_title_and_a_description_for_screen_readers(tmp_path):
    root = ET.parse(drawn(tmp_path, WHOLE)).getroot()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Erector spinae release"
    description = root.find(f"{SVG}desc").text
    assert description.startswith(
        "Erector spinae release: in all: 27:58, in position: 25:00, outcome: completed, how it"
    )
    assert "4, Base of the ribcage: 5 min. 5, Curve of the lower back: 5 min. Rest: 2 min." in description


def test_names_are_never_taken_for_markup_or_mathematics(tmp_path):
    session = run_scenario(made_table(1, 60, 90, name="$x_1$ & <b>"), parse_scenario(DEFAULT))
    assert "$x_1$ & <b>" in words(drawn(tmp_path, session))


def test_letters_our_font_lacks_are_no_trouble(tmp_path):
    session = run_scenario(made_table(1, 60, 90, name="背中"), parse_scenario(DEFAULT))
    assert "背中" in words(drawn(tmp_path, session))
    assert drawn(tmp_path, session, ".png").exists()


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_session_gives_the_same_bytes(tmp_path, suffix):
    before = drawn(tmp_path, WHOLE, suffix).read_bytes()
    assert drawn(tmp_path, WHOLE, suffix).read_bytes() == before


def test_an_svg_holds_no_date_and_stays_small(tmp_path):
    raw = drawn(tmp_path, WHOLE).read_bytes()
    assert b"<dc:date>" not in raw
    assert b"<image" not in raw
    assert len(raw) < 150_000


def test_a_png_is_a4_across(tmp_path):
    height, width, _ = imread(drawn(tmp_path, WHOLE, ".png")).shape
    assert width / height == pytest.approx(297 / 210, abs=0.002)
    assert width > 1700


def test_at_least_and_at_most_differ_without_colour(tmp_path):
    picture = imread(drawn(tmp_path, WHOLE, ".png"))[:, :, :3] @ np.array([0.2126, 0.7152, 0.0722])
    row = picture[int(picture.shape[0] * 0.30)]
    at_least, until_at_most = row[int(len(row) * 0.15)], row[int(len(row) * 0.24)]
    assert until_at_most - at_least > 0.15


def test_another_suffix_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"a picture is .svg or .png"):
        draw(WHOLE, tmp_path / "session.gif")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_picture_that_cannot_be_written_leaves_the_old_one(tmp_path):
    with pytest.raises(FileNotFoundError):
        draw(WHOLE, tmp_path / "nowhere" / "session.svg")
    (tmp_path / "full.svg").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        draw(WHOLE, tmp_path / "full.svg")


def test_to_import_it_is_to_import_nothing_heavy():
    code = "import sys, host_tools.picture.timeline; print('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "False\n"


def test_a_course_is_the_states_one_after_the_other():
    summary = summary_of(scenario("paused_and_resumed"))
    kinds = [phase.kind for phase in summary.phases]
    assert kinds[:5] == [READY, MOVING, PRESSING, PAUSED, PRESSING]
    assert [phase.before_ms for phase in summary.phases][2:5] == [0, 0, summary.phases[2].duration_ms]


def test_a_course_counts_pressure_without_pauses():
    summary = summary_of(scenario("paused_and_resumed"))
    assert summary.pressure_ms == sum(each.duration_ms for each in summary.phases if each.kind == PRESSING)
    assert summary.session_ms > summary.pressure_ms + 150_000


def test_a_course_knows_power_cuts_and_what_was_unfinished():
    kinds = [phase.kind for phase in summary_of(scenario("power_cut_while_pressing")).phases]
    at = kinds.index(NO_POWER)
    assert kinds[at - 1 : at + 3] == [PRESSING, NO_POWER, UNFINISHED, MOVING]


def test_a_course_ends_with_its_outcome_and_rating():
    summary = summary_of(WHOLE)
    assert (summary.outcomes, summary.ratings) == ((COMPLETED,), (4,))


def test_a_trace_that_ends_at_power_on_still_has_a_course():
    summary = summary_of(replay(shipped.table(), Script((), 0)))
    assert not summary.has_begun
    assert summary.session_ms == 0


def test_what_is_taught_is_what_was_played():
    said = next(each for each in utterances(WHOLE) if each.name == "move")
    reader = reader_of(WHOLE.table, 0)
    lengths = [(pulse.vibration_percent, pulse.duration_ms) for pulse in pulses(said, reader, WHOLE.script.settings)]
    assert lengths == [(100, 550), (0, 160), (0, 700), (100, 180), (0, 160)]


def test_words_find_room_on_a_row_further_out():
    rows = LabelRows((10, 20), 0, 100)
    placed = {word.words: spot.y for word, spot in rows.place_kinds([[Word(10, "a", 30)], [Word(20, "b", 30)]])}
    assert placed == {"a": 20, "b": 10}


def test_words_without_room_are_left_out_as_a_kind():
    rows = LabelRows((10,), 0, 100)
    crowd = [Word(10 + 5 * n, f"many {n}", 12) for n in range(9)]
    placed = [word.words for word, _ in rows.place_kinds([crowd, [Word(80, "rare", 15)]])]
    assert sorted(placed) == ["many 0", "rare"]


def test_a_word_at_the_end_stands_before_its_moment():
    ((_, spot),) = LabelRows((10,), 0, 100).place_kinds([[Word(98, "last", 20)]])
    assert spot.align == "right"


def test_a_session_by_hand_with_no_events_is_drawn(tmp_path):
    session = Session(shipped.table(), Script((), 40_000), [])
    assert "no session" in words(drawn(tmp_path, session))
