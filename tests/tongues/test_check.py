"""What is wrong with a routine, in other tongues: every word of it is said, and it is the same problem at the same place."""

import functools
import os
import re
from pathlib import Path

import pytest

from host_tools.language.diagnostics import RoutineError, printable
from host_tools.language.load import load_routine
from host_tools.language.vocabulary import MAPPINGS
from host_tools.tongues import tongue
from host_tools.tongues.tongue import TONGUES, speaking
from host_tools.workshop.fixes import fix_of
from tests.language.broken_corpus import BROKEN, CASES
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo

PLACE = re.compile("\u2068([^\u2068\u2069]*)\u2069")
"""What a sentence from right to left has in one of its places, where no sentence is in it."""
NO_WORD = re.compile(r"[A-Za-z]+\.\.\.|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|U\+[0-9A-F]{4}")
"""The end of a long text, and letters by their numbers."""
TO_BE_WRITTEN = {"unknot", "settings", "min", "ms", "Hz", "kHz", "KiB", "UTF", "half", "tap", "Up", "Down"}
"""Units, words of the language that are no key, and an example of phases."""


@pytest.fixture(autouse=True)
def _beside_the_corpus():
    before = Path.cwd()
    os.chdir(BROKEN)
    yield
    os.chdir(before)


def problems_of(name):
    try:
        return load_routine(f"{name}.yaml").warnings
    except RoutineError as error:
        return error.problems


def words_of(text):
    return set(re.findall(r"[A-Za-z]+", NO_WORD.sub(" ", text)))


@functools.cache
def words_of_the_language():
    keys = [key for keys in MAPPINGS.values() for key in keys]
    said = [*MAPPINGS, *(f"{key.name} {key.example} {key.kind}" for key in keys)]
    return words_of(" ".join(said)) | TO_BE_WRITTEN


def verbatim_in(words):
    """Return what stands in the places of a message, and the message without it."""
    found = []
    while PLACE.search(words):
        found += PLACE.findall(words)
        words = PLACE.sub("", words)
    return " ".join(found), words


def test_no_word_of_a_message_is_left_in_english(monkeypatch):
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    left = {}
    for name in CASES:
        theirs = words_of((BROKEN / f"{name}.yaml").read_text("utf-8", "replace")) | words_of_the_language()
        with speaking("ar"):
            problems = problems_of(name)
        for problem in problems:
            verbatim, said = verbatim_in(f"{problem.found}; {problem.advice}")
            foreign = [word for word in LEFT_BEHIND.findall(NO_WORD.sub(" ", verbatim)) if word not in theirs]
            if LEFT_BEHIND.search(said) or foreign:
                left[name, said] = foreign
    assert left == {}


def test_a_sentence_from_right_to_left_keeps_its_places_apart_on_a_terminal():
    with speaking("ar"):
        headline = problems_of("key_misspelt")[0].headline
        assert headline.count("\u2068") == headline.count("\u2069") > 0
        assert "\N{REPLACEMENT CHARACTER}" not in headline
        assert printable("a\u2068b") == "a\N{REPLACEMENT CHARACTER}b"
    assert printable("a\u2068b\u2069") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def places_and_changes():
    return {name: [(each[:3], each.severity, fix_of(each)) for each in problems_of(name)] for name in CASES}


def test_a_problem_is_at_its_place_and_offers_its_change_in_every_tongue():
    english = places_and_changes()
    for language in sorted(set(TONGUES) - {"en"}):
        with speaking(language):
            assert places_and_changes() == english
