"""What the server of the page answers, and whom."""

import base64
import http.client
import json
import os
import signal
import subprocess
import sys

import pytest

from host_tools import ROUTINES
from host_tools.errors import CommandError
from host_tools.web.compiler import LARGEST_REQUEST_BYTES, compile_request, table_of
from host_tools.web.server import open_server, shipped
from tests.shipped import table
from tests.web.browser import served

PAGE = {"index.html": b"<!doctype html>", "page.js": b""}


@pytest.fixture(scope="module")
def host():
    with served(open_server(PAGE, 0)) as server:
        yield server.server_port


def ask(host, method="GET", path="/", body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", host, timeout=5)
    named = {"Host": f"localhost:{host}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def request(**files):
    return json.dumps(
        {"files": [{"name": name, "content": base64.b64encode(raw).decode()} for name, raw in files.items()]}
    )


def test_the_page_is_at_the_root(host):
    assert ask(host) == (200, b"<!doctype html>")


@pytest.mark.parametrize("path", ["/nothing", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/compile"])
def test_nothing_else_is_there(host, path):
    assert ask(host, path=path)[0] == 404


@pytest.mark.parametrize("name", ["evil.example", "evil.example:80", "localhost.evil.example:8642", ""])
def test_a_page_elsewhere_cannot_reach_it_under_its_own_name(host, name):
    assert ask(host, Host=name)[0] == 421


def test_a_form_elsewhere_cannot_make_it_compile(host):
    assert ask(host, "POST", "/compile", request(), Content_Type="text/plain")[0] == 415


def test_a_request_larger_than_any_routines_is_not_even_read(host):
    status, _ = ask(
        host, "POST", "/compile", b"{}", Content_Type="application/json", Content_Length=str(LARGEST_REQUEST_BYTES + 1)
    )
    assert status == 413


def test_a_yaml_is_compiled_to_what_the_command_line_makes(host):
    raw = (ROUTINES / "breathing.yaml").read_bytes()
    status, answer = ask(host, "POST", "/compile", request(breathing=raw), Content_Type="application/json")
    assert status == 200
    assert base64.b64decode(json.loads(answer)["table"]) == table("breathing")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"files": 1}', b'{"files": [{"name": "a", "content": "%"}]}', b"[" * 5000, b"\xff"]
)
def test_what_no_page_sends_is_answered_all_the_same(body):
    assert json.loads(compile_request(body)) == {"problems": ["the request is not one this page makes"]}


def test_more_routines_than_a_table_holds_are_refused():
    body = request(**{f"r{number}": b"x" for number in range(9)}).encode()
    assert "9 were dropped" in json.loads(compile_request(body))["problems"][0]


def test_the_problems_of_all_files_are_told_at_once():
    problems = json.loads(compile_request(request(one=b"\xff", two=b"title: 3").encode()))["problems"]
    assert problems[0].startswith("one:1:1: byte 0xff is not UTF-8")
    assert problems[1].startswith("two:1:1: ")


def test_a_port_that_is_taken_is_said_so(host):
    with pytest.raises(CommandError, match=f"port {host} is not free"):
        open_server(PAGE, host)


def test_files_on_the_command_line_are_routines_or_one_table(tmp_path):
    compiled = tmp_path / "routines.tbl"
    compiled.write_bytes(table())
    assert table_of([str(path) for path in shipped()]) != b""
    assert table_of([str(compiled)]) == table()
    with pytest.raises(CommandError, match="give it alone"):
        table_of([str(compiled), str(compiled)])
    with pytest.raises(CommandError, match="no such file"):
        table_of([str(tmp_path / "none.yaml")])


@pytest.mark.parametrize(("encoding", "drawn"), [("utf-8", "\u2588"), ("cp1252", "\x1b[7m")])
def test_web_serves_until_interrupted(encoding, drawn):
    call = (sys.executable, "-m", "host_tools.cli", "web", str(ROUTINES / "breathing.yaml"))
    options = ("--lan", "--port", "0", "--no-open")
    known = {**os.environ, "PYTHONIOENCODING": encoding}
    with subprocess.Popen([*call, *options], stdout=subprocess.PIPE, encoding=encoding, env=known) as process:
        said = [process.stdout.readline()]
        port = int(said[0].rpartition(":")[2].strip("/\n"))
        while not said[-1].startswith("Ctrl-C"):
            said.append(process.stdout.readline())
        assert ask(port, path="/table.bin") == (200, table("breathing"))
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert any(drawn in line for line in said), "a QR code for the phone"
