"""The catalogues: whole, with the places of every sentence kept, and what the tools and the page read is made of them."""

import ast
import gettext
import json
import re
import subprocess

import pytest

from host_tools.tongues.make import files_of, forms_of, read, template, updated
from host_tools.tongues.system import system_tongue
from host_tools.tongues.tongue import CATALOGUES, TONGUES, count, say, speaking
from tests.targets.node import PROJECT, find_node

OTHERS = sorted(set(TONGUES) - {"en"})
PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sr]|%[sr]")


@pytest.fixture(scope="module")
def found():
    return template()


@pytest.fixture(scope="module")
def sentences(found):
    return {ids_of(message): message for message in found if message.id}


def ids_of(message):
    return message.id if isinstance(message.id, str) else tuple(message.id)


def places_of(texts):
    return {place for text in texts for place in PLACE.findall(text)}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_sentence_there_is_and_no_other(sentences, language):
    assert {ids_of(message) for message in read(language) if message.id} == set(sentences)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_in_all_its_forms_and_none_is_a_guess(language):
    catalogue = read(language)
    assert [message.id for message in catalogue if message.id and not all(forms_of(message))] == []
    assert [message.id for message in catalogue if message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_of_one_nothing_is_told_as_of_many(sentences):
    ones = [ids[0] for ids in sentences if isinstance(ids, tuple)]
    assert [one for one in ones if re.search(r"\{count\} [a-z]+s\b", one)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_sentence_and_its_blanks_at_both_ends(language):
    for message in filter(ids_of, read(language)):
        texts = (message.id,) if isinstance(message.id, str) else message.id
        assert places_of(forms_of(message)) - {"{count}"} == places_of(texts) - {"{count}"}, message.id
        for form in forms_of(message):
            assert form == form.strip() or texts[0] != texts[0].strip(), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_nobody_fluent_has_read_says_so_at_its_top(language):
    text = (CATALOGUES / language / "LC_MESSAGES" / "unknot.po").read_text("utf-8")
    assert "Machine-made" in text[:200]
    assert "not read by a fluent speaker" in text[:200]


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_tools_and_the_page_read_is_made_of_the_catalogue(found, language):
    catalogue = read(language)
    told = gettext.translation("unknot", CATALOGUES, [language])
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            assert told.gettext(message.id) == message.string
    made = {path.name: content for path, content in files_of(updated(language, found))}
    assert (CATALOGUES / language / "page.json").read_bytes() == made["page.json"]


def test_every_sentence_that_is_said_or_marked_is_written_out():
    for path in (PROJECT / "host_tools").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"say", "marked", "count"}:
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), (path, node.lineno)


def test_a_number_takes_the_form_its_tongue_has_for_it():
    with speaking("ar"):
        said = [count("one round", "{count} rounds", number) for number in (1, 2, 3, 11)]
    assert said == ["جولة واحدة", "جولتان", "3 جولات", "11 جولة"]
    assert [count("one round", "{count} rounds", number) for number in (1, 2)] == ["one round", "2 rounds"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_page_takes_the_same_form_for_every_number(language):
    if find_node() is None:
        pytest.skip("Node is missing: run `make setup`.")
    one, many = "One promise is watched, {broken} broken", "{count} promises are watched, {broken} broken"
    page = json.loads((CATALOGUES / language / "page.json").read_text("utf-8"))
    script = (
        f"const rules = new Intl.PluralRules('{language}'), forms = {json.dumps(page[one])};"
        "console.log(JSON.stringify(Array.from({length: 130}, (_, n) => forms[rules.select(n)] ?? forms.other)))"
    )
    said = subprocess.run(
        ("node", "-e", script), cwd=PROJECT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    told = gettext.translation("unknot", CATALOGUES, [language])
    assert json.loads(said.stdout) == [told.ngettext(one, many, number) for number in range(130)]


def test_what_is_in_no_catalogue_is_said_in_english():
    with speaking("de"):
        assert say("Nobody marked this {thing}.", thing="sentence") == "Nobody marked this sentence."


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANGUAGE": "fr:es", "LANG": "de_DE.UTF-8"}, "es"),
        ({"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ar"}, "ar"),
    ],
)
def test_the_tools_speak_as_the_system_is_set(monkeypatch, environment, spoken):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_tongue() == spoken
