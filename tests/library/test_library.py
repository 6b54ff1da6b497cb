"""The library: what is on the shelf, what fits a wish, and a copy to begin with."""

import pytest

from host_tools import cli
from host_tools.inputs import load
from host_tools.library.shelf import Wish, entries, fitting

ALL = entries()


def run(*words):
    return cli.main(["library", *words])


def names(**wish):
    return {entry.name for entry in fitting(ALL, Wish(**wish))}


def test_there_are_at_least_fifteen_and_no_two_have_one_name():
    assert len(ALL) >= 15
    assert len({entry.name for entry in ALL}) == len(ALL)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_each_says_what_it_is_for_where_it_comes_from_and_what_to_avoid(entry):
    routine = entry.routine
    assert routine.body
    assert routine.source.title
    assert routine.cautions
    assert routine.about


def test_they_stand_from_the_head_down_with_the_breath_at_the_end():
    assert (ALL[0].name, ALL[-1].name) == ("neck_holds", "square_breathing")


def test_a_wish_for_a_part_a_time_and_a_thing_is_kept():
    assert names(body="feet") == {"one_ball_both_sides", "plantar_programme", "tendon_holds"}
    assert names(equipment="none") == {"calf_raises", "tendon_holds", "breathing", "square_breathing"}
    assert names(equipment="BALL", most_ms=9 * 60_000) == {"neck_holds"}
    assert all(entry.most_ms <= 600_000 for entry in fitting(ALL, Wish(most_ms=600_000)))


def test_the_index_has_a_line_for_each(capsys):
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(ALL)
    assert "calf_raises          calves                    14 min        nothing" in lines


def test_a_name_prints_the_file_as_it_is(capsys):
    assert run("calf_raises") == 0
    assert capsys.readouterr().out == next(e for e in ALL if e.name == "calf_raises").path.read_text(encoding="utf-8")


def test_a_copy_is_a_routine_and_never_written_over_another_file(tmp_path, capsys):
    target = tmp_path / "mine.yaml"
    assert run("calf_raises", "-o", str(target)) == 0
    assert (
        capsys.readouterr().out
        == f"{target}: Calf raises, slowly; change it as you like, then: unknot check {target}\n"
    )
    assert load(str(target)).title == "Calf raises, slowly"
    assert run("neck_holds", "-o", str(target)) == 2
    assert capsys.readouterr().err == f"unknot: {target}: is already there; give another name\n"
    assert load(str(target)).title == "Calf raises, slowly"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["cafl_raises"], 'the library has no "cafl_raises"; did you mean calf_raises?'),
        (["neck_holds", "--body", "feet"], "a name and a wish do not go together; give one of them"),
        (["yoga"], 'the library has no "yoga"; unknot library lists what it has'),
        (["--body", "calfs"], '--body "calfs" is no part the library knows; did you mean calves?'),
        (["--at-most", "15"], '--at-most: "15" has no unit; did you mean 15 min?'),
        (["--body", "head"], "nothing of the library's 15 routines fits; leave a wish out"),
        (["-o", "mine.yaml"], "-o wants the name of a routine; unknot library lists them"),
    ],
)
def test_a_wrong_wish_says_what_would_be_right(words, answer, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    assert capsys.readouterr().err == f"unknot: {answer}\n"
    assert list(tmp_path.iterdir()) == []
