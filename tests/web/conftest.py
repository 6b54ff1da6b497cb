"""One browser for all tests of the page; each test has a profile of its own, or one that was wiped.

It is closed before other tests run: while it is open no other event loop can be.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host_tools.web.server import files_to_serve, open_server
from host_tools.web.site import page_files, site_files, write_files
from tests.shipped import table
from tests.web.browser import DESKTOP, ELSEWHERE, chromium, plain_host, require_browser, require_workshop, served
from tests.web.port_bridge import SERIAL, PortBridge, bridged
from tests.web.steps import Visitor
from tests.web.workshop import Writer

# Nothing that has to be drawn all the time, on a machine that has other things to do.
QUIET = {"color_scheme": "dark", "reduced_motion": "reduce"}


@pytest.fixture(scope="package")
def browser() -> Iterator:
    require_browser()
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def server() -> Iterator:
    """`unknot web` with the shipped routines."""
    require_browser()
    with served(open_server(page_files(table()), 0)) as server:
        server.names.add(ELSEWHERE)
        yield server


@pytest.fixture(scope="package")
def workshop() -> Iterator:
    """`unknot web` with the shipped routines and all one needs to write others."""
    require_workshop()
    with served(open_server(files_to_serve(table()), 0)) as server:
        server.names.add(ELSEWHERE)
        yield server


@pytest.fixture(scope="package")
def bridge(workshop) -> PortBridge:
    """Where the port of its page leads to."""
    return bridged(workshop)


@pytest.fixture(scope="package")
def opened(browser, workshop, bridge) -> Iterator[Writer]:
    """One page for all who write: to start CPython costs seconds."""
    context = browser.new_context(**DESKTOP, **QUIET)
    context.add_init_script(SERIAL)
    writer = Writer(Visitor(context, workshop.url))
    writer.begin()
    yield writer
    context.close()
    assert writer.visitor.complaints == []


@pytest.fixture(scope="package")
def wiped(browser, server) -> Iterator[Callable]:
    """Return a function that gives a profile with these options and nothing kept: a third of the cost of a fresh one."""
    contexts = {}

    def wipe(options: dict):
        context = contexts.setdefault(repr(options), None) or browser.new_context(**options)
        contexts[repr(options)] = context
        page, *others = context.pages or [context.new_page()]
        for other in others:
            other.close()
        page.goto("about:blank")
        kept = {"origin": server.url.rstrip("/"), "storageTypes": "local_storage"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
        return context

    yield wipe
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(browser, server, wiped) -> Iterator[Callable[..., Visitor]]:
    """Return a function that opens the page with nothing kept; at the end nothing may have been complained of.

    Only with an address or a script of its own a profile is a fresh one.
    """
    visitors, fresh = [], []

    def open_page(url: str = "", init_script: str = "", **options) -> Visitor:
        options = {**DESKTOP, **QUIET, **options}
        if url or init_script:
            context = browser.new_context(**options)
            context.add_init_script(init_script)
            fresh.append(context)
        else:
            context = wiped(options)
        context.set_default_timeout(60_000)
        visitors.append(Visitor(context, url or server.url))
        return visitors[-1]

    yield open_page
    for context in fresh:
        context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture
def origin(tmp_path) -> Iterator[tuple[Path, str]]:
    """A plain web host with nothing on it: its folder and its address."""
    require_browser()
    with served(plain_host(tmp_path)) as host:
        yield tmp_path, f"http://localhost:{host.server_port}/"


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[str]:
    """The static site in a subfolder of a plain web host."""
    require_browser()
    folder = tmp_path_factory.mktemp("host")
    write_files(folder / "some" / "where", site_files(table()))
    with served(plain_host(folder)) as host:
        yield f"http://localhost:{host.server_port}/some/where/"
