"""Brings the catalogues up to date: `make tongues`. Developers only; whoever installs unknot needs no Babel.

    sources -> template -> each unknot.po, its translations kept -> unknot.mo for the tools, page.json for the page,
    workshop.json for its workshop

Rule: a translation is a person's, or is said not to be in the header; nothing is guessed, a sentence that is new stays
empty and is named. The same inputs give the same bytes.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from host_tools.tongues.tongue import CATALOGUES, ENGLISH, TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

_HOME = Path(__file__).parents[2]
_KEYWORDS = {"say": None, "marked": None, "count": (1, 2)}
_OURS = "host_tools.tongues.extract"
_METHODS = [
    ("host_tools/language/vocabulary.py", f"{_OURS}:extract_keys"),
    ("host_tools/**.py", "python"),
    ("host_tools/web/static/**.js", f"{_OURS}:extract_script"),
    ("host_tools/web/static/index.html", f"{_OURS}:extract_html"),
    ("host_tools/workshop/static/**.js", f"{_OURS}:extract_script"),
    ("host_tools/workshop/static/workshop.html", f"{_OURS}:extract_html"),
    ("firmware/companion/codes.py", f"{_OURS}:extract_firmware"),
    ("firmware/companion/**monitor*.py", f"{_OURS}:extract_firmware"),
]
_PARTS = {
    "page.json": ("host_tools/web/static/", "host_tools/rehearsal/phrases.py", "firmware/"),
    "workshop.json": ("host_tools/workshop/static/", "firmware/companion/codes.py"),
}
"""The file of each part of the page, and where its sentences stand; what stands elsewhere is the tools' alone."""
_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""A number of each kind that CLDR tells apart; a kind that a tongue has not is said as its "other"."""
_HEADER = """# The words of unknot in {name}.
# Machine-made: written by a program and not read by a fluent speaker. Who speaks {name} may put them right here, and
# take these two lines away once all of it has been read.
#"""


def template() -> Catalog:
    """Return every sentence of the sources, in order, with the files it stands in."""
    made = Catalog()
    for folder in ("host_tools", "firmware"):
        methods = [(pattern.removeprefix(f"{folder}/"), how) for pattern, how in _METHODS if pattern.startswith(folder)]
        with redirect_stderr(io.StringIO()):  # Babel tells of any f-string; that none is a sentence, a test holds
            found = list(extract_from_dir(_HOME / folder, methods, keywords=_KEYWORDS))
        for name, _, text, _, _ in sorted(found, key=lambda each: (each[0], each[1])):
            made.add(text, locations=[(f"{folder}/{Path(name).as_posix()}", 0)])
    return made


def read(language: str) -> Catalog:
    """Return the catalogue as it lies there; an empty one where there is none yet."""
    path = _po(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, sentences: Catalog) -> Catalog:
    """Return the catalogue with these sentences and no others; what it had for them is kept."""
    old = read(language)
    made = Catalog(
        locale=language,
        header_comment=_header(language, old),
        project="unknot",
        version="",
        msgid_bugs_address="",
        last_translator=old.last_translator if len(old) else "",
        language_team=TONGUES[language],
        charset="utf-8",
        fuzzy=False,
    )
    made.creation_date = made.revision_date = old.creation_date
    for message in sentences:
        if message.id:
            kept = old.get(_key(message))
            none = ("",) * made.num_plurals if isinstance(message.id, tuple) else ""
            made.add(message.id, kept.string if kept else none, locations=message.locations)
    return made


def _header(language: str, old: Catalog) -> str:
    return old.header_comment if old.locale and len(old) else _HEADER.format(name=TONGUES[language])


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a sentence: one, or where it depends on a number as many as the tongue has."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def files_of(catalogue: Catalog) -> Iterator[tuple[Path, bytes]]:
    """Yield what is written for a tongue: the catalogue, and what the tools and the page read."""
    language = str(catalogue.locale)
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=120, include_lineno=False)
    write_mo(mo, catalogue)
    yield _po(language), po.getvalue()
    yield _po(language).with_suffix(".mo"), mo.getvalue()
    for part, places in _PARTS.items():
        page = {_key(each): _on_page(each, catalogue) for each in catalogue if each.id and _stands_in(places, each)}
        yield CATALOGUES / language / part, json.dumps(page, ensure_ascii=False, indent=0).encode()


def _stands_in(places: tuple[str, ...], message: Message) -> bool:
    return any(name.startswith(places) for name, _ in message.locations)


def _on_page(message: Message, catalogue: Catalog) -> str | dict[str, str]:
    """Return a sentence; or, where it depends on a number, its forms by the names that browsers have for them."""
    if isinstance(message.string, str):
        return message.string
    form_of = c2py(catalogue.plural_expr)
    forms = {kind: forms_of(message)[form_of(number)] for kind, number in _SAMPLES.items()}
    return {kind: form for kind, form in forms.items() if kind == "other" or form != forms["other"]}


def _po(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "unknot.po"


def main() -> int:
    """Write all there is to write; name what nobody has translated yet."""
    sentences = template()
    lacking = 0
    for language in sorted(set(TONGUES) - {ENGLISH}):
        catalogue = updated(language, sentences)
        for path, content in files_of(catalogue):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        empty = [_key(each) for each in catalogue if each.id and not is_whole(each)]
        lacking += len(empty)
        print(f"{language}: {len(catalogue)} sentences, {len(empty)} not translated")
        for text in empty:
            print(f"    {text}")
    return int(lacking > 0)


def is_whole(message: Message) -> bool:
    """Tell whether a sentence is translated, in every form that the tongue has."""
    return all(forms_of(message))


if __name__ == "__main__":
    sys.exit(main())
