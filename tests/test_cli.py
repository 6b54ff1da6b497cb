"""The command line as a person meets it: the real program, its words, its exit codes."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import host_tools
from companion.outputs import Outputs
from host_tools.cli import main
from host_tools.verbs import VERBS

UNKNOT = (sys.executable, "-m", "host_tools.cli")
ERECTOR = str(host_tools.ROUTINES / "erector_spinae.yaml")
CONTRACT = str(host_tools.ROUTINES / "practice" / "contract_relax.yaml")
GENTLE = str(host_tools.ROUTINES / "gentle_back.yaml")
BROKEN = (
    "title: Broken\ncautions: [Stop at any pain.]\nequipment: none\npositions:\n  - {name: A, place: B, stay: 90}\n"
)


def run(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(host_tools.FIRMWARE.parent), "COLUMNS": "100"}
    command = [*UNKNOT, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def one_line(ended: subprocess.CompletedProcess[str], status: int) -> str:
    """Return what was said on stderr, which is one line and no traceback, after the exit code is as it should be."""
    assert ended.returncode == status, ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr.strip()


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN)
    return path


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "routines.tbl"
    assert run("compile", ERECTOR, "-o", path).returncode == 0
    return path


def test_help_lists_every_verb_and_how_to_begin():
    said = run("--help").stdout
    assert "check " in said
    assert "simulate " in said
    assert "unknot new evening.yaml" in said


def test_every_verb_has_examples_in_its_help():
    assert all(verb.examples[0] in run(name, "--help").stdout for name, verb in VERBS.items())


def test_a_verb_s_help_keeps_capitals_as_they_are_written():
    assert "or a PDF of it." in run("card", "--help").stdout
    assert "Print the JSON Schema of" in run("schema", "--help").stdout


def test_no_verb_at_all_greets_a_newcomer_with_three_things_to_do_next():
    greeted = run()
    assert greeted.returncode == 0
    begin = [line.split("    ")[0].strip() for line in greeted.stdout.splitlines() if line.startswith("  unknot")]
    assert begin == ["unknot web", "unknot library", "unknot new evening.yaml"]
    assert "unknot --help lists all verbs" in greeted.stdout


def test_a_shell_can_complete_every_verb_and_the_files_it_wants(tmp_path):
    script = run("--completion", "bash").stdout
    (tmp_path / "evening.yaml").touch()
    (tmp_path / "complete").write_text(script)
    words = (
        "source ./complete; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        "_shtab_unknot; echo ${{COMPREPLY[*]}}"
    )
    found = [
        subprocess.run(
            ["bash", "--norc", "-c", words.format(words=line)], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout.split()
        for line in ("unknot ch", "unknot check eve", "unknot card --la")
    ]
    assert found == [["check"], ["evening.yaml"], ["--labels"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("simualte", "x.yaml"), '"simualte" is not a verb of unknot; did you mean simulate?'),
        (("chekc",), '"chekc" is not a verb of unknot; did you mean check?'),
        (("Web",), '"Web" is not a verb of unknot; did you mean web?'),
        (("zzz",), '"zzz" is not a verb of unknot; unknot --help lists them all'),
        (
            ("simulate", "x.yaml", "--tiemline", "x.svg"),
            "unrecognized arguments: --tiemline x.svg; did you mean --timeline?",
        ),
        (("web", "--lna"), "unrecognized arguments: --lna; did you mean --lan?"),
        (("check", "x.yaml", "--xyz=3"), "unrecognized arguments: --xyz=3"),
        (("--vresion",), "unrecognized arguments: --vresion; did you mean --version?"),
        (("--completion", "bsh"), "argument --completion: invalid choice: 'bsh' (choose from 'bash', 'zsh', 'tcsh')"),
    ],
)
def test_a_mistyped_word_of_the_command_line_is_answered_with_the_one_that_was_meant(words, said):
    ended = run(*words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[-1].replace("bash, zsh, tcsh", "'bash', 'zsh', 'tcsh'") == f"unknot: error: {said}"


def test_check_prints_dose_time_and_size():
    ended = run("check", ERECTOR)
    assert ended.returncode == 0
    assert "in position: 10 min to 25 min in all" in ended.stdout
    assert "128 without texts" in ended.stdout


def test_check_says_what_the_length_of_a_session_takes_for_granted(tmp_path):
    assert (
        "session: 13 min 40 s to 28 min 40 s, with 20 s for each move that waits for a tap"
        in run("check", ERECTOR).stdout
    )
    text = BROKEN.replace("stay: 90", "stay: 90 s, start: after 5 s")
    (tmp_path / "by_itself.yaml").write_text(text)
    assert "session: 1 min 35 s, moves included\n" in run("check", tmp_path / "by_itself.yaml").stdout


def test_check_goes_on_after_a_wrong_file(broken):
    ended = run("check", broken, ERECTOR)
    assert ended.returncode == 1
    assert 'stay "90" has no unit' in ended.stderr or '"90" has no unit' in ended.stderr
    assert "in position: 10 min" in ended.stdout


def test_compile_writes_a_table_and_says_its_size(tmp_path):
    ended = run("compile", ERECTOR, "-o", "out.tbl", "--no-text", folder=tmp_path)
    assert (tmp_path / "out.tbl").stat().st_size == 128
    assert "out.tbl: 128 bytes, 2 % of the 8,192 a table may have" in ended.stdout


def test_compile_of_a_wrong_routine_leaves_the_old_table(tmp_path, broken, table):
    before = table.read_bytes()
    assert run("compile", broken, "-o", table).returncode == 1
    assert table.read_bytes() == before


def test_explain_names_the_positions(table):
    ended = run("explain", table)
    assert ended.returncode == 0
    assert "position 5" in ended.stdout


def test_simulate_tells_the_session_with_its_cautions():
    said = run("simulate", ERECTOR).stdout
    assert "Caution: Never on the spine itself, nor on any other bone." in said
    assert "move to position 1, Top of the shoulder blades" in said
    assert "you said 4 of 5" in said


def test_simulate_takes_a_table_too(table):
    assert run("simulate", table).stdout == run("simulate", ERECTOR).stdout


def test_simulate_json_is_one_object_a_line(tmp_path):
    events = [json.loads(line) for line in run("simulate", ERECTOR, "--json").stdout.splitlines()]
    assert events[0] == {"at_ms": 0, "effect": "power", "value": "on"}
    assert {"at_ms": 3500, "effect": "state", "value": "moving"} in events


def test_simulate_plays_a_scenario(tmp_path):
    path = tmp_path / "stop.scenario"
    path.write_text("after 2 s: tap\nwhen moving for 4 s: long hold\n")
    assert "you stopped; the session is over" in run("simulate", ERECTOR, "--scenario", path).stdout.lower()


def test_a_firmware_that_breaks_a_promise_is_our_fault_and_exit_1(monkeypatch, capsys):
    """The person taps at 3 s; this device does not let it be felt."""
    monkeypatch.setattr(Outputs, "tick", lambda outputs: None)
    assert main(["simulate", ERECTOR]) == 1
    said = capsys.readouterr()
    assert "position 5" in said.out
    assert said.err == (
        "unknot: broken at 3.01 s: A press is felt or heard within 10 milliseconds of contact; "
        "less than 5 milliseconds are none.\n"
        "This is a fault of unknot's, not of the routine; please report it with this scenario.\n"
    )


def test_a_wrong_scenario_is_located(tmp_path):
    path = tmp_path / "stop.scenario"
    path.write_text("after 2 s: tap\nafter 3: tap\n")
    ended = run("simulate", ERECTOR, "--scenario", path)
    assert ended.returncode == 1
    assert f'{path}:2:1: "3" has no unit; did you mean 3 s?' in ended.stderr


def test_a_scenario_that_asks_for_a_routine_that_is_not_there(tmp_path):
    path = tmp_path / "second.scenario"
    path.write_text("routine 2\n")
    assert "asks for routine 2" in one_line(run("simulate", ERECTOR, "--scenario", path), 2)


def test_picture_and_recording_are_written(tmp_path):
    ended = run("simulate", ERECTOR, "--timeline", "s.svg", "--wav", "s.wav", "--brief", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "s.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "s.wav").read_bytes().startswith(b"RIFF")


def test_a_picture_is_no_occasion_to_talk_of_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "file").touch()
    assert run("simulate", ERECTOR, "--timeline", "s.png", folder=tmp_path).stderr == ""


def test_picture_and_events_call_a_routines_own_cues_as_its_file_does(tmp_path, capsys):
    file, picture = CONTRACT, tmp_path / "session.svg"
    assert main(["simulate", file, "--json", "--timeline", str(picture)]) == 0
    events = capsys.readouterr().out
    assert '"value": "push"' in events
    assert {">push<", ">release<"} <= set(re.findall(r">\w+<", picture.read_text()))
    assert "own cue" not in events + picture.read_text()


def test_the_own_cues_of_a_table_are_numbered_for_it_knows_no_names_of_them(tmp_path, capsys):
    table = str(tmp_path / "routines.tbl")
    assert main(["compile", CONTRACT, "-o", table]) == 0
    assert main(["simulate", table, "--json"]) == 0
    assert '"value": "own cue 1"' in capsys.readouterr().out


def test_a_picture_of_an_unknown_kind_is_refused_before_anything_is_done():
    assert "ends in .svg or .png" in one_line(run("simulate", ERECTOR, "--timeline", "s.jpeg"), 2)


def test_new_makes_a_routine_that_is_right(tmp_path):
    assert run("new", "mine.yaml", folder=tmp_path).returncode == 0
    ended = run("check", "mine.yaml", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_new_never_writes_over_a_file(tmp_path):
    (tmp_path / "mine.yaml").write_text("precious")
    assert "already there" in one_line(run("new", "mine.yaml", folder=tmp_path), 2)
    assert (tmp_path / "mine.yaml").read_text() == "precious"


def test_schema_is_json():
    assert json.loads(run("schema").stdout)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("verb", ["check", "simulate", "explain"])
def test_a_missing_file_is_one_plain_line(verb, tmp_path):
    assert one_line(run(verb, tmp_path / "nowhere"), 2).endswith("nowhere: no such file")


@pytest.mark.parametrize("verb", ["check", "simulate", "explain"])
def test_a_directory_is_one_plain_line(verb, tmp_path):
    assert one_line(run(verb, tmp_path), 2).endswith("is a directory; give a file in it")


def test_a_damaged_table_is_refused_with_the_reason(table):
    raw = bytearray(table.read_bytes())
    raw[40] ^= 1
    table.write_bytes(raw)
    assert "the CRC-32 does not match" in one_line(run("simulate", table), 1)


def test_explaining_a_damaged_table_shows_it_and_says_why_it_would_be_refused(table):
    table.write_bytes(table.read_bytes()[:-1])
    ended = run("explain", table)
    assert "has 1844 bytes, and says it has 1845" in one_line(ended, 1)
    assert "75 6e 6b 74" in ended.stdout


WRITERS = {
    "table": ("compile", GENTLE, "-o"),
    "svg": ("simulate", GENTLE, "--timeline"),
    "png": ("simulate", GENTLE, "--timeline"),
    "wav": ("simulate", GENTLE, "--wav"),
    "json": ("schema", "-o"),
}


@pytest.mark.parametrize("ending", WRITERS)
def test_an_output_in_no_folder_is_one_plain_line(tmp_path, ending):
    said = one_line(run(*WRITERS[ending], f"nowhere/out.{ending}", folder=tmp_path), 2)
    assert said == f"unknot: nowhere/out.{ending}: no such file or directory"


@pytest.mark.parametrize("ending", WRITERS)
def test_a_folder_where_the_output_should_be_is_one_plain_line(tmp_path, ending):
    (tmp_path / f"out.{ending}").mkdir()
    said = one_line(run(*WRITERS[ending], f"out.{ending}", folder=tmp_path), 2)
    assert said == f"unknot: out.{ending}: is a directory"
    assert [path.name for path in tmp_path.iterdir()] == [f"out.{ending}"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [("compile", GENTLE, "-o", "/dev/full"), ("schema", "-o", "/dev/full")])
def test_a_full_disk_is_one_plain_line(command):
    assert "no space left" in one_line(run(*command), 2)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("verb", ["check", "simulate"])
def test_a_full_disk_behind_stdout_is_one_plain_line(verb):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([*UNKNOT, verb, ERECTOR], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "unknot: standard output: no space left on device\n")


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    command = f"'{sys.executable}' -m host_tools.cli simulate '{ERECTOR}' --json | head -1"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_names_with_control_characters_never_reach_the_terminal_raw(tmp_path):
    ended = run("check", "evil\x1b[31m.yaml", folder=tmp_path)
    assert "\x1b" not in ended.stderr


def test_the_command_that_new_suggests_can_be_copied(tmp_path):
    said = run("new", "late evening.yaml", folder=tmp_path).stdout
    assert said.endswith("then: unknot check 'late evening.yaml'\n")
    said = run("new", "--", "-evening.yaml", folder=tmp_path).stdout
    assert said.endswith("then: unknot check ./-evening.yaml\n")


@pytest.mark.parametrize(
    "command",
    [
        ("history", "--stored", "--csv", ""),
        ("history", "--stored", "--db", ""),
        ("history", "--scenario", "1", ""),
        ("card", ERECTOR, "-o", ""),
        ("simulate", ERECTOR, "--timeline", ""),
        ("check", ERECTOR, ""),
        ("new", ""),
    ],
)
def test_an_empty_name_as_of_an_empty_variable_is_not_passed_over(tmp_path, command):
    assert "an empty name stands on the command line" in one_line(run(*command, folder=tmp_path), 2)
    assert list(tmp_path.iterdir()) == []


def test_explain_of_a_routine_file_explains_what_it_becomes(table):
    assert run("explain", ERECTOR).stdout == run("explain", table).stdout


def test_explain_of_what_is_no_routine_either_says_why(tmp_path):
    (tmp_path / "notes.md").write_text("# Notes\nplain words\n")
    ended = run("explain", "notes.md", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("notes.md:2:1: ")


@pytest.mark.parametrize("damaged", [b"xnkt" + bytes(60), b"\xff" * 64, b""])
def test_explain_of_a_table_whose_first_letters_are_lost_shows_its_bytes(tmp_path, damaged):
    (tmp_path / "damaged.tbl").write_bytes(damaged)
    ended = run("explain", "damaged.tbl", folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout.startswith(f"A table of {len(damaged)} bytes. The device refuses it: ")


@pytest.mark.parametrize("command", [("check",), ("compile", "-o", "out.tbl"), ("card",), ("flash", "--port", "x")])
def test_a_table_where_a_routine_is_wanted_is_called_one(table, command):
    said = one_line(run(*command, table, folder=table.parent), 1)
    assert said == f"{table}: is a compiled table; give the routine file it was made from, which says more"


@pytest.mark.parametrize(
    "command",
    [
        ("web", "--no-open", "--port", "0"),
        ("compile", "-o", "out.tbl"),
        ("flash", "--port", "x"),
        ("image", "--micropython", "x.uf2", "-o", "out.uf2"),
    ],
)
def test_more_files_than_a_device_holds_are_counted_before_any_is_read(tmp_path, command):
    names = [f"{number}.yaml" for number in range(11)]
    said = one_line(run(command[0], *names, *command[1:], folder=tmp_path), 2)
    assert said == "unknot: a device holds up to 8 routines, and 11 files were given; leave 3 of them out"
