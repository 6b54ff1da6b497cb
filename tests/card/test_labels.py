"""The sheet of labels: one for each board that was told, with its id and the names of its routines."""

import json

import pytest

from host_tools import cli

BOARDS = [
    {"port": "/dev/ttyACM0", "board": "Raspberry Pi Pico", "id": "e66058388356a22c", "routines": ["Evening <b>"]},
    {"port": "/dev/ttyACM1", "failure": "the device does not answer"},
    {"port": "/dev/ttyACM2", "board": "Raspberry Pi Pico 2", "id": "a1b2c3d4e5f60718", "firmware": None},
]


def test_every_board_with_an_id_gets_a_label(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boards.json").write_text(json.dumps(BOARDS))
    assert cli.main(["card", "boards.json", "--labels"]) == 0
    assert capsys.readouterr().out == "boards_labels.html\n"
    page = (tmp_path / "boards_labels.html").read_text(encoding="utf-8")
    assert page.count("<li>") == 2
    assert "<h2><bdi>a22c</bdi></h2><p><bdi>Evening &lt;b&gt;</bdi></p>" in page
    assert "Raspberry Pi Pico, id e66058388356a22c" in page
    assert "<h2><bdi>0718</bdi></h2>" in page


def test_one_board_alone_gets_one_label(tmp_path):
    (tmp_path / "board.json").write_text(json.dumps(BOARDS[0]))
    assert cli.main(["card", str(tmp_path / "board.json"), "--labels", "-o", str(tmp_path / "out.html")]) == 0
    assert (tmp_path / "out.html").read_text(encoding="utf-8").count("<li>") == 1


@pytest.mark.parametrize("content", [b"", b"title: Evening\n", b"[]", b"[1]", b'{"id": 5}', b"\xff", b"[" * 100_000])
def test_what_tells_of_no_board_is_refused(tmp_path, content, capsys):
    (tmp_path / "some.json").write_bytes(content)
    assert cli.main(["card", str(tmp_path / "some.json"), "--labels", "-o", str(tmp_path / "out.html")]) == 2
    assert "some.json: " in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()
