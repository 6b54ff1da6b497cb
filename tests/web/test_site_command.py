"""`unknot site`: the page and the handbook as a folder, from a checkout or an installed package."""

import re
import subprocess
from urllib.parse import unquote

import pytest

from host_tools import ROUTINES
from host_tools.cli import main
from host_tools.web import handbook, site_command
from host_tools.web.compiler import table_of
from tests.targets.node import PORT
from tests.test_cli import run

pytestmark = pytest.mark.skipif(not PORT.exists(), reason="MicroPython for the page is missing: run `make setup`.")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("host") / "public" / "unknot"
    ended = run("site", folder)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(folder))}: [\d,]+ bytes in all; any web host with https .*\n", ended.stdout)
    return folder


def test_the_page_the_workshop_and_the_handbook_stand_beside_one_another(written):
    for name in ("index.html", "sw.js", "table.bin", "workshop/tools.bin", "handbook/index.html"):
        assert (written / name).is_file(), name
    assert 'href="handbook/index.html"' in (written / "index.html").read_text()


def test_every_link_of_the_page_and_of_the_handbook_leads_to_a_file_that_is_there(written):
    lost = [
        (page.name, address)
        for page in (written / "index.html", *(written / "handbook").glob("*.html"))
        for address in re.findall(r'(?:href|src)="([^"#?:]+)["#?]', page.read_text())
        if not (page.parent / unquote(address)).exists()
    ]
    assert lost == []


def test_a_site_that_is_there_is_brought_up_to_date_and_the_same_again(written, capsys):
    before = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    (written / "page.js").write_text("an earlier one")
    assert main(["site", str(written)]) == 0
    assert {path: path.read_bytes() for path in written.rglob("*") if path.is_file()} == before


def test_the_page_has_the_routines_that_are_named_in_place_of_the_shipped(written, tmp_path, capsys):
    assert main(["site", str(tmp_path), str(ROUTINES / "breathing.yaml")]) == 0
    assert (tmp_path / "table.bin").read_bytes() == table_of([str(ROUTINES / "breathing.yaml")])
    assert (tmp_path / "table.bin").read_bytes() != (written / "table.bin").read_bytes()


def test_somebody_s_own_page_is_not_written_over(tmp_path, capsys):
    (tmp_path / "index.html").write_text("precious")
    assert main(["site", str(tmp_path)]) == 2
    assert "index.html: is there already, and no site of unknot's is" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "precious"


def test_a_file_is_no_folder(tmp_path, capsys):
    (tmp_path / "notes").write_text("precious")
    assert main(["site", str(tmp_path / "notes")]) == 2
    assert capsys.readouterr().err.endswith("notes: is a file; give a folder\n")


def test_what_is_missing_is_left_out_and_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(handbook, "find_spec", lambda _: None)
    monkeypatch.setattr(site_command, "workshop_files", dict)
    assert main(["site", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0].partition(":")[0] for line in said[1:]] == [
        'The workshop ("Write") was left out',
        "The handbook was left out",
    ]
    assert not (tmp_path / "handbook").exists()
    assert "handbook" not in (tmp_path / "index.html").read_text()


def test_a_handbook_that_cannot_be_built_is_one_plain_line_and_no_site(tmp_path, capsys, monkeypatch):
    def fails(command, **_):
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(handbook.subprocess, "run", fails)
    assert main(["site", str(tmp_path / "public")]) == 2
    assert capsys.readouterr().err.startswith("unknot: the handbook's sources are wrong, as said above")
    assert not (tmp_path / "public").exists()


def test_a_handbook_that_is_carried_is_taken_as_it_is(tmp_path, monkeypatch):
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "search.js").write_bytes(b"found")
    monkeypatch.setattr(handbook, "CARRIED", tmp_path)
    assert handbook.handbook_files() == {"handbook/js/search.js": b"found"}
