"""Every broken routine of the corpus, to the letter of its message."""

import pytest

from tests.language.broken_corpus import BROKEN, CASES, expected, message


@pytest.mark.parametrize("name", CASES)
def test_a_broken_routine_is_told_exactly(name):
    assert message(name) == expected(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("yaml_") and "key_twice" not in name])
def test_what_is_not_plain_yaml_is_one_problem(name):
    assert expected(name).read_text(encoding="utf-8").count(f"{name}.yaml:") == 1


def test_the_corpus_is_whole():
    assert len(CASES) >= 280
    assert {path.stem for path in BROKEN.glob("*.expected")} == set(CASES)
    assert all(expected(name).read_text(encoding="utf-8") for name in CASES)


def test_everything_wrong_with_a_file_is_told_at_once():
    places = [
        line for line in message("everything_at_once").splitlines() if line.startswith("everything_at_once.yaml:")
    ]
    assert len(places) == 37
    assert places == sorted(places, key=lambda line: [int(part) for part in line.split(":")[1:3]])
