"""The workshop begins with the files that `unknot web` was given; what was made of them since is not lost."""

import json
from collections.abc import Iterator

import pytest

from host_tools.web.given_files import GIVEN, given_files
from host_tools.web.server import files_to_serve, open_server
from tests.shipped import table
from tests.web.browser import DESKTOP, require_workshop, served
from tests.web.conftest import QUIET
from tests.web.steps import Visitor
from tests.web.workshop import Writer

HEELS, CALVES = (
    f"title: {name}\ncautions: [Stop at pain.]\nequipment: ball\nstay: 90 s\npositions: [{{name: A, place: B.}}]"
    for name in ("Heels", "Calves")
)


def given(**texts) -> bytes:
    return json.dumps([{"name": f"{name}.yaml", "text": text} for name, text in texts.items()]).encode()


@pytest.fixture(scope="module")
def host() -> Iterator:
    require_workshop()
    with served(open_server(files_to_serve(table(), given(heels=HEELS, calves=CALVES)), 0)) as server:
        yield server


@pytest.fixture(scope="module")
def writer(browser, host) -> Iterator[Writer]:
    context = browser.new_context(**DESKTOP, **QUIET)
    writer = Writer(Visitor(context, host.url))
    writer.begin()
    yield writer
    context.close()
    assert writer.visitor.complaints == []


def again(writer: Writer) -> None:
    writer.visitor.reload()
    writer.begin()


def drafts(writer: Writer) -> list[str]:
    return writer.page.locator("#draft option").all_inner_texts()


def test_it_begins_with_the_files_and_what_is_written_in_them_is_not_lost(writer, host):
    assert (drafts(writer), writer.text) == (["heels.yaml", "calves.yaml"], HEELS)
    changed = HEELS.replace("90 s", "60 s")
    writer.write(changed)
    writer.wait_for_verdict("It can be used.")
    again(writer)
    assert (drafts(writer), writer.text) == (["heels.yaml", "calves.yaml"], changed)
    host.files[GIVEN] = given(calves=CALVES)
    again(writer)
    assert (drafts(writer), writer.text) == (["heels.yaml", "calves.yaml"], CALVES)
    host.files[GIVEN] = given(heels=HEELS.replace("Heels", "Both heels"))
    again(writer)
    assert drafts(writer) == ["heels.yaml", "calves.yaml", "heels_2.yaml"]
    assert "Both heels" in writer.text


def test_the_files_are_those_of_the_command_line_and_a_table_has_none(tmp_path):
    (tmp_path / "heels.yaml").write_text(HEELS)
    (tmp_path / "heels.tbl").write_bytes(table())
    assert json.loads(given_files([str(tmp_path / "heels.yaml")])) == [{"name": "heels.yaml", "text": HEELS}]
    assert given_files([str(tmp_path / "heels.tbl")]) == given_files([]) == b""
    assert GIVEN not in files_to_serve(table())


def test_two_files_of_one_name_from_two_folders_keep_a_name_each(tmp_path):
    paths = [tmp_path / folder / "heels.yaml" for folder in ("left", "right", "both")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(HEELS.replace("Heels", path.parent.name))
    named = {
        each["name"]: each["text"].splitlines()[0] for each in json.loads(given_files([str(path) for path in paths]))
    }
    assert named == {"heels.yaml": "title: left", "heels_2.yaml": "title: right", "heels_3.yaml": "title: both"}
