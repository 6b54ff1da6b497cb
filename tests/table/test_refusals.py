"""What the firmware says of a table that it refuses, said in other tongues: every sentence it has, the same in English."""

import ast
import re

import pytest

from companion.table import decode
from companion.table_checks import TableError
from companion.table_format import HEADER_FIELDS
from host_tools import FIRMWARE
from host_tools.table.refusals import TOO_MANY, refusal, said_of, too_many
from host_tools.tongues import tongue
from host_tools.tongues.tongue import speaking
from tests.sample_table import SAMPLE
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo

CHECKS = [FIRMWARE / "companion" / f"{name}.py" for name in ("table_checks", "text_checks", "table")]


def sentences_of_the_firmware():
    """Return what may be in a TableError: the texts of several words that are no docstring, without their record."""
    for path in CHECKS:
        tree = ast.parse(path.read_text("utf-8"))
        loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
                text = re.sub(r"^(Text %d|%s %d|%s):? (?=[a-z%])| (?=is not UTF-8)", "", node.value)
                if " " in text and not re.fullmatch("(Text )?[%sd .]+", text):
                    yield text.replace("%s", "field").replace("%d", "5")


def test_every_sentence_the_firmware_has_is_said(monkeypatch):
    sentences = list(sentences_of_the_firmware())
    assert len(sentences) >= 28
    assert [said_of(text) for text in sentences] == sentences
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    assert [text for text in sentences if LEFT_BEHIND.search(said_of(text).replace("field", ""))] == []


def test_a_refusal_names_its_record_as_the_format_does():
    with pytest.raises(TableError) as caught:
        decode(SAMPLE[:-1])
    assert refusal(caught.value) == str(caught.value)
    with speaking("de"):
        assert refusal(TableError("Step 3 is of no kind")) == "Step 3 ist von keiner Art"
        assert refusal(TableError("header: major is 9, outside 1 to 1")) == "header: major ist 9, nicht in 1 bis 1"
        assert refusal(TableError("nobody has said this before")) == "nobody has said this before"


def test_what_a_table_would_have_too_much_of_is_told_in_the_words_of_whoever_writes_routines():
    most = {name: most for name, _, _, most in HEADER_FIELDS if name.endswith("_count") and name != "text_count"}
    assert list(TOO_MANY) == list(most)
    assert too_many(most.values()) == ""
    told = [too_many([count + (name == over) for name, count in most.items()]) for over in most]
    assert told[0] == "9 routines are more than a device holds, 8"
    assert [text for text in told if "_" in text or "more than a device holds" not in text] == []
