"""Any table the format has room for, made up by hypothesis."""

from hypothesis import strategies as st

from companion.table_format import Header, Table

reminder_rows = st.tuples(st.integers(1, 3600), st.integers(0, 5), st.integers(0, 3))
breath_rows = st.tuples(st.integers(10, 200), st.integers(0, 200), st.integers(10, 200), st.integers(0, 200))
tones = st.one_of(st.just(0), st.integers(100, 10_000))
percents = st.integers(0, 100)
beat_rows = st.tuples(tones, percents, percents, percents, st.integers(10, 3000))
plain_text = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)


@st.composite
def step_rows(draw, reminder_count, breath_count):
    """Any step that goes with so many reminders and breaths."""
    at_most_s = draw(st.integers(1, 3600))
    first = draw(st.integers(0, reminder_count))
    run = (first, draw(st.integers(0, reminder_count - first)))
    breath = draw(st.sampled_from([255, *range(breath_count), *range(128, 128 + breath_count)]))
    at_least_s = draw(st.integers(0, at_most_s))
    number = draw(st.integers(1, 16))
    set_number = draw(st.integers(0, 31))
    settle_s = draw(st.integers(0, 255))
    return draw(
        st.sampled_from(
            [
                (1 + 8 * set_number, number, at_least_s, at_most_s, settle_s, breath, *run),
                (2, draw(st.integers(0, 16)), 0, at_most_s, 0, breath, *run),
                (3, 0, 0, at_most_s, 0, 255, 0, 0),
            ]
        )
    )


@st.composite
def tables(draw):
    """Any table a device may run, small."""
    reminders = draw(st.lists(reminder_rows, max_size=6))
    breaths = draw(st.lists(breath_rows, max_size=2))
    beats = draw(st.lists(beat_rows, min_size=1, max_size=5))
    cues = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(beats) - 1))
        count = draw(st.integers(1, len(beats) - first))
        cues.append((draw(st.sampled_from([0, 1, 5, 255])), draw(st.integers(1, 16)), first, count))
    reminders += [(second, 16 + index, 0) for index, second in enumerate(range(7, 7 + len(cues)))]
    steps = [draw(step_rows(len(reminders), len(breaths))) for _ in range(draw(st.integers(1, 6)))]
    routines = []
    for _ in range(draw(st.integers(1, 8))):
        first = draw(st.integers(0, len(steps) - 1))
        first_cue = draw(st.integers(0, len(cues)))
        run = (first, draw(st.integers(1, len(steps) - first)))
        routines.append((*run, first_cue, draw(st.integers(0, len(cues) - first_cue))))
    header = Header(
        b"unkt", 1, 0, 0, 0, draw(st.integers(0, 2**30 - 1)), draw(st.binary(min_size=8, max_size=8)), *[0] * 7
    )
    return Table(header, tuple(routines), tuple(steps), tuple(reminders), tuple(breaths), tuple(cues), tuple(beats))
