"""Lists the verbs in one table: what runs each, what it does, its arguments, and examples to copy.

Rule: data only, so that the command line starts quickly; what is for people is marked, to be said when it is shown.
Must not know: how a verb does what it does.
"""

from __future__ import annotations

from typing import NamedTuple

from host_tools.tongues.tongue import marked


class Verb(NamedTuple):
    """One verb: what runs it ("module:function"), what it does, its arguments, and examples to copy."""

    handler: str
    about: str
    arguments: tuple[tuple[tuple[str, ...], dict[str, object]], ...]
    examples: tuple[str, ...]


def _argument(*names: str, **options: object) -> tuple[tuple[str, ...], dict[str, object]]:
    return names, options


_FILES = _argument("files", nargs="+", metavar="FILE", help=marked("routine files (YAML)"))
_PORT = _argument("--port", metavar="PORT", help=marked("the board's port; by default the one board connected"))
_ALL = _argument("--all", action="store_true", help=marked("every board connected, side by side"))
_BOARD = _argument(
    "--board", metavar="B", help=marked("a board by its name in unknot boards, or a file of your own, B.txt")
)
_NO_TEXT = _argument(
    "--no-text", action="store_true", help=marked("leave names and words out: a quarter of the size or less")
)
_SERVED = _argument(
    "files", nargs="*", metavar="FILE", help=marked("routine files (YAML) or one table; by default those shipped")
)

VERBS: dict[str, Verb] = {
    "check": Verb(
        "commands:check",
        marked("check routines: everything wrong at once, then dose, time and size"),
        (_FILES,),
        ("unknot check evening.yaml",),
    ),
    "compile": Verb(
        "commands:compile_",
        marked("compile one to eight routines into a table for the device"),
        (
            _FILES,
            _argument("-o", "--output", required=True, metavar="TABLE", help=marked("where to write it")),
            _NO_TEXT,
        ),
        ("unknot compile evening.yaml short.yaml -o routines.tbl",),
    ),
    "explain": Verb(
        "commands:explain_",
        marked("show every byte of a table with its meaning"),
        (
            _argument(
                "file", metavar="FILE|TABLE", help=marked("a compiled table, or a routine file and what becomes of it")
            ),
        ),
        ("unknot explain routines.tbl", "unknot explain evening.yaml"),
    ),
    "simulate": Verb(
        "commands:simulate",
        marked("rehearse a whole session in virtual time, by the firmware itself"),
        (
            _argument("file", metavar="FILE|TABLE", help=marked("a routine file or a compiled table")),
            _argument(
                "--scenario",
                metavar="S",
                help=marked("what the person does (a text file); by default, all as it should"),
            ),
            _argument("--json", action="store_true", help=marked("one JSON object a line instead of the story")),
            _argument("--timeline", metavar="OUT", help=marked("draw the session to OUT.svg or OUT.png")),
            _argument("--wav", metavar="OUT", help=marked("record buzzer and motor to OUT.wav")),
            _argument("--brief", action="store_true", help=marked("cut long silences in the recording")),
        ),
        (
            "unknot simulate evening.yaml",
            "unknot simulate evening.yaml --scenario pause.scenario --timeline session.svg",
            "unknot simulate routines.tbl --wav session.wav --brief",
        ),
    ),
    "play": Verb(
        "play.command:play",
        marked("play a session live in the terminal; the space bar is the button"),
        (
            _argument("file", metavar="FILE|TABLE", help=marked("a routine file or a compiled table")),
            _argument(
                "--speed",
                type=int,
                choices=(1, 10, 60),
                default=1,
                metavar="N",
                help=marked("1, 10 or 60 times real time"),
            ),
        ),
        ("unknot play evening.yaml", "unknot play routines.tbl --speed 10"),
    ),
    "web": Verb(
        "web.server:web",
        marked("open the page that is a device, the firmware itself, and a workshop to write and flash routines"),
        (
            _SERVED,
            _argument(
                "--lan", action="store_true", help=marked("for the local network too, with a QR code for the phone")
            ),
            _argument(
                "--port", type=int, default=8642, metavar="N", help=marked("where it listens; 0 takes any free port")
            ),
            _argument("--no-open", action="store_true", help=marked("open no browser")),
        ),
        ("unknot web", "unknot web evening.yaml --lan"),
    ),
    "site": Verb(
        "web.site_command:site",
        marked("write the page and the handbook as a folder for any web host; links to routines lead there"),
        (
            _argument(
                "folder",
                metavar="FOLDER",
                help=marked("where to write it; a site that is there already is brought up to date"),
            ),
            _SERVED,
        ),
        ("unknot site public", "unknot site public evening.yaml"),
    ),
    "flash": Verb(
        "flash.flash_command:flash",
        marked("compile routines, send them to the device, and see it run them; installs or updates the firmware too"),
        (
            _argument("files", nargs="*", metavar="FILE", help=marked("routine files (YAML), one to eight")),
            _PORT,
            _ALL,
            _argument("--watch", action="store_true", help=marked("flash whatever is plugged in next, until Ctrl-C")),
            _NO_TEXT,
            _BOARD,
            _argument("--routine-only", action="store_true", help=marked("leave the device's firmware as it is")),
            _argument(
                "--firmware",
                action="store_true",
                help=marked(
                    "replace whatever program is there, also another one or a newer firmware; FILEs are then optional"
                ),
            ),
        ),
        (
            "unknot flash evening.yaml",
            "unknot flash evening.yaml short.yaml --port /dev/ttyACM1",
            "unknot flash --firmware",
            "unknot flash evening.yaml --board xiao_esp32s3",
            "unknot flash evening.yaml --all --watch",
        ),
    ),
    "image": Verb(
        "image.command:image",
        marked("make one UF2 to drop on an RP2040 or RP2350 in BOOTSEL: MicroPython, firmware and routines"),
        (
            _FILES,
            _argument(
                "--micropython", metavar="UF2", help=marked("the board's MicroPython, as downloaded; it goes along")
            ),
            _argument(
                "--beside", metavar="UF2", help=marked("the MicroPython the board runs already; it is only read")
            ),
            _argument(
                "--routines-only", action="store_true", help=marked("cannot be; it says why, and what to do instead")
            ),
            _argument("-o", "--output", required=True, metavar="OUT", help=marked("where to write it")),
            _argument("--wiring", metavar="FILE", help=marked("a wiring.txt of your own")),
            _BOARD,
            _argument("--settings", metavar="WORDS", help=marked("as unknot settings takes them, in quotes")),
            _NO_TEXT,
        ),
        (
            "unknot image evening.yaml --micropython RPI_PICO-v1.28.0.uf2 -o companion.uf2",
            "unknot image evening.yaml --beside RPI_PICO-v1.28.0.uf2 -o routines.uf2",
            'unknot image evening.yaml --micropython RPI_PICO-v1.28.0.uf2 -o quiet.uf2 --settings "sound off night on"',
        ),
    ),
    "boards": Verb(
        "boards.command:boards",
        marked("list the boards unknot knows, or check a board's file of your own"),
        (
            _argument(
                "board", nargs="?", metavar="B", help=marked("one of them by its name, or a file of your own, B.txt")
            ),
            _argument("--wiring", metavar="OUT", help=marked("draw how to wire it to OUT.svg")),
        ),
        ("unknot boards", "unknot boards pico2_w --wiring pico2_w.svg", "unknot boards my_board.txt"),
    ),
    "power": Verb(
        "power.command:power",
        marked("tell what a session costs on a board, where it goes, and how long the cells last"),
        (
            _argument("file", metavar="FILE|TABLE", help=marked("a routine file or a compiled table")),
            _argument(
                "--board", default="pico", metavar="B", help=marked("a board by its name, or a file of your own; pico")
            ),
            _argument("--cells", default="3xAAA", metavar="C", help=marked("3xAAA, 2xAA, or what they hold: 500mAh")),
            _argument(
                "--sessions-a-day", default="1", metavar="N", help=marked("by default 1; 0.5 is every other day")
            ),
            _argument("--picture", metavar="OUT", help=marked("draw where it goes to OUT.svg or OUT.png")),
        ),
        (
            "unknot power evening.yaml --board xiao_esp32s3 --cells 3xAAA",
            "unknot power evening.yaml --sessions-a-day 0.5 --picture power.svg",
        ),
    ),
    "device": Verb(
        "flash.device_command:device",
        marked("show what is connected: board, firmware, routines, settings, troubles"),
        (_PORT, _ALL, _argument("--json", action="store_true", help=marked("for programs"))),
        ("unknot device", "unknot device --json", "unknot device --all"),
    ),
    "history": Verb(
        "flash.history_command:history",
        marked("fetch the sessions the device remembers; keep, show, export and draw them"),
        (
            _PORT,
            _ALL,
            _argument("--stored", action="store_true", help=marked("ask no device; show what was fetched before")),
            _argument("--db", metavar="FILE", help=marked("the SQLite file they are kept in")),
            _argument("--csv", metavar="OUT", help=marked("write them as CSV, too")),
            _argument("--plot", metavar="OUT", help=marked("draw them to OUT.svg or OUT.png")),
            _argument(
                "--scenario",
                nargs=2,
                metavar=("N", "OUT"),
                help=marked("write session N as a scenario that replays it"),
            ),
        ),
        (
            "unknot history",
            "unknot history --plot sessions.svg --csv sessions.csv",
            "unknot history --scenario 3 third.scenario",
        ),
    ),
    "settings": Verb(
        "flash.settings_command:settings",
        marked("show or change what is set on the device: sound, touch, night, tap-gap"),
        (
            _argument(
                "changes",
                nargs="*",
                metavar="NAME VALUE",
                help=marked("sound, touch or night on|off; tap-gap 250 to 700 ms"),
            ),
            _PORT,
        ),
        ("unknot settings", "unknot settings sound off", "unknot settings night on tap-gap 500ms"),
    ),
    "card": Verb(
        "card.command:card",
        marked("draw the printable card that goes with a routine: a page to print, or a PDF of it"),
        (
            _argument("file", metavar="FILE", help=marked("a routine file (YAML)")),
            _argument(
                "--labels",
                action="store_true",
                help=marked("labels instead; FILE holds what unknot device --all --json said"),
            ),
            _argument(
                "--link",
                metavar="PAGE",
                help=marked("a QR code with the routine for the page at this address, on the card"),
            ),
            _argument(
                "-o", "--output", metavar="OUT", help=marked("OUT.html or OUT.pdf; by default FILE_card.html, here")
            ),
        ),
        (
            "unknot card evening.yaml -o evening.pdf",
            "unknot card evening.yaml --link https://a.host/unknot/",
            "unknot card boards.json --labels",
        ),
    ),
    "cues": Verb(
        "cues.command:cues",
        marked("measure how far apart all that the device may say is, to skin and ear; export it for other hands"),
        (
            _argument(
                "file",
                nargs="?",
                metavar="FILE",
                help=marked("a routine file; by default, all that any routine can say"),
            ),
            _argument("--picture", metavar="OUT", help=marked("draw the distances to OUT.svg or OUT.png")),
            _argument(
                "--export", metavar="DIR", help=marked("write each cue as AHAP, Android waveform and WAV into DIR")
            ),
        ),
        (
            "unknot cues",
            "unknot cues evening.yaml --picture cues.svg",
            "unknot cues --export cues",
        ),
    ),
    "library": Verb(
        "library.command:library",
        marked("list the shipped routines by body part, length and equipment, or copy one to begin with"),
        (
            _argument("name", nargs="?", metavar="NAME", help=marked("one of them; it is printed, or written to OUT")),
            _argument("--body", metavar="PART", help=marked("only those for this part: neck, back, calves, ...")),
            _argument("--at-most", metavar="TIME", help=marked('only those that never take longer: "15 min"')),
            _argument("--equipment", metavar="THING", help=marked("only those with it, or none")),
            _argument("-o", "--output", metavar="OUT", help=marked("the file to make; never over one that is there")),
        ),
        (
            "unknot library",
            'unknot library --body feet --at-most "20 min" --equipment ball',
            "unknot library square_breathing -o evening.yaml",
        ),
    ),
    "new": Verb(
        "commands:new",
        marked("write a commented starting point for a routine of your own"),
        (_argument("file", metavar="FILE", help=marked("the file to make; an existing one is never overwritten")),),
        ("unknot new evening.yaml",),
    ),
    "schema": Verb(
        "commands:schema_",
        marked("print the JSON Schema of the routine language, for editors"),
        (_argument("-o", "--output", metavar="FILE", help=marked("write it there instead")),),
        ("unknot schema -o routine.schema.json",),
    ),
}
