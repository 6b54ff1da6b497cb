"""The change a message names, offered beside it: over the whole corpus of mistakes, each removes what it was offered for."""

from pathlib import Path

import pytest

from host_tools.language.diagnostics import Problem, RoutineError, did_you_mean
from host_tools.language.load import load_text
from host_tools.tongues.tongue import speaking
from host_tools.workshop.fixes import Fix, fix_of

BROKEN = Path(__file__).parents[1] / "language" / "broken"
MISTAKES = [(path.stem, path.read_text("utf-8")) for path in sorted(BROKEN.glob("*.yaml")) if path.stem != "not_utf8"]


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        return load_text(text).warnings
    except RoutineError as error:
        return error.problems


def mended(text: str, problem: Problem, fix: Fix) -> str:
    lines = text.split("\n")
    before, after = lines[problem.line - 1][: problem.column - 1], lines[problem.line - 1][problem.column - 1 :]
    lines[problem.line - 1] = before + fix.text + after[fix.length :]
    return "\n".join(lines)


def test_every_fix_that_is_offered_removes_what_it_is_offered_for():
    offered, left = 0, []
    for name, text in MISTAKES:
        for problem in problems_of(text):
            fix = fix_of(problem)
            if fix is None:
                continue
            offered += 1
            place = (problem.line, problem.column, problem.found)
            left += [name for each in problems_of(mended(text, problem, fix)) if each[1:4] == place]
    assert (left, offered >= 100) == ([], True)


@pytest.mark.parametrize(
    ("found", "advice", "source", "column", "fix"),
    [
        ('stay "90" has no unit', did_you_mean("90", "90 s"), "stay: 90", 7, Fix(2, "90 s")),
        ('always "true" is neither', did_you_mean("true", "true"), 'always: "true"', 9, Fix(6, "true")),
        ('"plaec" is not a key', did_you_mean("plaec", "place"), "  plaec: x", 3, Fix(5, "place")),
        ('start "20" has no unit', did_you_mean("20", "after 20 s"), "start: after 20", 8, None),
        ('title "" has nothing', did_you_mean("", "A title"), "title: x", 8, None),
        ('"vibrate" is not a key', "did you mean vibration?", "vibrate: 1", 1, None),
        ("a tab stands here", "use spaces", "\tstay: 1 min", 1, None),
    ],
)
def test_a_fix_is_offered_only_where_the_place_holds_what_was_written(found, advice, source, column, fix):
    assert fix_of(Problem("x.yaml", 1, column, found, advice, source=source)) == fix


def test_a_fix_does_not_depend_on_the_words_of_the_advice():
    with speaking("ja"):
        advice = did_you_mean("90", "90 s")
    assert fix_of(Problem("x.yaml", 1, 7, "", advice, source="stay: 90")) == Fix(2, "90 s")
