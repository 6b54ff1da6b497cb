"""Whatever a message suggests to write is something that can be written there: it is read, and lies within the bounds."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from host_tools.language.bounds import STAY
from host_tools.language.diagnostics import RoutineError, Suggestion, UnreadableError
from host_tools.language.load import load_text
from host_tools.language.quantities import read_duration
from host_tools.language.scalars import read_value
from host_tools.language.value_kinds import Amount, Duration, Either, Moment, Start
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Scalar

KINDS = {
    f"{name}.{key.name}": key.kind.single if isinstance(key.kind, Either) else key.kind
    for name, keys in MAPPINGS.items()
    for key in keys
    if isinstance(getattr(key.kind, "single", key.kind), Duration | Moment | Start | Amount)
}
UNITS = ("", "s", "min", "ms", "m", "h", "S", "sek", "minuts", "Hz", "hz", "kHz", "%", "hours")
NUMBERS = st.one_of(
    st.integers(0, 20_000).map(str),
    st.floats(0, 100).map(lambda number: f"{number:.3f}"),
    st.sampled_from(["010", "1,5", ".5", "-5", "+5", "0.4", "2.30", "1,50", "7200", "90"]),
)
ONE = st.builds("{} {}".format, NUMBERS, st.sampled_from(UNITS)).map(str.strip)
TEXTS = st.one_of(
    ONE,
    st.builds("{} to {}".format, ONE, ONE),
    st.builds("{} {}".format, ONE, ONE),
    st.builds("about {}".format, ONE),
    st.builds("after {}".format, ONE),
    st.builds("at least {}, at most {}".format, ONE, ONE),
    st.builds("{}:{}".format, st.integers(0, 999), st.integers(0, 99)),
)
AMOUNT = re.compile(r"(?<![\w.:])(?:[0-9.]+ (?:minutes?|min|s|ms|Hz|%)(?: [0-9.]+ (?:s|ms))*|[0-9]+:[0-9]{2})(?!\w)")


def read(text, kind):
    return read_value(Scalar(1, 1, text, is_plain=True), kind)


def suggested(advice):
    """Return all that somebody who follows this advice could write, in English."""
    if isinstance(advice, Suggestion):
        yield advice.meant
        return
    yield from AMOUNT.findall(re.sub("a multiple of .*?, from", "", advice))


@pytest.mark.parametrize("name", KINDS)
@given(text=TEXTS)
@example(text="7200")
@example(text="2 h")
@example(text="1 to 60 min")
@example(text="-5 s")
@example(text="20 kHz")
@example(text="30 min 90 s")
@example(text="150")
@example(text="5 hz")
@example(text="soon")
def test_an_amount_that_is_suggested_would_be_read_in_its_place(name, text):
    kind = KINDS[name]
    try:
        read(text, kind)
    except UnreadableError as error:
        for amount in suggested(error.advice):
            single = kind.settle if isinstance(kind, Start) and not amount.startswith("after") else kind
            assert read(amount, single) is not None


PHASES = """
title: Phases
cautions: [Stop at pain.]
equipment: none
positions:
  - name: Pull
    place: Here.
    stay: %s
    phases: [%s]
"""


@given(
    stay_s=st.integers(5, 1800),
    least_s=st.sampled_from([0, 5]),
    phases_s=st.lists(st.integers(2, 300), min_size=2, max_size=8),
)
@example(stay_s=1800, least_s=0, phases_s=[300, 300, 60])
@example(stay_s=5, least_s=0, phases_s=[2, 2])
@example(stay_s=60, least_s=5, phases_s=[2, 2])
@example(stay_s=60, least_s=0, phases_s=[300] * 8)
def test_a_stay_that_is_suggested_for_phases_is_one_they_fill(stay_s, least_s, phases_s):
    stay = f"{{at_least: {least_s} s, at_most: {stay_s} s}}" if least_s else f"{stay_s} s"
    phases = ", ".join(f"{{for: {each} s, say: Push.}}" for each in phases_s)
    try:
        load_text(PHASES % (stay, phases))
    except RoutineError as error:
        for problem in error.problems:
            for amount in re.findall("stay: (.+)$", problem.advice):
                suggested_ms = read_duration(amount)
                assert STAY.least_ms <= suggested_ms <= STAY.most_ms
                assert suggested_ms % (1000 * sum(phases_s)) == 0
