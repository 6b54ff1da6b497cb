"""The picture shows every kind, its rhythm and its distances, the same each time."""

from host_tools import ROUTINES
from host_tools.cli import main


def test_the_picture_names_every_kind_and_shows_the_distances(tmp_path, capsys):
    out = tmp_path / "cues.svg"
    assert main(["cues", "--picture", str(out)]) == 0
    drawn = out.read_text()
    assert drawn.startswith("<?xml")
    for words in ("How far apart the cues are: Every cue", ">enough<", ">breathe out<", ">2.5<", "nearer than 1.2"):
        assert words in drawn
    assert "pairs can come at one place" in capsys.readouterr().out


def test_a_long_name_stands_there_whole(tmp_path):
    out = tmp_path / "cues.svg"
    main(["cues", "--picture", str(out)])
    assert out.read_text().count(">reminder, then enough<") == 2
    assert "…" not in out.read_text()


def test_the_same_routine_is_the_same_picture(tmp_path):
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    main(["cues", str(ROUTINES / "breathing.yaml"), "--picture", str(one)])
    main(["cues", str(ROUTINES / "breathing.yaml"), "--picture", str(other)])
    assert one.read_bytes() == other.read_bytes()


def test_a_picture_needs_an_ending_and_takes_the_place_of_no_routine(tmp_path, capsys):
    assert main(["cues", "--picture", "cues.gif"]) == 2
    assert "ends in .svg or .png" in capsys.readouterr().err
