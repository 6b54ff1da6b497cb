"""The worker answers each question in the tongue it is asked in, and leaves what is none of its words as it is."""

import base64
import json

import pytest

from host_tools.cli import main
from host_tools.tongues.tongue import spoken
from host_tools.workshop import worker

HEELS = """title: Heels
cautions: [Stop at any pain.]
equipment: Ball
positions: [{name: Heel, place: Heel on the ball., stay: 1 min, kind: stretch}]
"""


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(worker, "_DESK", tmp_path / "desk")


def answered(tongue, ask, *words):
    return json.loads(worker.answer(tongue, ask, *words))


def test_a_form_has_its_labels_in_the_tongue_and_its_values_as_they_are_written():
    kind = answered("de", "form", HEELS)["positions"][0]["fields"][-1]
    assert (kind["key"], kind["label"], kind["value"]) == ("kind", "Art", "stretch")
    assert kind["choices"]["stretch"] == "Dehnung"
    assert answered("en", "form", HEELS)["fields"][0]["label"] == "Title"


def test_the_schema_tells_each_key_in_the_tongue_with_an_example_as_one_writes_it():
    told = {tongue: answered(tongue, "language")["properties"]["title"]["description"] for tongue in ("en", "es")}
    assert told["en"] == "The routine's name.\nFor example: title: Erector spinae release"
    assert told["es"] == "El nombre de la rutina.\nPor ejemplo: title: Erector spinae release"


def test_a_routine_has_the_same_table_whatever_tongue_it_is_checked_in():
    assert (
        answered("ja", "check", HEELS, "heels.yaml")["table"] == answered("en", "check", HEELS, "heels.yaml")["table"]
    )


def test_a_verb_speaks_it_too():
    ran = answered("de", "run", main, json.dumps(["card", "heels.yaml"]), json.dumps({"heels.yaml": HEELS}), None)
    assert '<html lang="de"' in base64.b64decode(ran["made"]["heels_card.html"]).decode()
    assert spoken() == "en"
