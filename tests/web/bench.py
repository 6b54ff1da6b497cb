"""Measures the page: `make bench-web`. Bytes are exact, times are medians of this run, each on a page of its own.

Cold: nothing kept. From the cache: the static site, its service worker holding all of it.
"""

import statistics
import tempfile
import zlib
from pathlib import Path

from host_tools.web.server import files_to_serve, open_server
from host_tools.web.site import page_files, site_files, write_files
from host_tools.workshop.files import FOLDER, workshop_files
from tests.shipped import table
from tests.web.browser import DESKTOP, chromium, plain_host, served
from tests.web.steps import Visitor
from tests.web.test_offline import UNTIL
from tests.web.test_workshop_start import ONCE_KEPT
from tests.web.workshop import Writer

RUNS = 5
KEYS = 15
KEY = ("#", "a")
"""A note behind the last line, and more of it."""
SINCE = "(name) => performance.getEntriesByName(name).at(-1).startTime"
POSITIONS = "\n".join(f"  - {{name: Place {number}, place: Here., stay: 1 min}}" for number in range(1, 17))
ROUTINE = f"title: Sixteen\ncautions: [Stop at any pain.]\nequipment: Ball\npositions:\n{POSITIONS}\n"


def kilobytes(files: dict[str, bytes]) -> str:
    sizes = [len(content) for content in files.values()], [len(zlib.compress(content, 9)) for content in files.values()]
    return " ".join(f"{sum(each) / 1000:>9,.0f}" for each in sizes)


def opened(browser, url: str) -> Visitor:
    return Visitor(browser.new_context(**DESKTOP), url)


def ready_ms(browser, url: str) -> float:
    visitor = opened(browser, url)
    taken = visitor.page.evaluate(SINCE, "ready")
    visitor.context.close()
    return taken


def checked_ms(writer: Writer) -> float:
    """Open the workshop; how long until the first routine is checked."""
    began = writer.page.evaluate("performance.now()")
    writer.begin()
    return writer.page.evaluate(SINCE, "checked") - began


def cold_ms(browser, url: str) -> float:
    visitor = opened(browser, url)
    taken = checked_ms(Writer(visitor))
    visitor.context.close()
    return taken


def cached_ms(browser, url: str, files: int) -> list[float]:
    visitor = opened(browser, url)
    writer = Writer(visitor)
    writer.begin()
    visitor.page.evaluate(UNTIL, [files])
    visitor.page.evaluate(ONCE_KEPT)
    taken = []
    for _ in range(RUNS):
        visitor.reload()
        taken.append(checked_ms(writer))
    visitor.context.close()
    return taken


def key_ms(browser, url: str) -> dict[str, list[float]]:
    """From a key to what the tools say of it, and to its strip on the page's device; in a routine of sixteen positions."""
    writer = Writer(opened(browser, url))
    writer.begin()
    writer.write(ROUTINE)
    writer.visitor.wait_for_text("heading", "Sixteen")
    taken = {"checked": [], "strip": []}
    for mark, times in taken.items():
        for number in range(KEYS):
            began = writer.page.evaluate("performance.now()")
            writer.page.keyboard.type(KEY[number % 2])
            writer.visitor.wait_for(
                "([mark, began]) => performance.getEntriesByName(mark).at(-1)?.startTime > began", arg=[mark, began]
            )
            times.append(writer.page.evaluate(SINCE, mark) - began)
        writer.page.evaluate("document.getElementById('rehearse').open = true")
    return taken


def main() -> None:
    workshop = {name: make() for name, make in workshop_files().items()}
    print(f"{'':34} {'KB':>9} {'deflated':>9}")
    print(f"{'player':34} {kilobytes(page_files(table()))}")
    print(f"{'workshop':34} {kilobytes(workshop)}")
    for name, content in sorted(workshop.items(), key=lambda each: -len(each[1]))[:5]:
        print(f"  {name.removeprefix(FOLDER):32} {kilobytes({name: content})}")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        write_files(Path(folder), site_files(table(), workshop))
        with served(plain_host(Path(folder))) as host, served(open_server(files_to_serve(table()), 0)) as server:
            site = f"http://localhost:{host.server_port}/"
            files = sum(path.is_file() for path in Path(folder).rglob("*")) - 1
            tell("player, ready", [ready_ms(browser, server.url) for _ in range(RUNS)])
            tell("workshop, cold, to a checked routine", [cold_ms(browser, server.url) for _ in range(RUNS)])
            tell("workshop, from the cache", cached_ms(browser, site, files))
            keys = key_ms(browser, server.url)
            tell("a key to its message", keys["checked"])
            tell("a key to its session on the strip", keys["strip"])


def tell(what: str, taken_ms: list[float]) -> None:
    print(
        f"{what:38} {statistics.median(taken_ms):7,.0f} ms   ({min(taken_ms):,.0f} to {max(taken_ms):,.0f})", flush=True
    )


if __name__ == "__main__":
    main()
