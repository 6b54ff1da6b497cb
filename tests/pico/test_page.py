"""The page flashes the emulated Pico, by Web Serial, with the tools it has in the browser."""

import io
import re
import zipfile

from host_tools.web.server import files_to_serve, open_server
from tests.pico.image import make_files
from tests.pico.test_cable import SLOWER, board_at_cable
from tests.shipped import table
from tests.web.browser import DESKTOP, chromium, require_workshop, served
from tests.web.port_bridge import SERIAL, bridged
from tests.web.steps import Visitor
from tests.web.workshop import Writer

LONG_MS = 1_500_000
PATIENCE = {
    "host_tools/flash/serial_port.py": ("PATIENCE_S", "GREETING_S", "BOOT_S"),
    "host_tools/flash/repl_session.py": ("READY_S", "_LEAVE_S"),
}


def patient(tools: bytes) -> bytes:
    """Return the tools of the page with as much patience as an emulated board needs."""
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(tools)) as old, zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for number in PATIENCE.get(name, ()):
                pattern = rb"(?m)^(%s = )([\d.]+)" % number.encode()
                text, count = re.subn(pattern, lambda found: found[1] + b"%g" % (SLOWER * float(found[2])), text)
                assert count == 1
            new.writestr(name, text)
    return box.getvalue()


def test_the_page_flashes_an_empty_pico_which_then_says_what_it_runs(image, tmp_path):
    require_workshop()
    (tmp_path / "empty.img").write_bytes(make_files({}))
    files = files_to_serve(table())
    files["workshop/tools.bin"] = patient(files["workshop/tools.bin"]())
    board = board_at_cable(image, "--littlefs", str(tmp_path / "empty.img"))
    with board as port, chromium() as browser, served(open_server(files, 0)) as server:
        bridged(server).use(port)
        context = browser.new_context(**DESKTOP)
        context.add_init_script(SERIAL)
        writer = Writer(Visitor(context, server.url))
        writer.begin()
        context.set_default_timeout(LONG_MS)
        said = writer.ask("#flash")
        assert "Raspberry Pi Pico" in said
        assert "runs table 1" in said
        context.close()
