"""What may be written to: no slip of the command line costs a person their work."""

import pytest

import host_tools
from host_tools.cli import main
from host_tools.errors import CommandError
from host_tools.flash.database import open_database
from host_tools.outputs import require_free
from tests.test_cli import one_line, run

ERECTOR = (host_tools.ROUTINES / "erector_spinae.yaml").read_bytes()
KEPT = "give another name to write to"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("mine.yaml", "other.yaml", "mine.html", "mine.svg"):
        (tmp_path / name).write_bytes(ERECTOR)
    (tmp_path / "link.tbl").symlink_to("mine.yaml")
    with open_database(tmp_path / "kept.sqlite"):
        pass
    return tmp_path


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("compile mine.yaml -o mine.yaml", "mine.yaml"),
        ("compile mine.yaml -o other.yaml", "other.yaml"),
        ("compile mine.yaml -o ./mine.yaml", "mine.yaml"),
        ("compile mine.yaml -o link.tbl", "mine.yaml"),
        ("compile mine.yaml -o kept.sqlite", "kept.sqlite"),
        ("card mine.html -o mine.html", "mine.html"),
        ("simulate mine.svg --timeline mine.svg", "mine.svg"),
        ("schema -o mine.yaml", "mine.yaml"),
        ("history --stored --db kept.sqlite --csv kept.sqlite", "kept.sqlite"),
        ("history --stored --db new.sqlite --csv kept.sqlite", "kept.sqlite"),
        ("history --stored --db kept.sqlite --scenario 1 mine.yaml", "mine.yaml"),
    ],
)
def test_no_output_takes_the_place_of_a_person_s_work(here, capsys, command, name):
    before = (here / name).read_bytes()
    assert main(command.split()) == 2
    assert capsys.readouterr().err.strip().endswith(KEPT)
    assert (here / name).read_bytes() == before


def test_two_outputs_of_one_command_are_two_files(here):
    with pytest.raises(CommandError, match=r"out\.csv: is used by this very command already"):
        require_free(["out.csv", str(here / "out.csv")])


def test_what_was_made_before_is_made_anew(here):
    (here / "mine.tbl").write_bytes(b"old")
    require_free(["mine.tbl", None], ["mine.yaml", None])


def test_a_device_may_be_read_and_written():
    require_free(["/dev/null"], ["/dev/null"])


def test_a_routine_that_nobody_may_read_is_no_traceback(here):
    (here / "folder.yaml").mkdir()
    assert "is a directory" in one_line(run("compile", "mine.yaml", "-o", "folder.yaml", folder=here), 2)
