"""The handbook: it builds without a warning, every link in it leads somewhere, and nothing in it comes from elsewhere."""

import re
import shutil
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from host_tools.language.vocabulary import MAPPINGS
from host_tools.library.shelf import entries
from tests.handbook.conftest import build
from tests.handbook.pages import HOME, PAGES

LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("source", "src"), ("iframe", "src")}


class Page(HTMLParser):
    """The addresses and the anchors of one page."""

    def __init__(self, path):
        super().__init__()
        self.path, self.addresses, self.anchors, self.images = path, [], set(), []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        self.addresses += [(tag, name, given[name]) for name in ("src", "href") if given.get(name)]
        if tag == "img":
            self.images.append(given)


@pytest.fixture(scope="module")
def site(handbook):
    return {path.relative_to(handbook).as_posix(): Page(path) for path in handbook.rglob("*.html")}


def test_every_page_is_built_and_says_nothing_that_was_to_be_filled_in(site):
    assert {f"{page.stem}.html" for page in PAGES} <= set(site)
    assert not [name for name, page in site.items() if "<!-- here:" in page.path.read_text()]


def test_a_link_to_a_place_that_is_not_there_fails_the_build(tmp_path):
    docs = shutil.copytree(HOME / "docs", tmp_path / "docs")
    (tmp_path / "host_tools").symlink_to(HOME / "host_tools")
    (docs / "handbook" / "mat.md").write_text("[the hold](cookbook.md#a-handstand)\n")
    broken = build(docs, tmp_path / "site")
    assert broken.returncode == 1
    assert "does not contain an anchor '#a-handstand'" in broken.stderr


def test_the_same_sources_give_the_same_bytes(site):
    assert not [name for name, page in site.items() if "Build Date" in page.path.read_text()]
    folder = site["index.html"].path.parent
    assert not [path.name for path in folder.rglob("*") if path.suffix in {".gz", ".map", ".ttf"}]


def test_every_link_leads_to_a_page_and_a_place_that_are_there(site):
    lost = []
    for name, page in site.items():
        for _, _, address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            anchors = {each.path: each.anchors for each in site.values()}.get(target, set())
            if not target.exists() or (parts.fragment and parts.fragment not in anchors):
                lost.append((name, address))
    assert lost == []


def test_nothing_is_loaded_from_elsewhere(site):
    far = [
        (name, address)
        for name, page in site.items()
        for tag, attribute, address in page.addresses
        if (tag, attribute) in LOADED and urlsplit(address).netloc
    ]
    assert far == []
    styles = next(iter(site.values())).path.parent.rglob("*.css")
    assert not [path.name for path in styles if "url(http" in path.read_text() or "@import" in path.read_text()]


def test_every_picture_says_what_it_shows(site):
    assert not [(name, image) for name, page in site.items() for image in page.images if not image.get("alt")]


def test_every_key_and_every_shipped_routine_is_in_it(site):
    keys = site["keys.html"].path.read_text()
    assert all(f"<code>{key.name}</code>" in keys for found in MAPPINGS.values() for key in found)
    library = site["library.html"].path.read_text()
    assert all(f"<code>{entry.name}</code>" in library for entry in entries())


def test_the_mat_has_ten_pictures_on_one_page(site):
    assert site["mat.html"].path.read_text().count('<svg role="img"') == 10


def test_every_message_the_page_on_troubles_quotes_is_one_of_ours():
    rows = (HOME / "docs" / "handbook" / "trouble.md").read_text().partition("## On the device")[0]
    quoted = re.findall(r"^\| `(.+?)` \|", rows, re.MULTILINE)
    ours = "".join(path.read_text() for path in (HOME / "host_tools" / "flash").glob("*.py"))
    assert len(quoted) >= 7
    assert [message for message in quoted if message not in ours] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_a_page_names_is_there(page):
    named = re.findall(r"`((?:docs|firmware|host_tools|routines|tests)/[\w./]*\w|README\.md)`", page.read_text())
    assert [name for name in named if not (HOME / name).exists()] == []


def test_the_developers_pages_name_files_at_all():
    recipes = (HOME / "docs" / "handbook" / "adding.md").read_text()
    assert recipes.count("`host_tools/") + recipes.count("`firmware/") >= 15
