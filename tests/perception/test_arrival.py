"""What is said is judged by each sense alone, by the one that tells it apart least."""

from companion import codes as s
from host_tools.perception.arrival import arrival, nearest
from host_tools.perception.spoken import OwnCues

NONE = OwnCues({})
BREATHE_IN = (s.PACE, ((s.BREATHE, s.BREATHE_IN),))
BEGIN = (s.PLAIN, ((s.CUE, s.BEGIN),))
MOVE_TO_2 = (s.PLAIN, ((s.CUE, s.MOVE), (s.NUMBER, 2)))


def counts(said, table=NONE):
    return {sense: len(pulses) for sense, pulses in arrival(*said, table).items()}


def test_a_cue_and_its_number_arrive_by_every_sense():
    assert counts(MOVE_TO_2) == {"coin motor": 3, "linear motor": 3, "ear": 3}


def test_a_pace_is_heard_by_whoever_turned_touch_off():
    assert counts(BREATHE_IN) == {"coin motor": 1, "linear motor": 1, "ear": 1}


def test_a_routines_own_beats_stand_in_for_the_standard_ones():
    own = OwnCues({s.BEGIN: ([(0, 0, 100, 0, 500), (0, 0, 0, 0, 300)], 2)})
    assert counts(BEGIN, own) == {"coin motor": 2, "linear motor": 2, "ear": 0}


def test_two_things_are_as_far_apart_as_the_worst_of_the_senses_that_both_reach():
    touch_only = OwnCues({s.BEGIN: ([(0, 0, 100, 0, 180), (0, 0, 0, 0, 160), (0, 0, 100, 0, 550)], 1)})
    how_far, sense = nearest(arrival(*BEGIN, NONE), arrival(*BEGIN, touch_only))
    assert how_far < 0.1
    assert sense != "ear"


def test_what_no_sense_brings_both_of_is_never_confused():
    tone = OwnCues({s.BEGIN: ([(2000, 50, 0, 0, 500)], 1)})
    touch = OwnCues({s.BEGIN: ([(0, 0, 100, 0, 500)], 1)})
    assert nearest(arrival(*BEGIN, tone), arrival(*BEGIN, touch))[0] > 5
