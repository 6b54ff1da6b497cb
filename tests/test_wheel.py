"""An installed wheel carries firmware and routines, and works where there is no checkout."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
BUILD = "from hatchling.cli import hatchling; hatchling()"
NO_MKDOCS = f"import sys; sys.modules['mkdocs'] = None; {BUILD}"


def build(folder: Path, program: str = BUILD) -> Path:
    """Return the wheel, built into a folder as `make wheel` does."""
    command = (sys.executable, "-c", program, "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def unpacked(wheel: Path) -> Path:
    """Return a folder with the wheel unpacked, as pip would."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "site")
    return wheel.parent / "site"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    return unpacked(build(tmp_path_factory.mktemp("wheel")))


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = (sys.executable, "-P", "-m", "host_tools.cli", *arguments)
    return subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_is_one_that_pypi_would_take(installed):
    (wheel,) = installed.parent.glob("*.whl")
    said = subprocess.run(
        (sys.executable, "-m", "twine", "check", "--strict", str(wheel)), capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout.count("PASSED")) == (0, 1), said.stdout


def test_the_wheel_says_what_it_is_for_whom_and_under_which_licence(installed):
    (metadata,) = installed.glob("*.dist-info/METADATA")
    text = metadata.read_text(encoding="utf-8")
    assert "License-Expression: MIT\n" in text
    assert "License-File: LICENSE\n" in text
    assert "Classifier: Topic :: Software Development :: Embedded Systems\n" in text
    assert "\n# Installing unknot\n" in text
    assert (metadata.parent / "licenses" / "LICENSE").is_file()


def test_the_wheel_rehearses_a_routine_it_made_itself(installed):
    assert run(installed, "new", "mine.yaml").returncode == 0
    ended = run(installed, "simulate", "mine.yaml")
    assert ended.returncode == 0, ended.stderr
    assert "The power is on." in ended.stdout


def test_the_wheel_runs_its_own_firmware(installed):
    code = "import host_tools, companion.device as d; print(d.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ended = subprocess.run(
        (sys.executable, "-P", "-c", code), cwd=installed, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(ended.stdout.strip()).is_relative_to(installed)


def test_the_wheel_carries_the_shipped_routines(installed):
    names = sorted(path.stem for path in (installed / "host_tools" / "routines").glob("*.yaml"))
    assert names == ["breathing", "erector_spinae", "gentle_back", "one_ball_both_sides"]


def test_the_wheel_speaks_other_tongues_without_babel(installed):
    assert run(installed, "new", "german.yaml").returncode == 0
    routine = installed.parent / "german.yaml"
    routine.write_text("language: de\n" + routine.read_text("utf-8"), "utf-8")
    assert run(installed, "card", "german.yaml").returncode == 0
    assert "Zwei Sekunden lang halten" in (installed.parent / "german_card.html").read_text("utf-8")
    assert len(list((installed / "host_tools" / "tongues" / "catalogues").glob("*/page.json"))) == 4
    (metadata,) = installed.glob("*.dist-info/METADATA")
    needed = re.findall("^Requires-Dist: (.*)$", metadata.read_text("utf-8"), re.MULTILINE)
    assert [name for name in needed if "babel" in name and "extra" not in name] == []


def test_the_wheel_carries_the_page_and_micropython_for_it(installed):
    page = installed / "host_tools" / "web"
    brought = PROJECT / "node_modules" / "@micropython" / "micropython-webassembly-pyscript"
    if not brought.is_dir():
        pytest.skip("MicroPython for the browser is not here: make setup")
    assert (page / "static" / "index.html").is_file()
    assert (page / "micropython" / "micropython.wasm").read_bytes() == (brought / "micropython.wasm").read_bytes()
    assert (page / "micropython" / "micropython.mjs").is_file()


def test_the_wheel_carries_the_workshop_with_an_editor_and_cpython_for_the_browser(installed):
    brought = PROJECT / "node_modules" / ".bundled"
    if not brought.is_dir():
        pytest.skip("CPython for the browser is not here: make setup")
    code = "from host_tools.workshop.files import workshop_files as made; print(sum(len(make()) for make in made().values()))"
    ended = subprocess.run(
        (sys.executable, "-P", "-c", code),
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(ended.stdout) > 10_000_000
    assert (installed / "host_tools" / "workshop" / "brought" / "codemirror.js").is_file()


def test_the_same_sources_give_the_same_wheel(installed, tmp_path):
    (wheel,) = installed.parent.glob("*.whl")
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_wheel_carries_the_handbook_and_puts_it_beside_the_page_it_writes(installed, tmp_path):
    if not (PROJECT / "node_modules" / "@micropython").is_dir():
        pytest.skip("MicroPython for the browser is not here: make setup")
    ended = run(installed, "site", str(tmp_path / "public"))
    assert ended.returncode == 0, ended.stderr
    carried, beside = installed / "host_tools" / "web" / "handbook", tmp_path / "public" / "handbook"
    names = [path.relative_to(carried) for path in sorted(carried.rglob("*")) if path.is_file()]
    assert Path("handing_over.html") in names
    assert [name for name in names if (beside / name).read_bytes() != (carried / name).read_bytes()] == []
    assert 'href="handbook/index.html"' in (tmp_path / "public" / "index.html").read_text()


def test_a_wheel_built_without_mkdocs_has_no_handbook_and_its_site_says_so(tmp_path):
    bare = unpacked(build(tmp_path, NO_MKDOCS))
    assert not (bare / "host_tools" / "web" / "handbook").exists()
    if (PROJECT / "node_modules" / "@micropython").is_dir():
        ended = run(bare, "site", str(tmp_path / "public"))
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "The handbook was left out: this unknot came without it." in ended.stdout
