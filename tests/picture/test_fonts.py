"""Letters that the font of the pictures lacks: found in another, or said to be missing; never boxes in silence."""

from pathlib import Path

import matplotlib as mpl
import pytest

from host_tools.cli import main
from host_tools.picture import fonts
from host_tools.picture.sheet import Sheet, Type, width_of

STIX = str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf")
HOOKED = "\u1d84"
"""STIX has it, DejaVu does not."""
ROUTINE = """title: {title}
cautions: [Stop at any pain.]
equipment: none
positions: [{{name: A, place: B, stay: 2 min}}]
finish: {{place: Lie flat., rest: 1 min}}
"""


@pytest.fixture
def machine(monkeypatch):
    """Return a function that gives this machine these fonts beside matplotlib's own."""

    def forget():
        for kept in (fonts._family_of, fonts._fonts_here, fonts._added, width_of):
            kept.cache_clear()

    def hold(*paths):
        monkeypatch.setattr(fonts, "findSystemFonts", lambda: list(paths))
        forget()

    yield hold
    forget()


def test_a_letter_our_font_lacks_comes_from_one_that_has_it(machine):
    machine(STIX)
    assert fonts.families_for(f"Back {HOOKED}") == ["DejaVu Sans", "STIXGeneral"]
    assert fonts.lacking(f"Back {HOOKED}") == ""


def test_where_our_font_has_all_letters_no_other_is_looked_for(machine, monkeypatch):
    machine()
    monkeypatch.setattr(fonts, "findSystemFonts", lambda: pytest.fail("looked for fonts"))
    assert fonts.families_for("Öffnen, استرخاء, a\u200db") == ["DejaVu Sans"]


def test_what_is_no_font_is_passed_over(machine, tmp_path):
    (tmp_path / "Sans-Regular.ttf").write_text("no font")
    machine(str(tmp_path / "Sans-Regular.ttf"), STIX)
    assert fonts.lacking(HOOKED) == ""


def test_a_letter_that_no_font_has_is_told_once(machine):
    machine(STIX)
    assert fonts.lacking("晚a晚间") == "晚间"


def test_a_letter_that_no_font_has_is_given_as_much_room_as_it_may_need(machine):
    """Whoever looks at the SVG may have a font for it, and a Chinese letter is as wide as it is high."""
    machine()
    assert width_of("晚" * 10, Type(10)) >= 98


def test_a_png_without_a_font_for_its_letters_says_so(machine, tmp_path, capsys):
    machine()
    (tmp_path / "a.yaml").write_text(ROUTINE.format(title="晚间 calm"), encoding="utf-8")
    assert main(["simulate", str(tmp_path / "a.yaml"), "--timeline", str(tmp_path / "a.png")]) == 0
    assert capsys.readouterr().err == (
        f'{tmp_path}/a.png: warning: no font here has "晚间"; boxes stand there; '
        "an .svg shows them where it is looked at\n"
    )
    assert main(["simulate", str(tmp_path / "a.yaml"), "--timeline", str(tmp_path / "a.svg")]) == 0
    assert capsys.readouterr().err == ""


def test_words_from_right_to_left_end_where_they_end():
    sheet = Sheet()
    sheet.words(0, 0, "استرخاء.", Type(10))
    sheet.words(0, 20, "Calm.", Type(10))
    drawn = sheet.svg("a", "b").decode()
    assert ">\u2068استرخاء.\u2069</text>" in drawn
    assert ">Calm.</text>" in drawn
