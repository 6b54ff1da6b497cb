"""The one table of hints: it knows the language, and never speaks over it."""

import pytest

from host_tools.flash.settings_command import read_changes
from host_tools.language.hints import MEANT, SETTINGS, hinted_key, meant_key, plain, set_with
from host_tools.language.vocabulary import MAPPINGS

KEYS = {name: [key.name for key in keys] for name, keys in MAPPINGS.items()}


def test_every_hint_leads_to_a_key_of_the_language():
    assert {key for keys in MEANT.values() for key in keys} <= {key for keys in KEYS.values() for key in keys}


def test_every_hint_stands_as_a_key_would_be_written():
    assert [word for word in MEANT if word != plain(word)] == []


@pytest.mark.parametrize("name", KEYS)
def test_every_key_of_a_place_means_itself_there(name):
    assert {key: hinted_key(key, KEYS[name]) for key in KEYS[name]} == {key: key for key in KEYS[name]}


@pytest.mark.parametrize(
    ("word", "name", "key"),
    [
        ("hold", "position", "stay"),
        ("sets", "routine", "repeat"),
        ("duration", "position", "stay"),
        ("duration", "finish", "rest"),
        ("duration", "beat", "for"),
        ("Hold-Time", "position", "stay"),
        ("source says", "position", "source_says"),
        ("excercises", "routine", "positions"),
        ("equipmnet", "routine", "equipment"),
        ("pressure", "routine", "kind"),
        ("no_pressure", "position", "kind"),
        ("colour", "routine", ""),
    ],
)
def test_a_word_means_what_the_place_has(word, name, key):
    assert meant_key(word, KEYS[name]) == key


def test_what_is_set_on_the_device_is_set_by_the_words_that_are_told():
    for words in SETTINGS:
        assert read_changes(words.split()), words
    assert set_with("Night Mode") == "night on"
    assert {name for words in SETTINGS for name in words.split()[::2]} == {"sound", "touch", "night", "tap-gap"}
    keys = {key for names in KEYS.values() for key in names}
    assert [word for words in SETTINGS.values() for word in words if plain(word) != word or word in keys] == []
