"""The page's own modules hold their types, and the messages between page and worker are those that are written down."""

import inspect
import json
import re
import subprocess

import pytest

from host_tools.workshop import worker
from tests.targets.node import PROJECT, find_node

TSC = PROJECT / "node_modules" / "typescript" / "bin" / "tsc"
MESSAGES = PROJECT / "host_tools" / "workshop" / "types" / "messages.d.ts"
ASKED_OTHERWISE = {"answer", "run", "connect", "history_path", "warm_up"}
"""What the worker calls with more than what the page sends, or of its own accord."""


def checked(*arguments) -> str:
    if not TSC.exists() or find_node() is None:
        pytest.skip("TypeScript or Node is missing: run `make setup`.")
    return subprocess.run(
        [find_node(), TSC, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout


def test_the_modules_of_the_workshop_hold_their_types():
    assert checked("-p", ".") == ""


def test_a_message_that_is_not_written_down_is_refused(tmp_path):
    kind = f'import("{MESSAGES.with_suffix("").with_suffix("")}").ToWorker'
    (tmp_path / "wrong.js").write_text(
        f'/** @type {{{kind}}} */\nconst message = {{ id: 1, ask: "chek", words: ["a"] }};\n'
    )
    config = {"extends": str(PROJECT / "tsconfig.json"), "include": [str(tmp_path / "wrong.js")]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config))
    assert '"chek"' in checked("-p", str(tmp_path))


def test_every_question_is_a_function_of_the_worker_with_as_many_words():
    questions = re.search(r"interface Questions \{(.*?)\n\}", MESSAGES.read_text("utf-8"), re.DOTALL)[1]
    asked = {name: words.count(":") for name, words in re.findall(r"^    (\w+)\(([^)]*)\)", questions, re.MULTILINE)}
    functions = {
        name: len(inspect.signature(each).parameters)
        for name, each in vars(worker).items()
        if inspect.isfunction(inspect.unwrap(each)) and each.__module__ == worker.__name__ and not name.startswith("_")
    }
    own = {name: count for name, count in functions.items() if name not in ASKED_OTHERWISE}
    assert {name: count for name, count in asked.items() if name != "run"} == own
