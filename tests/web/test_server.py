"""What the server of the page answers, and whom."""

import base64
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from host_tools import ROUTINES
from host_tools.errors import CommandError
from host_tools.web import connections, lan
from host_tools.web.compiler import LARGEST_REQUEST_BYTES, compile_request, table_of
from host_tools.web.server import PageServer, open_server, shipped
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


@pytest.mark.parametrize("name", ["localhost", "LocalHost:80", "localhost.:8642", "127.0.0.1", "127.0.0.1:8642"])
def test_a_host_may_be_written_in_any_way_that_means_it(host, name):
    assert ask(host, Host=name)[0] == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("studio.example.com", 200),
        ("STUDIO.local:8642", 200),
        ("Studio.", 200),
        ("example.com", 421),
        ("10.0.0.9", 421),
    ],
)
def test_on_the_network_it_answers_to_the_names_of_this_machine(monkeypatch, name, status):
    monkeypatch.setattr("socket.gethostname", lambda: "Studio.Example.com")
    with served(open_server(PAGE, 0, is_lan=True)) as server:
        assert ask(server.server_port, Host=name)[0] == status


def adapters(monkeypatch, usual, *addresses):
    monkeypatch.setattr(lan, "_usual_address", lambda: usual)
    found = [SimpleNamespace(ips=[SimpleNamespace(ip=address)]) for address in addresses]
    monkeypatch.setattr("ifaddr.get_adapters", lambda: found)


def test_the_phone_is_invited_to_the_address_that_reaches_the_world(monkeypatch, capsys):
    adapters(monkeypatch, "192.168.1.7", "127.0.0.1", "10.0.0.2", ("fe80::1", 0, 2), "192.168.1.7")
    lan.invite(8642)
    said = capsys.readouterr().out
    assert "On the local network: http://192.168.1.7:8642/ or http://10.0.0.2:8642/\n" in said


def test_without_a_way_to_the_world_the_phone_is_invited_all_the_same(monkeypatch):
    adapters(monkeypatch, "", "127.0.0.1", "169.254.3.4", "192.168.4.1")
    assert lan.lan_addresses() == ["192.168.4.1", "169.254.3.4"]


def test_without_any_network_no_phone_is_invited_to_itself(monkeypatch, capsys):
    adapters(monkeypatch, "", "127.0.0.1")
    lan.invite(8642)
    said = capsys.readouterr().out
    assert "on no local network" in said
    assert "127.0.0.1" not in said
    assert "\u2588" not in said


def test_the_page_can_ask_where_a_phone_finds_it_now_if_it_is_served_to_one(monkeypatch, host):
    page = {"index.html": b'<body data-lan="">'}
    with served(open_server(page, 0, is_lan=True)) as server:
        port = server.server_port
        assert ask(port) == (200, b'<body data-lan="lan.json">')
        adapters(monkeypatch, "192.168.1.7", "127.0.0.1", "10.0.0.2", "192.168.1.7")
        assert json.loads(ask(port, path="/lan.json")[1]) == {"site": f"http://192.168.1.7:{port}/"}
        adapters(monkeypatch, "", "127.0.0.1")
        assert json.loads(ask(port, path="/lan.json")[1]) == {"site": ""}
    assert ask(host, path="/lan.json")[0] == 404


def idle(port, count):
    return [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(count)]


def test_of_too_many_connections_the_oldest_makes_room(monkeypatch):
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 3)
    with served(open_server(PAGE, 0)) as server:
        oldest, *others = idle(server.server_port, 3)
        assert ask(server.server_port)[0] == 200
        assert oldest.recv(1) == b""
        others[-1].sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert others[-1].recv(12) == b"HTTP/1.1 200"
        for each in (oldest, *others):
            each.close()


FEW_FILES = """
import resource, sys
from host_tools.web.server import open_server
resource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))
with open_server({"index.html": b"<!doctype html>"}, 0) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
"""


def test_with_all_its_descriptors_taken_it_answers_who_comes_next():
    with subprocess.Popen([sys.executable, "-c", FEW_FILES], stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int(process.stdout.readline())
            held = idle(port, 60)
            assert ask(port) == (200, b"<!doctype html>")
        finally:
            process.kill()
    for each in held:
        each.close()


def test_a_form_elsewhere_cannot_make_it_compile(host):
    assert ask(host, "POST", "/compile", request(), Content_Type="text/plain")[0] == 415


def test_a_request_larger_than_any_routines_is_not_even_read(host):
    status, _ = ask(
        host, "POST", "/compile", b"{}", Content_Type="application/json", Content_Length=str(LARGEST_REQUEST_BYTES + 1)
    )
    assert status == 413


def test_a_name_that_no_disk_has_is_not_repeated_in_every_problem():
    answer = compile_request(request(**{"n" * 256: b"title: 3\nabout: 4\n"}).encode())
    assert json.loads(answer) == {"problems": ["the request is not one this page makes"]}
    assert "n" * 255 in json.loads(compile_request(request(**{"n" * 255: b"title: 3"}).encode()))["problems"][0]


def test_of_very_many_problems_fifty_are_told():
    lines = "".join(f"key{number}: 1\n" for number in range(500))
    problems = json.loads(compile_request(request(a=lines.encode()).encode()))["problems"]
    assert (len(problems), problems[-1][:4]) == (51, "and ")


@pytest.mark.parametrize(
    ("size", "expected"), [("1" * 5000, 413), ("0" * 5000, 413), ("\u00b2", 411), ("-1", 411), ("1e3", 411)]
)
def test_a_length_that_is_none_is_refused_and_nothing_breaks(host, size, expected):
    status, _ = ask(host, "POST", "/compile", b"{}", Content_Type="application/json", Content_Length=size)
    assert status == expected
    assert ask(host)[0] == 200


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


@pytest.mark.parametrize("port", [70_000, -1])
def test_a_port_that_no_machine_has_is_not_called_taken(port):
    with pytest.raises(CommandError, match=f"port {port} does not exist; name another one"):
        open_server(PAGE, port)


def test_a_port_that_only_the_system_may_have_is_not_called_taken(monkeypatch):
    def refuse(_self):
        raise PermissionError

    monkeypatch.setattr(PageServer, "server_bind", refuse)
    with pytest.raises(CommandError, match="port 80 is kept for the system; name another one"):
        open_server(PAGE, 80)


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


BROWSER = """
import sys, urllib.request
with open({out!r}, "w") as out:
    try:
        out.write(str(urllib.request.urlopen(sys.argv[1], timeout=10).status))
    except OSError as error:
        out.write(str(error))
"""


def test_a_browser_in_the_terminal_is_answered(tmp_path):
    """It is waited for, and waits itself for the page: whoever opens it first and serves then waits for ever."""
    (tmp_path / "browser.py").write_text(BROWSER.format(out=str(tmp_path / "out")))
    os.mkfifo(tmp_path / "out")
    call = (sys.executable, "-m", "host_tools.cli", "web", str(ROUTINES / "breathing.yaml"), "--port", "0")
    known = {**os.environ, "BROWSER": f"{sys.executable} {tmp_path / 'browser.py'} %s"}
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, env=known) as process:
        said = (tmp_path / "out").read_text()
        process.send_signal(signal.SIGINT)
        assert (said, process.wait(20)) == ("200", 0)


def test_what_is_wrong_is_said_in_the_tongue_of_the_page_and_in_english_where_it_is_none_of_ours():
    def asked(**tongue):
        return json.loads(compile_request(json.dumps({"files": [], **tongue}).encode()))["problems"]

    assert asked(tongue="de") == ["eine bis 8 Routinen passen in eine Tabelle; es waren 0"]
    assert asked(tongue="xx") == asked() == ["one to 8 routines fit into a table; 0 were dropped"]
